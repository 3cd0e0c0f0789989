// Texts in bokmål, by the part of the product that shows them.
import { common } from './common';
import { layers } from './layers';
import { map } from './map';
import { pages } from './pages';

export const nb = { common, layers, map, pages };
