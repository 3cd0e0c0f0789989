// Files that wait: for their owner alone, for an hour, and not without end.
import { expect, it } from 'vitest';
import { dropFile, keepFile, keptFile } from './waiting';

const file = (name: string) => ({ bytes: new Uint8Array(1), name, owner: 'kari' });

it('are given back to whoever sent them, and to nobody else', () => {
  const key = keepFile(file('a'), 0);
  expect(keptFile(key, 'kari', 1)?.name).toBe('a');
  expect(keptFile(key, 'ola', 1)).toBeNull();
  expect(keptFile('other', 'kari', 1)).toBeNull();
  dropFile(key);
  expect(keptFile(key, 'kari', 1)).toBeNull();
});
it('are kept for an hour, and six at a time', () => {
  const keys = Array.from({ length: 7 }, (_, at) => keepFile(file(String(at)), 0));
  expect(keys.map((key) => keptFile(key, 'kari', 1) !== null)).toEqual([
    false,
    ...Array<boolean>(6).fill(true),
  ]);
  expect(keptFile(keys[6]!, 'kari', 3_600_001)).toBeNull();
});
