// The limit that texts name is the one that the server has.
import { expect, it } from 'vitest';
import { largestFileMb } from './body-limit';

it.each([
  ['20M', 20],
  ['8388608', 8],
  ['1g', 50],
  ['Infinity', 50],
  [undefined, 50],
])('of %s is %d MB', (limit, mb) => {
  expect(largestFileMb(limit)).toBe(mb);
});
