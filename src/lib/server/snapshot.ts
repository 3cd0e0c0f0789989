// The one snapshot that pages and the open API read, as anyone may see it.
import { list as listDatasets } from '../data/dataset';
import { readSnapshot } from '../data/snapshot';
import { backend } from './backend';
import { snapshotCache, type SnapshotCache, type SnapshotState } from './snapshot-cache';

export type { SnapshotState } from './snapshot-cache';

/** How often at most the database is asked whether the data have changed. */
const pollMs = 10_000;

/** Kept on globalThis: hot reload loads this module again, and the snapshot need not be read again for it. */
const kept = globalThis as typeof globalThis & {
  __regionkartSnapshot?: SnapshotCache;
};

/**
 * Everything the public may read. From memory after the first call; treat it as read-only, all requests share it.
 * @throws DataError where the database refuses the first read
 */
export function snapshot(): Promise<SnapshotState> {
  return cache()();
}

/** The cache itself, for readers who know that what is in memory is too old. */
export function cache(): SnapshotCache {
  kept.__regionkartSnapshot ??= snapshotCache(
    {
      // A fresh anonymous client each time: row level security decides what is in the snapshot.
      readSnapshot: () => readSnapshot(backend().anon()),
      readDatasets: () => listDatasets(backend().anon()),
      now: () => performance.now(),
      warn: (error) => console.error('Regionkart: the snapshot could not be refreshed', error),
    },
    pollMs,
  );
  return kept.__regionkartSnapshot;
}
