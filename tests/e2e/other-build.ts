// The same app built once more, as a release after this one: other version, other names of files.
import { execFile } from 'node:child_process';
import { cp, mkdtemp, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const needed = [
  'package.json',
  'scripts',
  'server.js',
  'src',
  'static',
  'supabase',
  'svelte.config.js',
  'tsconfig.json',
  'vite.config.ts',
];

/** Builds the clone in a directory of its own. Returns where, and what removes it. */
export async function buildAgain(): Promise<{ home: string; remove: () => Promise<void> }> {
  const home = await mkdtemp(join(tmpdir(), 'regionkart-next-'));
  for (const one of needed) await cp(join(root, one), join(home, one), { recursive: true });
  await symlink(join(root, 'node_modules'), join(home, 'node_modules'));
  await promisify(execFile)(
    process.execPath,
    [join(root, 'node_modules/vite/bin/vite.js'), 'build'],
    { cwd: home, env: { ...process.env, NODE_ENV: 'production' } },
  );
  return { home, remove: () => rm(home, { recursive: true, force: true }) };
}
