// The beginning of a PMTiles archive, version 3: whether a file is one, whole, and of pictures.

/** Bytes that are looked at. */
export const archiveHead = 127;

export type ArchiveProblem = 'no_archive' | 'not_whole' | 'no_pictures';

/** Tile types of version 3 that are pictures: PNG, JPEG, WebP, AVIF. */
const pictures = [2, 3, 4, 5];

/**
 * What is wrong with an archive; null where nothing is.
 * @param head its first 127 bytes
 * @param size of the file in bytes
 */
export function archiveProblem(head: ArrayBuffer, size: number): ArchiveProblem | null {
  if (head.byteLength < archiveHead) return 'no_archive';
  const view = new DataView(head);
  const magic = String.fromCharCode(...new Uint8Array(head, 0, 7));
  if (magic !== 'PMTiles' || view.getUint8(7) !== 3) return 'no_archive';
  // Offset and length of root directory, metadata, leaf directories and tiles.
  for (const at of [8, 24, 40, 56]) {
    const end = view.getBigUint64(at, true) + view.getBigUint64(at + 8, true);
    if (end > BigInt(size)) return 'not_whole';
  }
  return pictures.includes(view.getUint8(99)) ? null : 'no_pictures';
}
