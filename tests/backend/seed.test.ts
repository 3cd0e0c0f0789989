// The seed in a database: loaded whole or not at all, once, and never over what staff have changed.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '../../src/lib/server/backend/place';
import { findSeedDirectory, readSeed, seed, SeedError } from '../../src/lib/server/seed';
import { tableShapes } from '../../src/lib/server/seed/tables';

const root = process.cwd();
const tables = [...Object.keys(tableShapes), 'dataset'];

let work: string;
let dir: string;
let backend: Backend;
let sql: postgres.Sql;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'seed-'));
  dir = join(work, 'seed');
  cpSync(findSeedDirectory(), dir, { recursive: true });
  backend = await openBackend({
    root,
    env: { DATA_DIR: join(work, 'data') },
    warn: () => undefined,
  });
  await backend.migrate();
  if (backend.sql === null) throw new Error('the embedded place has a direct connection');
  sql = backend.sql;
});

afterAll(async () => {
  await backend?.close();
  rmSync(work, { recursive: true, force: true });
});

/** Every row of every table in one digest each; equal digests, equal contents. */
async function digests(): Promise<Record<string, string>> {
  const entries: [string, string][] = [];
  for (const table of tables) {
    const [row] = await sql<{ digest: string }[]>`
      select md5(coalesce(string_agg(t::text, '|' order by t::text), '')) as digest
      from public.${sql(table)} as t`;
    entries.push([table, row?.digest ?? '']);
  }
  return Object.fromEntries(entries);
}

/** Runs with one file of the copied seed changed, and puts it back. */
async function withChange<Result>(
  file: string,
  change: (content: string) => string,
  run: () => Promise<Result>,
): Promise<Result> {
  const path = join(dir, file);
  const before = readFileSync(path, 'utf8');
  expect(change(before), 'the change changes nothing').not.toBe(before);
  writeFileSync(path, change(before));
  try {
    return await run();
  } finally {
    writeFileSync(path, before);
  }
}

describe('an empty database', () => {
  it('stays empty when the seed has a fault', async () => {
    const before = await digests();
    const load = withChange(
      'facts/measures.csv',
      (content) => content.replace(',P3,', ',P9,'),
      () => seed(sql, { dir }),
    );
    await expect(load).rejects.toThrow(SeedError);
    await expect(load).rejects.toThrow(
      'facts/measures.csv, row 2, column "programme": unknown programme (value "P9")',
    );
    expect(await digests()).toEqual(before);
  });

  it('is loaded once when several instances start together', async () => {
    const reports = await Promise.all([1, 2, 3].map(() => seed(sql, { dir })));
    expect(reports.filter(({ changed }) => changed)).toHaveLength(1);
    expect(new Set(reports.map(({ version }) => version)).size).toBe(1);
    expect(reports[0]?.warnings).toHaveLength(10);
  });
});

