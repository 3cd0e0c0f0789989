// ZIP archives that somebody sends: measured while they are unpacked, and only what was measured is read.
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';

/** What an archive may hold; a bomb is stopped when it has unpacked to this. Bytes. */
export interface ArchiveLimits {
  entries: number;
  part: number;
  all: number;
}

/** An archive that is not read; its reader says why in its own words. */
export class ArchiveFault extends Error {
  override readonly name = 'ArchiveFault';

  constructor(readonly reason: 'broken' | 'too_large') {
    super(reason);
  }
}

/**
 * The wanted files of an archive by their names.
 * @param wants asked of each entry; an error that it gives ends the reading
 * @throws ArchiveFault, and what `wants` gives
 */
export async function unpack(
  file: Buffer,
  limits: ArchiveLimits,
  wants: (entry: Entry) => boolean | Error,
): Promise<Map<string, Buffer>> {
  const archive = await open(file);
  const parts = new Map<string, Buffer>();
  let refusal: Error | null = null;
  let size = 0;
  let count = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      count += 1;
      if (count > limits.entries) throw new ArchiveFault('too_large');
      const wanted = wants(entry);
      if (wanted instanceof Error) throw (refusal = wanted);
      if (!wanted) continue;
      const part = await contents(archive, entry, Math.min(limits.part, limits.all - size));
      size += part.length;
      parts.set(entry.fileName, part);
    }
  } catch (error) {
    if (error === refusal || error instanceof ArchiveFault) throw error;
    throw new ArchiveFault('broken');
  } finally {
    archive.close();
  }
  return parts;
}

async function open(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (error !== null) reject(new ArchiveFault('broken'));
      else resolve(archive);
    });
  });
}

/** One part, counted as it comes: what an archive says of its sizes is not believed. */
async function contents(archive: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new ArchiveFault('too_large');
  const stream = await archive.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new ArchiveFault('too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
