// Writes the background map to the device beside the page: in place, so that what has come stays when the line breaks.
import { archiveHead, archiveProblem, type ArchiveProblem } from '../domain/tile-archive';
import {
  archiveName,
  files,
  openToWrite,
  readNote,
  writeNote,
  type ArchiveNote,
  type WritableFile,
} from './background-file';
import { isFull } from './storage';

export type FromBackgroundWorker =
  /** Before anything is written: how large it is; null where the server does not say. */
  | { kind: 'size'; all: number | null }
  | { kind: 'progress'; kept: number; all: number | null }
  | { kind: 'whole' }
  | { kind: 'interrupted' }
  | { kind: 'full' }
  | { kind: 'unusable'; problem: ArchiveProblem };

/** How often the file is made sure of, in bytes. */
const flushed = 4 * 1024 * 1024;

const tell = (message: FromBackgroundWorker): void => self.postMessage(message);

self.onmessage = ({ data: url }: MessageEvent<string>) => {
  void fetchArchive(url).then(tell, (error: unknown) => {
    if (isFull(error)) tell({ kind: 'full' });
    else tell({ kind: 'interrupted' });
  });
};

/** The server's name of the version that it sends. */
const versionOf = ({ headers }: Response): string =>
  headers.get('etag') ?? headers.get('last-modified') ?? '';

async function fetchArchive(url: string): Promise<FromBackgroundWorker> {
  const directory = await files();
  if (directory === null) return { kind: 'full' };
  const file = await openToWrite(directory, archiveName);
  try {
    const before = await readNote(directory);
    const begun = before?.url === url ? before : null;
    const { response, kept } = await ask(url, begun, file.getSize());
    if (response === null) return await finish(directory, file, begun!);
    if (!response.ok || response.body === null) return { kind: 'interrupted' };
    const length = response.headers.get('content-length');
    const size = length === null ? null : kept + Number(length);
    const note: ArchiveNote = { url, version: versionOf(response), size, whole: false };
    tell({ kind: 'size', all: size });
    await writeNote(directory, note);
    if (kept === 0) file.truncate(0);
    await write(response.body, file, kept, size);
    return await finish(directory, file, note);
  } finally {
    file.close();
  }
}

/** The rest of a begun archive, or all of it; no answer where all of it is there already. */
async function ask(
  url: string,
  begun: ArchiveNote | null,
  have: number,
): Promise<{ response: Response | null; kept: number }> {
  const get = (headers: Record<string, string>): Promise<Response> =>
    fetch(url, { headers, credentials: 'omit', cache: 'no-store' });
  if (begun === null || have === 0) return { response: await get({}), kept: 0 };
  const rest = await get({ range: `bytes=${have}-` });
  const same = begun.version !== '' && versionOf(rest) === begun.version;
  if (rest.status === 206 && same) return { response: rest, kept: have };
  if (rest.status === 416 && have === begun.size) return { response: null, kept: have };
  // Another version by now, or a server that sends whole files alone.
  if (rest.status === 200) return { response: rest, kept: 0 };
  await rest.body?.cancel();
  return { response: await get({}), kept: 0 };
}

async function write(
  body: ReadableStream<Uint8Array>,
  file: WritableFile,
  kept: number,
  all: number | null,
): Promise<void> {
  const reader = body.getReader();
  let sure = kept;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) break;
    file.write(value, { at: kept });
    // On a full device some browsers throw, and some say that all is written: the size tells.
    if (file.getSize() < kept + value.length)
      throw new DOMException('The device is full', 'QuotaExceededError');
    kept += value.length;
    if (kept - sure >= flushed) {
      file.flush();
      sure = kept;
    }
    tell({ kind: 'progress', kept, all });
  }
}

async function finish(
  directory: FileSystemDirectoryHandle,
  file: WritableFile,
  note: ArchiveNote,
): Promise<FromBackgroundWorker> {
  file.flush();
  const size = file.getSize();
  if (note.size !== null && size < note.size) return { kind: 'interrupted' };
  const head = new Uint8Array(archiveHead);
  const problem = archiveProblem(head.buffer.slice(0, file.read(head, { at: 0 })), size);
  if (problem !== null) return { kind: 'unusable', problem };
  await writeNote(directory, { ...note, size, whole: true });
  return { kind: 'whole' };
}