describe('a loaded database', () => {
  it('holds every row of the seed, value by value', async () => {
    const rows = readSeed(dir);
    for (const [table, expected] of Object.entries(rows)) {
      const [found] = await sql<{ count: number }[]>`
        select count(*)::integer as count from public.${sql(table)}`;
      expect(found?.count, table).toBe(expected.length);
    }
    const [figures] = await sql`
      select (select persons from public.commuting_flow where residence = 'klabu' and year = 2017) as klabu,
             (select value::float from public.indicator_value where id = 'gdp_share_pct-region-2011') as share,
             (select infrastructure from public.business_area where id = 'sandmoen') as infrastructure,
             (select figures -> 0 -> 'value' from public.discrepancy where id = 1) as discrepancy,
             (select published_on::text from public.round where id = '2026-1') as published_on`;
    expect(figures).toEqual({
      klabu: 1956,
      share: 5.21,
      infrastructure: rows.business_area.find(({ id }) => id === 'sandmoen')?.infrastructure,
      discrepancy: 16446,
      published_on: '2026-05-29',
    });
  });

  it('records the seed as a whole and each table', async () => {
    const recorded = await sql<{ name: string; row_count: number }[]>`
      select name, row_count from public.dataset`;
    const counts = new Map(recorded.map(({ name, row_count }) => [name, row_count]));
    expect(counts.get('company')).toBe(750);
    expect(counts.get('seed')).toBe(
      Object.values(readSeed(dir)).reduce((sum, rows) => sum + rows.length, 0),
    );
  });

  it('is not touched by a second run', async () => {
    const before = await digests();
    const report = await seed(sql, { dir });
    expect(report).toMatchObject({ changed: false, loaded: [] });
    expect(report.warnings).toHaveLength(10);
    expect(await digests()).toEqual(before);
  });

  it('keeps what staff changed, over a restart and over a change of another table', async () => {
    await sql`update public.measure set status = 'finished' where key = 'global-tech'`;
    await seed(sql, { dir });
    const report = await withChange(
      'facts/reputation.csv',
      (content) => content.replace(',70,', ',71,'),
      () => seed(sql, { dir }),
    );
    expect(report.loaded.map(({ table }) => table)).toEqual(['indicator_value']);
    const [found] = await sql`
      select (select status from public.measure where key = 'global-tech') as status,
             (select value::float from public.indicator_value
              where indicator = 'reputation_associates_trondheim_with_technology_capital') as value`;
    expect(found).toEqual({ status: 'finished', value: 71 });
  });

  it('follows a change of the seed', async () => {
    await seed(sql, { dir });
    const [found] = await sql`
      select value::float as value from public.indicator_value
      where indicator = 'reputation_associates_trondheim_with_technology_capital'`;
    expect(found).toEqual({ value: 70 });
  });

  it('leaves the areas alone once a round has been held here', async () => {
    const renamed = (): Promise<unknown> =>
      withChange(
        'business_areas.geojson',
        (content) => content.replace('"name":"Torgård"', '"name":"Torgården"'),
        () => seed(sql, { dir }),
      );
    const nameNow = async (): Promise<unknown> =>
      (await sql`select name from public.business_area where id = 'torgard'`)[0]?.name;
    await sql`
      insert into public.round (id, year, half, state, opened_at, source_id)
      values ('2090-1', 2090, 1, 'open', now(), 'demo-business-areas')`;
    await renamed();
    expect(await nameNow()).toBe('Torgård');
    await sql`delete from public.round where id = '2090-1'`;
    await seed(sql, { dir });
    await renamed();
    expect(await nameNow()).toBe('Torgården');
    await seed(sql, { dir });
    expect(await nameNow()).toBe('Torgård');
  });

  it.each<[string, string, (content: string) => string, string]>([
    [
      'an unknown municipality',
      'companies.csv',
      (content) => content.replace(/,trondheim,/, ',trondhjem,'),
      'companies.csv, row 2, column "municipality": unknown municipality (value "trondhjem")',
    ],
    [
      'a negative count',
      'facts/commuting_to_trondheim.csv',
      (content) => content.replace(',1956,', ',-1956,'),
      'facts/commuting_to_trondheim.csv, row 10, column "commuters_to_trondheim": is negative (value "-1956")',
    ],
    [
      'a malformed outline',
      'geo/overview/municipalities-2020.geojson',
      (content) => content.replace(/(\[\[\[+)[0-9.]+/, '$199'),
      'geo/overview/municipalities-2020.geojson, row 2, column "geometry"',
    ],
    [
      'a duplicate key',
      'facts/programmes.csv',
      (content) => content.replace('P2', 'P1'),
      'facts/programmes.csv, row 3, column "id": duplicate key, first given in row 2 (value "P1")',
    ],
  ])('is as it was after %s', async (_, file, change, message) => {
    const before = await digests();
    await expect(withChange(file, change, () => seed(sql, { dir }))).rejects.toThrow(message);
    expect(await digests()).toEqual(before);
  });

  it('is as it was when the database itself refuses a row half-way', async () => {
    // The seed's own checks let it pass; the measures come after the sources, which must be taken back.
    await sql`alter table public.measure add constraint closed check (title_en <> 'Closed') not valid`;
    const before = await digests();
    const load = withChange(
      'sources.csv',
      (content) => content.replace('GeoNames,CC', 'GeoNames.org,CC'),
      () =>
        withChange(
          'facts/measures.csv',
          (content) => content.replace('Membership in Technoport', 'Closed'),
          () => seed(sql, { dir }),
        ),
    );
    await expect(load).rejects.toThrow(/closed/);
    expect(await digests()).toEqual(before);
    await sql`alter table public.measure drop constraint closed`;
  });
});
