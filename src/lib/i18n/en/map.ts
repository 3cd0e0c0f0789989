// Texts of the map, in English.
import type { Text } from '..';
import { controls } from './map/controls';
import { page } from './map/page';
import { search } from './map/search';

export const map: Text['map'] = { page, controls, search };
