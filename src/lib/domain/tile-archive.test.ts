// Archives of tiles: told apart from other files, from half of one, and from tiles that are no pictures.
import { describe, expect, it } from 'vitest';
import { pngArchive } from '../../../tests/fixtures/pmtiles';
import { archiveHead, archiveProblem } from './tile-archive';

const archive = pngArchive();
const problem = (bytes: Uint8Array<ArrayBuffer>, size = bytes.length): string | null =>
  archiveProblem(bytes.slice(0, archiveHead).buffer, size);
const changed = (at: number, value: number): Uint8Array<ArrayBuffer> => {
  const copy = archive.slice();
  copy[at] = value;
  return copy;
};

describe('an archive', () => {
  it('is one, whole and of pictures', () => {
    expect(problem(archive)).toBeNull();
  });
  it.each([
    ['no_archive', new TextEncoder().encode('<html>'.repeat(40)), undefined],
    ['no_archive', archive.slice(0, 100), undefined],
    ['no_archive', changed(7, 2), undefined],
    ['not_whole', archive, archive.length - 1],
    ['no_pictures', changed(99, 1), undefined],
  ])('is refused: %s', (expected, bytes, size) => {
    expect(problem(bytes as Uint8Array<ArrayBuffer>, size)).toBe(expected);
  });
});
