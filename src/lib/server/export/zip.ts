// ZIP files written while they are sent: one entry at a time, so that no more than that is in memory.
import { Readable } from 'node:stream';
import { ZipFile } from 'yazl';

export interface ZipEntry {
  /** The path in the archive, with slashes. */
  name: string;
  /** A text or bytes at hand, or pieces that are read when the entry's turn comes. */
  content: string | Uint8Array | AsyncIterable<string | Uint8Array>;
}

/**
 * Writes entries as a ZIP file. The next entry is asked for when the last has been taken; leaving the generator early
 * ends the reading of entries too. An error of an entry ends the file without its directory: no program opens it.
 * @param modified the time of every entry
 */
export async function* zipped(
  entries: AsyncIterable<ZipEntry> | Iterable<ZipEntry>,
  modified: Date,
): AsyncGenerator<Uint8Array> {
  const zip = new ZipFile();
  const output = zip.outputStream as Readable;
  const leaving = new AbortController();
  const writing = (async () => {
    for await (const { name, content } of entries) {
      if (leaving.signal.aborted) return;
      // Of a ready text the library's entry would keep the compressed bytes until the end; of a stream it keeps none.
      let source: Readable | null = Readable.from(
        typeof content === 'string' || content instanceof Uint8Array
          ? [Buffer.from(content)]
          : content,
        { objectMode: false, signal: leaving.signal },
      );
      const taken = new Promise<void>((resolve, reject) => {
        source?.once('close', resolve).once('error', reject);
      });
      // Word and Excel know the plain time stamp alone.
      zip.addReadStreamLazy(name, { mtime: modified, forceDosTimestamp: true }, (hand) => {
        hand(null, source!);
        source = null;
      });
      await taken;
    }
    zip.end();
  })();
  writing.catch((error: unknown) => output.destroy(error as Error));
  try {
    yield* output as AsyncIterable<Uint8Array>;
  } finally {
    leaving.abort();
    output.destroy();
    // Its error has been thrown to the reader above, or nobody reads any more.
    await writing.catch(() => undefined);
  }
}
