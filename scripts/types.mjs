// `npm run types`: writes src/lib/data/database.types.ts from the migrations, with Supabase's own generator.
// The generator (a 65 MB download through npx) is needed only here: tests compare digests, see tests/support/schema-digest.ts.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { format, resolveConfig } from 'prettier';
import { runnerImport } from 'vite';
import { root, run } from './prepare.mjs';

const generator = process.env.SUPABASE_CLI
  ? [process.env.SUPABASE_CLI]
  : ['npx', '--yes', 'supabase@3.1.0'];

const { module: place } = await runnerImport(join(root, 'src/lib/server/backend/place.ts'));
const { module: digests } = await runnerImport(join(root, 'tests/support/schema-digest.ts'));
const { digestOf, schemaDigest, typesFile } = digests;
const directory = mkdtempSync(join(tmpdir(), 'regionkart-types-'));
// The database's user must be able to pass.
chmodSync(directory, 0o755);
const backend = await place.openBackend({ root, env: { DATA_DIR: directory }, warn: console.warn });
// The generator knows no Unix sockets.
const bridge = createServer((client) => {
  const server = connect(`${backend.sql.options.host[0]}/.s.PGSQL.5432`);
  client.pipe(server).pipe(client);
  client.on('error', () => server.destroy());
  server.on('error', () => client.destroy());
});
try {
  await backend.migrate();
  await new Promise((listening) => bridge.listen(0, '127.0.0.1', listening));
  const url = `postgresql://postgres:none@127.0.0.1:${bridge.address().port}/postgres?sslmode=disable`;
  const [command, ...args] = [...generator, 'gen', 'types', 'typescript', '--remote', url];
  const { code, output } = await run(command, args, {
    stdio: ['ignore', 'pipe', 'inherit'],
    // It leaves a note of its own where it stands.
    cwd: directory,
    env: { ...process.env, DO_NOT_TRACK: '1' },
  });
  if (code !== 0) throw new Error(`The generator ended with code ${code}`);
  const options = await resolveConfig(join(root, typesFile));
  const body = await format(output, { ...options, parser: 'typescript' });
  const schema = await schemaDigest(backend.sql);
  const head =
    '// The shapes of all tables, written by `npm run types` from supabase/migrations; do not edit.\n' +
    `// schema ${schema} text ${digestOf(body)}\n`;
  writeFileSync(join(root, typesFile), head + body);
  console.log(`${typesFile} written`);
} finally {
  bridge.close();
  await backend.close();
  rmSync(directory, { recursive: true, force: true });
}
