// Brings a database to the schema in supabase/migrations: in order, each file in one transaction, once.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type postgres from 'postgres';

/** One key for all app processes that may start at once. Any number, but never another one. */
const MIGRATION_LOCK = 6_348_120_711;

/** A migration's file does not say what it said when it was applied. */
export class MigrationDriftError extends Error {
  override name = 'MigrationDriftError';
}

interface Migration {
  version: string;
  name: string;
  sql: string;
  checksum: string;
}

/** The migrations in `directory`, in order. Throws for a name that is not `<14 digits>_<name>.sql`. */
export function readMigrations(directory: string): Migration[] {
  return readdirSync(directory)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => {
      const parts = /^(\d{14})_([a-z0-9_]+)\.sql$/.exec(file);
      if (parts?.[1] === undefined || parts[2] === undefined) {
        throw new Error(`${file}: a migration is named <14 digits>_<lower_case_name>.sql`);
      }
      const sql = readFileSync(join(directory, file), 'utf8');
      const checksum = createHash('sha256').update(sql).digest('hex');
      return { version: parts[1], name: parts[2], sql, checksum };
    });
}

// Supabase's own table, so that its command-line tool sees what has been applied here, and beside it the
// checksums, which Supabase does not keep.
const HISTORY = `
  create schema if not exists supabase_migrations;
  create table if not exists supabase_migrations.schema_migrations (
    version text not null primary key,
    statements text[],
    name text
  );
  create table if not exists supabase_migrations.regionkart_checksum (
    version text not null primary key,
    sha256 text not null,
    applied_at timestamptz not null default now()
  );
`;

/** What a plain PostgreSQL lacks of what every Supabase project has: the three roles that requests run as. */
const ROLES = `
  do $$
  begin
    if not exists (select from pg_roles where rolname = 'anon') then create role anon nologin; end if;
    if not exists (select from pg_roles where rolname = 'authenticated') then create role authenticated nologin; end if;
    if not exists (select from pg_roles where rolname = 'service_role') then create role service_role nologin bypassrls; end if;
  end
  $$;
`;

const AUTH_GRANTS = `
  grant usage on schema auth to anon, authenticated, service_role;
  grant execute on function auth.uid(), auth.role(), auth.email(), auth.jwt() to anon, authenticated, service_role;
`;

/**
 * Applies what is missing, on one connection of its own and under a lock, so that several app processes may
 * start at once. `ensureAuth` creates the schema `auth` where the place lacks it; null on hosted Supabase.
 * Returns the versions applied now. Throws MigrationDriftError for a changed file, and the database's own
 * error for a failing one, with everything before it kept and nothing of it.
 */
export async function migrate(
  sql: postgres.Sql,
  directory: string,
  ensureAuth: (() => Promise<void>) | null,
): Promise<string[]> {
  const migrations = readMigrations(directory);
  const connection = await sql.reserve();
  try {
    await connection`select pg_advisory_lock(${MIGRATION_LOCK}::bigint)`;
    if (ensureAuth !== null) {
      await connection.unsafe(ROLES);
      await ensureAuth();
      await connection.unsafe(AUTH_GRANTS);
    }
    await connection.unsafe(HISTORY);
    const applied = await connection<{ version: string; sha256: string | null }[]>`
      select m.version, c.sha256
      from supabase_migrations.schema_migrations m
      left join supabase_migrations.regionkart_checksum c using (version)
    `;
    const checksums = new Map(applied.map((row) => [row.version, row.sha256]));
    const done: string[] = [];
    for (const migration of migrations) {
      if (!checksums.has(migration.version)) {
        await apply(connection, migration);
        done.push(migration.version);
        continue;
      }
      // Without a checksum it was applied by Supabase's own tool, which keeps none.
      const before = checksums.get(migration.version) ?? migration.checksum;
      if (before !== migration.checksum) {
        throw new MigrationDriftError(
          `supabase/migrations/${migration.version}_${migration.name}.sql has changed since it was applied: ` +
            'put it back and write a new migration',
        );
      }
    }
    return done;
  } finally {
    await connection`select pg_advisory_unlock(${MIGRATION_LOCK}::bigint)`.catch(
      (error: unknown) => {
        // A lost connection has let go of its lock by itself; the first error is the one to report.
        console.warn(
          'The lock of the migrations went with its connection',
          error instanceof Error ? error.name : '',
        );
      },
    );
    connection.release();
  }
}

async function apply(connection: postgres.ReservedSql, migration: Migration): Promise<void> {
  await connection.unsafe('begin');
  try {
    await connection.unsafe(migration.sql);
    await connection`
      insert into supabase_migrations.schema_migrations (version, statements, name)
      values (${migration.version}, ${[migration.sql]}, ${migration.name})
    `;
    await connection`
      insert into supabase_migrations.regionkart_checksum (version, sha256)
      values (${migration.version}, ${migration.checksum})
    `;
    await connection.unsafe('commit');
  } catch (error) {
    await connection.unsafe('rollback');
    throw new Error(`Migration ${migration.version}_${migration.name} failed`, { cause: error });
  }
}
