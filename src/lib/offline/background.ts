// The background map on the device: fetched whole, checked, removed, and handed to the map as a file.
import { missingBytes } from '../domain/offline-pack';
import { archiveHead, archiveProblem, type ArchiveProblem } from '../domain/tile-archive';
import { archiveName, fileIn, files, readNote, removeFiles } from './background-file';
import type { FromBackgroundWorker } from './background-worker';
import { oneAtATime, room } from './storage';

/** The file can be open for writing once. */
const lock = 'regionkart-bakgrunn';

export interface BackgroundState {
  kind: 'absent' | 'begun' | 'whole';
  /** Bytes on the device. */
  kept: number;
}

/** What is here of the archive of an address. */
export async function backgroundState(url: string): Promise<BackgroundState> {
  const directory = await files();
  const note = directory === null ? null : await readNote(directory);
  const file = directory === null ? null : await fileIn(directory, archiveName);
  if (note === null || note.url !== url || file === null) return { kind: 'absent', kept: 0 };
  return { kind: note.whole ? 'whole' : 'begun', kept: file.size };
}

/** The whole archive of an address; null where it is not on the device. */
export async function keptBackground(url: string): Promise<File | null> {
  if ((await backgroundState(url)).kind !== 'whole') return null;
  return fileIn((await files())!, archiveName);
}

/** How much there is to fetch; null where the server does not say or cannot be asked. */
export async function backgroundSize(url: string): Promise<number | null> {
  const response = await fetch(url, { method: 'HEAD', credentials: 'omit' }).catch(() => null);
  const length = response?.ok === true ? response.headers.get('content-length') : null;
  return length === null ? null : Number(length);
}

export type BackgroundOutcome =
  | { kind: 'whole' | 'interrupted' | 'stopped' }
  | { kind: 'full'; missing: number | null }
  /** What the address gives is no archive that can be shown; nothing of it is kept. */
  | { kind: 'unusable'; problem: ArchiveProblem };

/** Brings the archive to the device, from where it was left. What has come stays, except on a full device. */
export function downloadBackground(
  url: string,
  {
    signal,
    onprogress,
  }: { signal: AbortSignal; onprogress: (kept: number, all: number | null) => void },
): Promise<BackgroundOutcome> {
  return oneAtATime(lock, async () => {
    const outcome = await work(url, signal, onprogress);
    if (outcome.kind === 'full' || outcome.kind === 'unusable') await remove();
    return outcome;
  });
}

async function work(
  url: string,
  signal: AbortSignal,
  onprogress: (kept: number, all: number | null) => void,
): Promise<BackgroundOutcome> {
  const { kept } = await backgroundState(url);
  const free = await room();
  return new Promise((resolve) => {
    const worker = new Worker(new URL('./background-worker.ts', import.meta.url), {
      type: 'module',
    });
    const end = (outcome: BackgroundOutcome): void => {
      // It writes in place: what it has written stays.
      worker.terminate();
      resolve(outcome);
    };
    signal.addEventListener('abort', () => end({ kind: 'stopped' }));
    worker.onerror = () => end({ kind: 'interrupted' });
    worker.onmessage = ({ data }: MessageEvent<FromBackgroundWorker>) => {
      if (data.kind === 'size') {
        const missing = data.all === null ? 0 : missingBytes(data.all - kept, free);
        if (missing > 0) end({ kind: 'full', missing });
      } else if (data.kind === 'progress') onprogress(data.kept, data.all);
      else end(data.kind === 'full' ? { kind: 'full', missing: null } : data);
    };
    worker.postMessage(url);
  });
}

/**
 * Looks whether the archive is whole, by its size and its own beginning; what is damaged is removed. `newer`: the server has
 * another version by now.
 */
export function verifyBackground(url: string): Promise<'sound' | 'damaged' | 'newer'> {
  return oneAtATime(lock, async () => {
    const file = await keptBackground(url);
    const note = await readNote((await files())!);
    if (file === null || note === null) return 'damaged';
    const head = await file.slice(0, archiveHead).arrayBuffer();
    if (file.size !== note.size || archiveProblem(head, file.size) !== null) {
      await remove();
      return 'damaged';
    }
    const now = await fetch(url, { method: 'HEAD', credentials: 'omit' }).catch(() => null);
    if (now?.ok !== true) return 'sound';
    const version = now.headers.get('etag') ?? now.headers.get('last-modified') ?? '';
    return version === note.version ? 'sound' : 'newer';
  });
}

export function removeBackground(): Promise<void> {
  return oneAtATime(lock, remove);
}

async function remove(): Promise<void> {
  const directory = await files();
  if (directory !== null) await removeFiles(directory);
}
