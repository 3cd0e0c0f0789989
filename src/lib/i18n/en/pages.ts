// Texts of the pages, in English.
import type { Text } from '..';

export const pages: Text['pages'] = {
  title: '',
};
