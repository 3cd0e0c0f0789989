// Loading the seed into the database: all of it or nothing, once, however many instances start.
import { createHash } from 'node:crypto';
import type postgres from 'postgres';
import type { SeedHearing } from './read-hearing';
import { readHearings, readSeed } from './read-seed';
import { tableShapes, type SeedTable, type SeedTables } from './tables';

/** What a load did. `warnings` are the known faults of the documents, for the log and for "Om dataene". */
export type SeedReport = {
  /** False where the database already held this very seed. */
  changed: boolean;
  version: string;
  /** The tables that were written, with the number of rows in the seed. */
  loaded: { table: SeedTable; rows: number }[];
  warnings: SeedTables['discrepancy'];
};

/** Names the load among the advisory locks of the database. */
const lockName = 'regionkart seed';

/** The row of `dataset` that stands for the whole seed; the health check asks for it. */
const whole = 'seed';

/** What rounds write: once one has been held here, the areas are the municipalities', whatever a newer seed says. */
const roundTables: ReadonlySet<SeedTable> = new Set([
  'round',
  'business_area',
  'business_area_status',
  'business_area_lineage',
]);

/** Rows a statement: the detailed outlines are large, and one statement is one buffer. */
const batch = 500;

/**
 * Loads the seed in one transaction. Tables whose rows are those loaded last time are left alone, so
 * that what staff changed since stays; a table whose seed has changed is upserted by its key, and rows
 * that are no longer in the seed remain (rows are ended by staff, never deleted).
 *
 * @param sql a connection that owns the tables
 * @throws SeedError where the files have faults; the database is as it was then
 */
export async function seed(sql: postgres.Sql, options: { dir?: string } = {}): Promise<SeedReport> {
  const tables = readSeed(options.dir);
  const hearings = readHearings(options.dir);
  const names = Object.keys(tableShapes) as SeedTable[];
  const versions = new Map(names.map((name) => [name, hashOf(tables[name])]));
  const version = hashOf([...versions.values(), hearings]);

  const loaded = await sql.begin(async (transaction) => {
    // Several instances may start at once: the second waits here and then finds nothing to do.
    await transaction`select pg_advisory_xact_lock(hashtextextended(${lockName}, 0))`;
    const before = new Map(
      (
        await transaction<{ name: string; version: string }[]>`
          select name, version from public.dataset`
      ).map((row) => [row.name, row.version]),
    );
    if (before.get(whole) === version) return [];
    const held = await transaction`select from public.round where opened_at is not null limit 1`;
    const changed = names.filter(
      (name) =>
        before.get(name) !== versions.get(name) && !(held.length > 0 && roundTables.has(name)),
    );
    for (const name of changed) {
      await upsert(transaction, name, tables[name]);
      await record(transaction, name, versions.get(name) ?? '', tables[name].length);
    }
    await openHearings(transaction, hearings);
    const rows = names.reduce((sum, name) => sum + tables[name].length, 0);
    await record(transaction, whole, version, rows);
    return changed.map((table) => ({ table, rows: tables[table].length }));
  });
  return { changed: loaded.length > 0, version, loaded, warnings: tables.discrepancy };
}

/** Opens the demonstration hearings, from now for their weeks. One that exists stays as it is, whatever the seed says. */
async function openHearings(
  sql: postgres.TransactionSql,
  hearings: readonly SeedHearing[],
): Promise<void> {
  for (const { weeks, ...hearing } of hearings) {
    // Closes at the end of a day in Norway (as osloEndOfDay says it), whatever the clocks did meanwhile.
    const opened = await sql`
      insert into public.hearing
        (id, plan_version, title_nb, title_en, intro_nb, intro_en, contact, questions, source_id, demo,
         opens_at, announced_at, closes_at)
      values (
        ${hearing.id}, ${hearing.plan_version}, ${hearing.title_nb}, ${hearing.title_en}, ${hearing.intro_nb},
        ${hearing.intro_en}, ${hearing.contact}, ${sql.json(hearing.questions)}, ${hearing.source_id}, true,
        now(), now(),
        (date_trunc('day', now() at time zone 'Europe/Oslo')
          + make_interval(days => ${weeks * 7 + 1}, secs => -1)) at time zone 'Europe/Oslo')
      on conflict (id) do nothing
      returning id`;
    if (opened.length === 0) continue;
    await sql`
      insert into public.hearing_version (hearing, plan_version)
      values (${hearing.id}, ${hearing.plan_version})`;
    await sql`select public.touch_hearings()`;
  }
}

/** Writes rows by a table's key: new ones are added, known ones replaced. Columns as in the database. */
export async function upsert(
  sql: postgres.TransactionSql,
  table: SeedTable,
  rows: readonly object[],
): Promise<void> {
  const { key, columns } = tableShapes[table];
  const kept = columns.filter((column) => !key.includes(column));
  const conflict =
    kept.length === 0
      ? sql`do nothing`
      : sql`do update set ${kept.map(
          (column, index) =>
            sql`${index === 0 ? sql`` : sql`, `}${sql(column)} = excluded.${sql(column)}`,
        )}`;
  for (let start = 0; start < rows.length; start += batch) {
    const slice = rows.slice(start, start + batch);
    // One parameter of JSON: the table's own types turn it into rows, whatever the column.
    await sql`
      insert into public.${sql(table)} (${sql(columns as string[])})
      select ${sql(columns as string[])}
      from jsonb_populate_recordset(null::public.${sql(table)}, ${sql.json(slice as never)})
      on conflict (${sql(key as string[])}) ${conflict}`;
  }
}

/** Notes what a data set now holds; readers of snapshots see the new version. */
export async function record(
  sql: postgres.TransactionSql,
  name: string,
  version: string,
  rows: number,
): Promise<void> {
  await sql`
    insert into public.dataset (name, version, loaded_at, row_count)
    values (${name}, ${version}, now(), ${rows})
    on conflict (name) do update
      set version = excluded.version, loaded_at = excluded.loaded_at, row_count = excluded.row_count`;
}

/** A version: equal rows, equal text. */
export function hashOf(rows: unknown): string {
  return createHash('sha256').update(JSON.stringify(rows)).digest('hex').slice(0, 16);
}
