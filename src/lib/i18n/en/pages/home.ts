// The front page, in English.
import type { Text } from '../..';

export const home: Text['pages']['home'] = {
  title: 'The region on a map and in figures',
};
