// What everyone may read of the hearings, from memory: read again when a command has changed it or a deadline passed.
import { listVersions, readSnapshot } from '../data/hearing';
import type { HearingSnapshot } from '../domain/hearing';
import { backend } from './backend';
import { withKnownPlans } from './known-plans';
import { cache as regionCache } from './snapshot';
import { snapshotCache, type SnapshotState } from './snapshot-cache';

/** Staff who have just published want to see it: two small queries every other second at most. */
const pollMs = 2000;

/** Kept on globalThis: hot reload loads this module again, and the snapshot need not be read again for it. */
const kept = globalThis as typeof globalThis & {
  __regionkartHearings?: () => Promise<SnapshotState<HearingSnapshot>>;
};

/**
 * All hearings with their published points and answers. Treat it as read-only, all requests share it.
 * @throws DataError where the database refuses the first read
 */
export function hearingSnapshot(): Promise<SnapshotState<HearingSnapshot>> {
  kept.__regionkartHearings ??= snapshotCache<HearingSnapshot>(
    {
      readSnapshot: () =>
        withKnownPlans(() => readSnapshot(backend().anon(), new Date()), regionCache()),
      readDatasets: () => listVersions(backend().anon(), new Date()),
      now: () => performance.now(),
      warn: (error) => console.error('Regionkart: the hearings could not be refreshed', error),
    },
    pollMs,
  );
  return kept.__regionkartHearings();
}
