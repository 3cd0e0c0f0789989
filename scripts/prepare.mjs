// What `npm start` and `npm test` share: plain Node, no packages, because packages may not be installed yet.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import process from 'node:process';

export const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const marks = join(root, 'node_modules', '.regionkart');
const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';

/** Ends the process with a message when this Node is too old for the packages. */
export function checkNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  console.error(`Regionkart needs Node 20.19 or newer; this is ${process.versions.node}.`);
  process.exit(64);
}

/** Runs a command to its end. Returns its exit code and, when captured, what it wrote. */
export function run(command, args, options = {}) {
  const { capture = false, ...rest } = options;
  return new Promise((done) => {
    const child = spawn(command, args, {
      cwd: root,
      stdio: ['ignore', capture ? 'pipe' : 'inherit', capture ? 'pipe' : 'inherit'],
      ...rest,
    });
    // Ended half-way, a step must not go on behind the back of the next start.
    const stop = () => child.kill();
    process.once('exit', stop);
    child.once('close', () => process.off('exit', stop));
    let output = '';
    child.stdout?.on('data', (chunk) => (output += chunk));
    child.stderr?.on('data', (chunk) => (output += chunk));
    child.once('error', (error) => done({ code: 127, output: `${output}${error.message}` }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/** Runs a named step with its time shown. Throws with what it wrote when it fails. */
export async function step(name, work) {
  const since = Date.now();
  const seconds = () => `${((Date.now() - since) / 1000).toFixed(1)} s`;
  // A line that grows on a terminal, single lines elsewhere.
  const ticker = process.stdout.isTTY
    ? setInterval(() => process.stdout.write(`\r… ${name} ${seconds()}`), 500)
    : undefined;
  if (ticker === undefined) console.log(`… ${name}`);
  const { code, output } = await work();
  clearInterval(ticker);
  if (ticker !== undefined) process.stdout.write('\r\u001b[K');
  if (code === 0) {
    console.log(`✓ ${name} (${seconds()})`);
    return;
  }
  throw new Error(`${output ?? ''}\n✗ ${name} failed (${seconds()})`);
}

/** A digest of the contents of files and folders (paths relative to the root). Missing ones count as missing. */
export function digest(paths) {
  const hash = createHash('sha256');
  const add = (path) => {
    const full = join(root, path);
    if (!existsSync(full)) return void hash.update(`${path} is missing\0`);
    let names;
    try {
      names = readdirSync(full).sort();
    } catch (error) {
      if (error.code !== 'ENOTDIR') throw error;
      hash.update(`${path}\0`).update(readFileSync(full)).update('\0');
      return;
    }
    for (const name of names) add(join(path, name));
  };
  for (const path of paths) add(path);
  return hash.digest('hex');
}

function isMarked(name, value) {
  const file = join(marks, name);
  return existsSync(file) && readFileSync(file, 'utf8') === value;
}

function mark(name, value) {
  mkdirSync(marks, { recursive: true });
  writeFileSync(join(marks, name), value);
}

/** Installs the packages of the lockfile unless exactly they have been installed before. */
export async function ensurePackages() {
  const wanted = digest(['package-lock.json']);
  if (isMarked('packages', wanted)) return;
  await step('installing packages', () =>
    // Install scripts are of no use here, and what cannot run cannot do harm.
    run(npm, ['ci', '--include=dev', '--ignore-scripts', '--no-audit', '--no-fund'], {
      capture: true,
    }),
  );
  mark('packages', wanted);
}

/** What the build is made from. */
const sources = [
  'src',
  'static',
  'package-lock.json',
  'svelte.config.js',
  'vite.config.ts',
  'tsconfig.json',
];

/** Builds unless exactly these sources have been built before. */
export async function ensureBuild() {
  const wanted = digest(sources);
  if (isMarked('build', wanted) && existsSync(join(root, 'build', 'handler.js'))) return;
  await step('building', () =>
    run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], {
      capture: true,
      env: { ...process.env, DO_NOT_TRACK: '1', NODE_ENV: 'production' },
    }),
  );
  mark('build', wanted);
}
