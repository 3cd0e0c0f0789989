// Texts in English, by the part of the product that shows them.
import type { Text } from '..';
import { common } from './common';
import { layers } from './layers';
import { map } from './map';
import { pages } from './pages';

export const en: Text = { common, layers, map, pages };
