// `npm run import -- commuting FILE_OR_URL`: SSB's table 03321 as JSON-stat 2 into the database of this clone
// (or of DATABASE_URL, SUPABASE_DB_URL). Says what was left out and why; a faulty table changes nothing.
import { join } from 'node:path';
import process from 'node:process';
import { runnerImport } from 'vite';
import { checkNode, ensurePackages, root } from './prepare.mjs';

checkNode();
await ensurePackages();
const [kind, place] = process.argv.slice(2);
if (kind !== 'commuting' || place === undefined) {
  console.error('Usage: npm run import -- commuting FILE_OR_URL');
  process.exit(2);
}
const load = async (path) => (await runnerImport(join(root, path))).module;
const { openBackend } = await load('src/lib/server/backend/place.ts');
const { readCommutingTable, readPlace } = await load('src/lib/server/import/commuting-ssb.ts');
const { seed } = await load('src/lib/server/seed/index.ts');
const { storeCommuting } = await load('src/lib/server/import/store-commuting.ts');

const backend = await openBackend({ root, env: process.env, warn: console.warn });
try {
  if (backend.sql === null) throw new Error('SUPABASE_DB_URL is needed to import into Supabase');
  await backend.migrate();
  // A database that the app has not started yet knows no municipalities.
  await seed(backend.sql);
  const codes = await backend.sql`
    select code, municipality from public.municipality_code where valid_to is null`;
  const table = readCommutingTable(await readPlace(place), {
    codes: [...codes],
    url: /^https?:/.test(place) ? place : null,
    retrieved: new Date().toISOString().slice(0, 10),
  });
  for (const { reason, code, name, year, cells } of table.skipped)
    console.log(`left out: ${reason}, ${code} ${name}, ${year ?? 'all years'}, ${cells} cells`);
  if (table.flows.length === 0) throw new Error('The table holds no flow of this region');
  const stored = await storeCommuting(backend.sql, table);
  console.log(`${stored.flows} flows stored for ${stored.years.join(', ')}`);
} catch (error) {
  console.error(`Nothing was imported: ${error.message}`);
  process.exitCode = 1;
} finally {
  await backend.close();
}
