// Migrations: in order, whole or not at all, once, recorded; and the checked-in types fit them.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { MigrationDriftError, migrate } from '../../src/lib/server/backend/migrate';
import { digestOf, schemaDigest, typesFile } from '../support/schema-digest';
import { debian, embedded, type OpenPlace } from './places';
import { root, temporaryDirectory } from './support';

describe.each([embedded, debian])('migrations on $name', (place) => {
  let opened: OpenPlace;

  beforeAll(async () => {
    opened = await place.open();
  });
  afterAll(() => opened.close());

  function sql(): NonNullable<OpenPlace['backend']['sql']> {
    if (opened.backend.sql === null) throw new Error('No direct connection');
    return opened.backend.sql;
  }

  function directoryWith(files: Record<string, string>): string {
    const directory = join(temporaryDirectory(), 'migrations');
    mkdirSync(directory);
    for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
    return directory;
  }

  test('are recorded in Supabase’s own table and applied once', async () => {
    const rows =
      await sql()`select version, name from supabase_migrations.schema_migrations order by version`;
    expect(rows.length).toBeGreaterThanOrEqual(6);
    expect(rows[0]).toMatchObject({ version: '20261121000100', name: 'foundation' });
    expect(await opened.backend.migrate()).toEqual([]);
  });

  test('a failing file leaves nothing of itself and keeps what came before', async () => {
    const directory = directoryWith({
      '20990101000001_good.sql': 'create table public.migrated_good (id integer);',
      '20990101000002_bad.sql':
        'create table public.migrated_bad (id integer); select no_such_column;',
    });
    await expect(migrate(sql(), directory, null)).rejects.toThrow(/20990101000002_bad/);
    const [there] = await sql()`
      select to_regclass('public.migrated_good') is not null as good, to_regclass('public.migrated_bad') is not null as bad`;
    expect(there).toEqual({ good: true, bad: false });
    writeFileSync(
      join(directory, '20990101000002_bad.sql'),
      'create table public.migrated_bad (id integer);',
    );
    expect(await migrate(sql(), directory, null)).toEqual(['20990101000002']);
  });

  test('a migration that cannot be recorded is not applied either', async () => {
    const directory = directoryWith({
      '20990401000001_unrecorded.sql': 'create table public.migrated_unrecorded (id integer);',
    });
    await sql()`
      alter table supabase_migrations.regionkart_checksum
      add constraint refused check (version <> '20990401000001')`;
    await expect(migrate(sql(), directory, null)).rejects.toThrow(/20990401000001_unrecorded/);
    const [there] =
      await sql()`select to_regclass('public.migrated_unrecorded') is not null as made`;
    expect(there).toEqual({ made: false });
  });

  test('a file that was changed after it was applied stops the start', async () => {
    const directory = directoryWith({ '20990201000001_note.sql': 'select 1;' });
    expect(await migrate(sql(), directory, null)).toEqual(['20990201000001']);
    writeFileSync(join(directory, '20990201000001_note.sql'), 'select 2;');
    await expect(migrate(sql(), directory, null)).rejects.toThrow(MigrationDriftError);
  });

  test('app processes that start at once apply each file once', async () => {
    const directory = directoryWith({
      '20990301000001_once.sql':
        'create table public.migrated_once (id integer); select pg_sleep(0.3);',
    });
    const applied = await Promise.all([1, 2, 3].map(() => migrate(sql(), directory, null)));
    expect(applied.flat()).toEqual(['20990301000001']);
  });
});

describe('generated types', () => {
  let opened: OpenPlace;
  beforeAll(async () => {
    opened = await embedded.open();
  });
  afterAll(() => opened.close());

  test('database.types.ts fits the migrations and was not edited (npm run types)', async () => {
    const text = readFileSync(join(root, typesFile), 'utf8');
    const marks = /^\/\/ schema ([0-9a-f]+) text ([0-9a-f]+)$/m.exec(text);
    if (marks === null || opened.backend.sql === null) throw new Error('Run npm run types');
    expect(marks[1]).toBe(await schemaDigest(opened.backend.sql));
    expect(marks[2]).toBe(digestOf(text.slice(marks.index + marks[0].length + 1)));
  });
});
