// Texts of the map, in English.
import type { Text } from '..';

export const map: Text['map'] = {
  title: '',
};
