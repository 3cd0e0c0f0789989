// Files that somebody has sent and not yet stored: kept in memory while they look at what would change.
import { randomUUID } from 'node:crypto';

export interface WaitingFile {
  bytes: Uint8Array;
  name: string;
  /** Whose it is, and for which municipality's round: nobody else gets it back. */
  owner: string;
}

/** A planner reads a difference within this time, ms; few do at once, and a file can be large. */
const kept = 60 * 60_000;
const most = 6;

const files = new Map<string, WaitingFile & { until: number }>();

/** Keeps a file for an hour, or until others push it out. Returns the key to ask for it with. */
export function keepFile(file: WaitingFile, now: number): string {
  const key = randomUUID();
  files.set(key, { ...file, until: now + kept });
  for (const [old, { until }] of files) if (until < now || files.size > most) files.delete(old);
  return key;
}

/** A file that was kept for this owner; null: it is gone, or somebody else's. */
export function keptFile(key: string, owner: string, now: number): WaitingFile | null {
  const file = files.get(key);
  return file === undefined || file.owner !== owner || file.until < now ? null : file;
}

/** Lets go of a file that has been stored. */
export function dropFile(key: string): void {
  files.delete(key);
}
