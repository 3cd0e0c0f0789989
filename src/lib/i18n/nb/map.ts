// Texts of the map, in bokmål.
import { controls } from './map/controls';
import { page } from './map/page';
import { search } from './map/search';

export const map = { page, controls, search };
