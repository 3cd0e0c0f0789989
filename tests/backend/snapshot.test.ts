// The snapshot as read by anyone from a seeded database: whole, equal to the seed, without what is not public.
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { list as listDatasets } from '../../src/lib/data/dataset';
import { readSnapshot } from '../../src/lib/data/snapshot';
import type { Client } from '../../src/lib/data/rows';
import { seed } from '../../src/lib/server/seed';
import { snapshotCache } from '../../src/lib/server/snapshot-cache';
import { seedSnapshot } from '../fixtures/seed-snapshot';
import { debian, embedded, type OpenPlace } from './places';

/** The same rows in whatever order: where only names decide, collations differ. Keys of objects too (jsonb). */
function rows(list: readonly object[]): string[] {
  return list.map((row) => JSON.stringify(row, (_key, value: unknown) => ordered(value))).sort();
}

function ordered(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)));
}

describe.each([embedded, debian])('the snapshot on $name', (place) => {
  let opened: OpenPlace;
  let anon: Client;

  beforeAll(async () => {
    opened = await place.open();
    if (opened.backend.sql === null) throw new Error('The seed needs a direct connection');
    await seed(opened.backend.sql);
    anon = opened.backend.anon();
  });
  afterAll(() => opened.close());

  it('holds every row of the seed, in the types of the domain', async () => {
    const { datasets, ...lists } = await readSnapshot(anon);
    const { datasets: _fixture, ...expected } = seedSnapshot();
    expect(datasets.map(({ name }) => name)).toContain('seed');
    for (const [name, list] of Object.entries(expected))
      expect([name, rows(lists[name as keyof typeof lists])]).toEqual([name, rows(list)]);
  });

  it('costs no query for a hundred reads after the first', async () => {
    const queries = vi.spyOn(anon, 'from');
    const snapshot = snapshotCache(
      {
        readSnapshot: () => readSnapshot(anon),
        readDatasets: () => listDatasets(anon),
        now: () => 0,
        warn: (error) => {
          throw error;
        },
      },
      10_000,
    );
    await snapshot();
    const first = queries.mock.calls.length;
    expect(first).toBeGreaterThan(0);
    await Promise.all(Array.from({ length: 100 }, () => snapshot()));
    expect(queries.mock.calls.length).toBe(first);
    queries.mockRestore();
  });

  it('reads past 1,000 rows, and leaves out rounds that are not published', async () => {
    const sql = opened.backend.sql!;
    await sql`
      insert into public.indicator_value (id, indicator, area, year, value, unit, source_id)
      select 'many-' || lpad(n::text, 5, '0'), 'many', 'region', 2000, n, 'count', (select min(id) from public.source)
      from generate_series(1, 2100) n`;
    await sql`
      insert into public.round (id, year, half, state, published_on, source_id)
      values ('2099-1', 2099, 1, 'open', null, (select min(id) from public.source))`;
    await sql`
      insert into public.business_area_status (area, round, status, source_id)
      select min(id), '2099-1', 'ready', (select min(id) from public.source) from public.business_area`;
    const { indicators, rounds, area_statuses } = await readSnapshot(anon);
    const many = indicators.filter(({ indicator }) => indicator === 'many');
    expect([many.length, new Set(many.map(({ value }) => value)).size]).toEqual([2100, 2100]);
    expect(rounds.map(({ id }) => id)).not.toContain('2099-1');
    expect(area_statuses.map(({ round }) => round)).not.toContain('2099-1');
  });
});
