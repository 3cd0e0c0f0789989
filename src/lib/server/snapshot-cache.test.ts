// The cached snapshot: how many reads it costs, when it is renewed, what it does when reads fail, and that hearings never come before their plans.
import { describe, expect, it } from 'vitest';
import { hearingSnapshotOf } from '../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import type { Dataset } from '../domain/source';
import { withKnownPlans } from './known-plans';
import { snapshotCache, stateOf, type SnapshotCache } from './snapshot-cache';

const pollMs = 10_000;

interface Database {
  datasets: Dataset[];
  reads: number;
  looks: number;
  time: number;
  failing: boolean;
  /** Runs while a snapshot is being read. */
  meanwhile: () => void;
  warnings: unknown[];
  snapshot: SnapshotCache;
  /** A version of the plan that is not public yet. */
  hidden: string | null;
  load: (version: string) => void;
}

/** A database that counts its reads, with a clock that the test moves. */
function database(): Database {
  const seed = seedSnapshot();
  const self: Database = {
    datasets: seed.datasets,
    reads: 0,
    looks: 0,
    time: 0,
    failing: false,
    hidden: null,
    meanwhile: () => undefined,
    warnings: [],
    snapshot: snapshotCache(
      {
        readSnapshot: () => {
          self.reads += 1;
          if (self.failing) return Promise.reject(new Error('gone'));
          const data = {
            ...seed,
            datasets: self.datasets,
            plan_versions: seed.plan_versions.filter(({ id }) => id !== self.hidden),
          };
          self.meanwhile();
          return Promise.resolve(data);
        },
        readDatasets: () => {
          self.looks += 1;
          return self.failing ? Promise.reject(new Error('gone')) : Promise.resolve(self.datasets);
        },
        now: () => self.time,
        warn: (error) => self.warnings.push(error),
      },
      pollMs,
    ),
    load(version) {
      self.datasets = self.datasets.map((one): Dataset => ({ ...one, version }));
    },
  };
  return self;
}

/** Lets what was started behind the scenes run to its end: all of it is settled promises. */
const background = (): Promise<void> => new Promise((done) => setImmediate(done));

describe('the cached snapshot', () => {
  it('is read once for parallel first requests', async () => {
    const db = database();
    const states = await Promise.all(Array.from({ length: 20 }, () => db.snapshot()));
    expect(db.reads).toBe(1);
    expect(new Set(states).size).toBe(1);
  });

  it('costs no query at all within the poll window', async () => {
    const db = database();
    await db.snapshot();
    const before = [db.reads, db.looks];
    db.time = pollMs - 1;
    for (let index = 0; index < 100; index += 1) await db.snapshot();
    expect([db.reads, db.looks]).toEqual(before);
  });

  it('looks once after the window, answers from memory meanwhile, and reads only what changed', async () => {
    const db = database();
    const first = await db.snapshot();
    const looks = db.looks;
    db.time = pollMs;
    expect(await Promise.all([db.snapshot(), db.snapshot()])).toEqual([first, first]);
    await background();
    expect([db.reads, db.looks - looks]).toEqual([1, 1]);

    db.load('next');
    db.time = 2 * pollMs;
    expect(await db.snapshot()).toBe(first);
    await background();
    expect((await db.snapshot()).version).not.toBe(first.version);
    expect(db.reads).toBe(2);
  });

  it('reads again when a load came in between', async () => {
    const db = database();
    db.meanwhile = () => {
      if (db.reads === 1) db.load('loaded-meanwhile');
    };
    const { data } = await db.snapshot();
    expect(db.reads).toBe(2);
    expect(data.datasets[0]?.version).toBe('loaded-meanwhile');
  });

  it('throws a first read that fails, and tries again for the next', async () => {
    const db = database();
    db.failing = true;
    await expect(db.snapshot()).rejects.toThrow('gone');
    db.failing = false;
    expect((await db.snapshot()).data.sources.length).toBeGreaterThan(0);
  });

  it('serves the last good one when a refresh fails, and says so', async () => {
    const db = database();
    const first = await db.snapshot();
    db.failing = true;
    db.time = pollMs;
    expect(await db.snapshot()).toBe(first);
    await background();
    expect(await db.snapshot()).toBe(first);
    expect(db.warnings).toHaveLength(1);
  });
});

describe('renewing', () => {
  it('looks at once, within the poll window too', async () => {
    const db = database();
    const first = await db.snapshot();
    db.load('next');
    expect(await db.snapshot()).toBe(first);
    const renewed = await db.snapshot.renew();
    expect(renewed.version).not.toBe(first.version);
    expect(await db.snapshot()).toBe(renewed);
  });

  it('is not content with a look that began before', async () => {
    const db = database();
    await db.snapshot();
    db.time = pollMs;
    await db.snapshot();
    // The look behind the scenes has read the versions; what comes now it does not see.
    db.load('after-the-look');
    expect((await db.snapshot.renew()).data.datasets[0]?.version).toBe('after-the-look');
  });

  it('throws where it fails, and the last good one stays', async () => {
    const db = database();
    const first = await db.snapshot();
    db.failing = true;
    await expect(db.snapshot.renew()).rejects.toThrow('gone');
    db.failing = false;
    expect(await db.snapshot()).toBe(first);
  });
});

describe('hearings and the plans they are about', () => {
  it('come into use together, however seldom the plans are looked at', async () => {
    const region = database();
    const before = { ...hearingSnapshotOf(0), hearings: [] };
    const announced = hearingSnapshotOf(0);
    const { plan_version } = announced.hearings[0]!;
    region.hidden = plan_version;
    await withKnownPlans(() => Promise.resolve(before), region.snapshot);
    const looks = region.looks;
    await withKnownPlans(() => Promise.resolve(before), region.snapshot);
    expect(region.looks).toBe(looks);

    region.hidden = null;
    region.load('announced');
    const given = await withKnownPlans(() => Promise.resolve(announced), region.snapshot);
    expect(given).toBe(announced);
    const { data } = await region.snapshot();
    expect(data.plan_versions.map(({ id }) => id)).toContain(plan_version);

    const after = region.looks;
    await withKnownPlans(() => Promise.resolve(announced), region.snapshot);
    expect(region.looks).toBe(after);
  });
});

describe('the version', () => {
  it('depends on the content, not on the time of loading', () => {
    const seed = seedSnapshot();
    const reloaded = {
      ...seed,
      datasets: seed.datasets.map((one) => ({ ...one, loaded_at: '2027-01-01T00:00:00+00:00' })),
    };
    expect(stateOf(reloaded).version).toBe(stateOf(seed).version);
    const changed = { ...seed, companies: seed.companies.slice(1) };
    expect(stateOf(changed).version).not.toBe(stateOf(seed).version);
  });
});
