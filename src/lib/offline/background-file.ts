// The background map as a file of this site on the device (OPFS), and what is known of it.

/** A PMTiles archive, written by the worker alone. */
export const archiveName = 'bakgrunn.pmtiles';
const noteName = 'bakgrunn.json';

/** What the worker notes of the archive it writes. */
export interface ArchiveNote {
  /** Where it comes from. */
  url: string;
  /** The server's name of this version of it: ETag, otherwise Last-Modified; '' where it has none. */
  version: string;
  /** Bytes; null where the server does not say. */
  size: number | null;
  whole: boolean;
}

/** The place of files; null where the browser has none (private windows of some). */
export async function files(): Promise<FileSystemDirectoryHandle | null> {
  try {
    return (await navigator.storage?.getDirectory?.()) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return null;
    throw error;
  }
}

export async function readNote(directory: FileSystemDirectoryHandle): Promise<ArchiveNote | null> {
  const file = await fileIn(directory, noteName);
  if (file === null) return null;
  try {
    return JSON.parse(await file.text()) as ArchiveNote;
  } catch (error) {
    // Broken off while it was written: then the archive is not whole either.
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** A file as it is now; null where there is none. */
export async function fileIn(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<File | null> {
  try {
    return await (await directory.getFileHandle(name)).getFile();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'NotFoundError') return null;
    throw error;
  }
}

/** A file that is written in place; workers alone have it. */
export interface WritableFile {
  read: (into: Uint8Array, how: { at: number }) => number;
  write: (bytes: Uint8Array, how: { at: number }) => number;
  getSize: () => number;
  truncate: (size: number) => void;
  flush: () => void;
  close: () => void;
}

export async function openToWrite(
  directory: FileSystemDirectoryHandle,
  name: string,
): Promise<WritableFile> {
  const handle = await directory.getFileHandle(name, { create: true });
  return (
    handle as unknown as { createSyncAccessHandle: () => Promise<WritableFile> }
  ).createSyncAccessHandle();
}

/** In the worker. */
export async function writeNote(
  directory: FileSystemDirectoryHandle,
  note: ArchiveNote,
): Promise<void> {
  const file = await openToWrite(directory, noteName);
  try {
    file.truncate(0);
    file.write(new TextEncoder().encode(JSON.stringify(note)), { at: 0 });
    file.flush();
  } finally {
    file.close();
  }
}

/** The note first: an archive without one counts for nothing. */
export async function removeFiles(directory: FileSystemDirectoryHandle): Promise<void> {
  for (const name of [noteName, archiveName])
    await directory.removeEntry(name).catch((error: unknown) => {
      if (!(error instanceof DOMException && error.name === 'NotFoundError')) throw error;
    });
}
