// Runs supabase/tests on both engines: the embedded PostgreSQL 17 and Debian's 15. Ends with `N passed, N failed`.
import { chmodSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { root, run } from './prepare.mjs';

// Debian's file serves both: the embedded engine has no extension of that name, but it takes the plain SQL.
const pgtap = '/usr/share/postgresql/15/extension/pgtap.sql';
const { module: place } = await runnerImport(join(root, 'src/lib/server/backend/place.ts'));
const { module: debianPostgres } = await runnerImport(
  join(root, 'tests/support/debian-postgres.ts'),
);
const files = readdirSync(join(root, 'supabase/tests'))
  .filter((file) => file.endsWith('.test.sql'))
  .sort()
  .map((file) => join(root, 'supabase/tests', file));

// In a schema of its own, so that the sweep does not take pgTAP's functions for ours.
const load = `
  set client_min_messages = warning;
  create schema tap;
  set search_path = tap, public;
  \\i ${pgtap}
  \\i ${join(root, 'supabase/tests/actors.sql')}
  grant usage on schema tap to public;
  grant execute on all functions in schema tap to public;
  alter database postgres set search_path = public, tap;
`;

/** Runs all files on one server. Returns the counts of assertions. */
async function prove(name, env) {
  const directory = mkdtempSync(join(tmpdir(), 'rktap-'));
  // The database's user must be able to pass.
  chmodSync(directory, 0o755);
  const backend = await place.openBackend({
    root,
    env: { ...env, DATA_DIR: directory },
    warn: console.warn,
  });
  try {
    await backend.migrate();
    const { host } = backend.sql.options;
    const psql = ['-h', host[0], '-U', 'postgres', '-d', 'postgres'];
    const script = join(directory, 'load.sql');
    writeFileSync(script, load);
    const loaded = await run(
      'psql',
      [...psql, '-qX', '-v', 'ON_ERROR_STOP=1', '-o', '/dev/null', '-f', script],
      {
        capture: true,
      },
    );
    if (loaded.code !== 0) throw new Error(`pgTAP does not load: ${loaded.output}`);
    const { code, output } = await run('pg_prove', [...psql, '--verbose', ...files], {
      capture: true,
    });
    const passed = output.match(/^ok \d+/gm)?.length ?? 0;
    // A file that breaks off counts as a failure even when each assertion before it held.
    const failed = Math.max(output.match(/^not ok \d+/gm)?.length ?? 0, code === 0 ? 0 : 1);
    if (failed > 0) console.log(output);
    console.log(`pgTAP on ${name}: ${passed} passed, ${failed} failed`);
    return { passed, failed };
  } finally {
    await backend.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

const totals = [await prove('the embedded engine', {})];
if (debianPostgres.isInstalled()) {
  const debian = await debianPostgres.startDebianPostgres();
  try {
    totals.push(await prove('Debian’s PostgreSQL 15', { DATABASE_URL: debian.url }));
  } finally {
    await debian.stop();
  }
} else {
  console.error('Debian’s PostgreSQL 15 is not installed');
  totals.push({ passed: 0, failed: 1 });
}
const sum = (of) => totals.reduce((total, counts) => total + counts[of], 0);
console.log(`${sum('passed')} passed, ${sum('failed')} failed`);
process.exit(sum('failed') > 0 ? 1 : 0);
