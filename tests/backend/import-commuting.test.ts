// Importing SSB's commuting table: the figures of its years are replaced whole, and nothing else is touched.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openBackend, type Backend } from '../../src/lib/server/backend/place';
import { readCommutingTable } from '../../src/lib/server/import/commuting-ssb';
import { storeCommuting } from '../../src/lib/server/import/store-commuting';
import { seed } from '../../src/lib/server/seed';

const text = readFileSync('tests/fixtures/jsonstat-03321.json', 'utf8');
let work: string;
let backend: Backend;
let sql: postgres.Sql;

beforeAll(async () => {
  work = mkdtempSync(join(tmpdir(), 'import-'));
  backend = await openBackend({
    root: process.cwd(),
    env: { DATA_DIR: join(work, 'data') },
    warn: () => undefined,
  });
  await backend.migrate();
  if (backend.sql === null) throw new Error('the embedded place has a direct connection');
  sql = backend.sql;
  await seed(sql);
});

afterAll(async () => {
  await backend?.close();
  rmSync(work, { recursive: true, force: true });
});

async function table() {
  const codes = await sql<{ code: string; municipality: string }[]>`
    select code, municipality from public.municipality_code where valid_to is null`;
  return readCommutingTable(text, { codes: [...codes], url: null, retrieved: '2026-11-21' });
}

describe('an imported commuting table', () => {
  it('is stored whole, beside the figures of the documents', async () => {
    const stored = await storeCommuting(sql, await table());
    expect(stored.years).toEqual([2017, 2019, 2022]);
    const [malvik] = await sql`
      select persons from public.commuting_flow
      where source_id = 'ssb-03321' and year = 2022 and residence = 'malvik' and workplace = 'trondheim'`;
    expect(malvik).toEqual({ persons: 4386 });
    const [printed] = await sql`
      select count(*)::int as rows, sum(persons)::int as persons from public.commuting_flow
      where source_id = 'presentasjon-2019' and year = 2017`;
    expect(printed).toEqual({ rows: 8, persons: 16446 });
  });

  it('replaces what its source said before and gives the data set a new version', async () => {
    const versionOf = async (): Promise<string> => {
      const [row] = await sql<{ version: string }[]>`
        select version from public.dataset where name = 'ssb-03321'`;
      return row!.version;
    };
    const whole = await table();
    await storeCommuting(sql, whole);
    const before = await versionOf();
    const fewer = { ...whole, flows: whole.flows.filter(({ residence }) => residence !== 'skaun') };
    await storeCommuting(sql, fewer);
    const [left] = await sql`
      select count(*)::int as rows from public.commuting_flow
      where source_id = 'ssb-03321' and residence = 'skaun'`;
    expect(left).toEqual({ rows: 0 });
    expect(await versionOf()).not.toBe(before);
  });

  it('changes nothing when a row is refused', async () => {
    const whole = await table();
    await storeCommuting(sql, whole);
    const broken = { ...whole, flows: [{ ...whole.flows[0]!, persons: -1 }] };
    await expect(storeCommuting(sql, broken)).rejects.toThrow();
    const [all] = await sql`
      select count(*)::int as rows from public.commuting_flow where source_id = 'ssb-03321'`;
    expect(all).toEqual({ rows: whole.flows.length });
  });
});
