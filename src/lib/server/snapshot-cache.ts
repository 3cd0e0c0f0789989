// One snapshot in memory for all requests, refreshed when what is loaded in the database changes.
import { createHash } from 'node:crypto';
import type { Snapshot } from '../domain/snapshot';
import type { Dataset } from '../domain/source';

export interface SnapshotState<Data extends Cached = Snapshot> {
  /** A hash of the content: the same content has the same version, also after a restart. */
  version: string;
  /** When anything in it was last loaded; ISO time, null where nothing is. */
  loaded_at: string | null;
  data: Data;
}

/** What can be cached: rows, and the versions they were read at. */
interface Cached {
  datasets: readonly Dataset[];
}

export interface SnapshotReader<Data extends Cached = Snapshot> {
  readSnapshot: () => Promise<Data>;
  /** What is loaded now; one cheap query. */
  readDatasets: () => Promise<Dataset[]>;
  /** A steady clock in milliseconds. */
  now: () => number;
  /** Told of a refresh that failed in the background: the last good snapshot is served meanwhile. */
  warn: (error: unknown) => void;
}

export interface SnapshotCache<Data extends Cached = Snapshot> {
  (): Promise<SnapshotState<Data>>;
  /**
   * Looks now, and answers with what is there now: for a reader who knows that the one in memory is too old.
   * Throws where that look fails; the last good one stays.
   */
  renew: () => Promise<SnapshotState<Data>>;
}

/**
 * Makes the function that gives the snapshot. The first call reads it, parallel calls share that read. From
 * `pollMs` after the last look on, a call starts a look at the dataset versions behind the scenes and is answered
 * from memory; only other versions make it read again. A first read that fails is thrown, and tried again by the
 * next call.
 */
export function snapshotCache<Data extends Cached = Snapshot>(
  { readSnapshot, readDatasets, now, warn }: SnapshotReader<Data>,
  pollMs: number,
): SnapshotCache<Data> {
  let current: SnapshotState<Data> | undefined;
  let lookedAt = -Infinity;
  let running: Promise<SnapshotState<Data>> | undefined;

  async function read(): Promise<SnapshotState<Data>> {
    // The tables are read one by one. Same versions before and after: no load came in between.
    for (let attempt = 1; ; attempt += 1) {
      const before = fingerprint(await readDatasets());
      const data = await readSnapshot();
      if (fingerprint(data.datasets) !== before || fingerprint(await readDatasets()) !== before) {
        if (attempt < 5) continue;
        throw new Error('The data changed during each of five reads');
      }
      return stateOf(data);
    }
  }

  async function refresh(): Promise<SnapshotState<Data>> {
    if (
      current !== undefined &&
      fingerprint(await readDatasets()) === fingerprint(current.data.datasets)
    )
      return current;
    return read();
  }

  function start(): Promise<SnapshotState<Data>> {
    running = refresh()
      .then((state) => (current = state))
      .finally(() => {
        lookedAt = now();
        running = undefined;
      });
    return running;
  }

  const get = (): Promise<SnapshotState<Data>> => {
    if (current === undefined) return running ?? start();
    if (running === undefined && now() - lookedAt >= pollMs) start().catch(warn);
    return Promise.resolve(current);
  };

  async function renew(): Promise<SnapshotState<Data>> {
    // What runs already may have looked before what the caller knows of.
    await running?.catch(() => undefined);
    return running ?? start();
  }

  return Object.assign(get, { renew });
}

/** Names the content of a snapshot; load times are no content. */
export function stateOf<Data extends Cached>(data: Data): SnapshotState<Data> {
  const content = {
    ...data,
    datasets: data.datasets.map(({ name, version }) => ({ name, version })),
  };
  return {
    version: createHash('sha256').update(JSON.stringify(content)).digest('base64url').slice(0, 22),
    loaded_at:
      data.datasets
        .map(({ loaded_at }) => loaded_at)
        .sort()
        .at(-1) ?? null,
    data,
  };
}

function fingerprint(datasets: readonly Dataset[]): string {
  return JSON.stringify(datasets.map(({ name, version, loaded_at }) => [name, version, loaded_at]));
}
