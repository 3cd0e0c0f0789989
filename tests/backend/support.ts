// What the backend tests share: temporary clones, app processes in them, conditions to wait for, both engines.
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  chmodSync,
  copyFileSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { build } from 'vite';
import { afterEach } from 'vitest';

export const root = process.cwd();
const cleanups: (() => void | Promise<void>)[] = [];

/** Runs after the test, latest first, whether it passed or not. */
export function cleanUp(work: () => void | Promise<void>): void {
  cleanups.unshift(work);
}

afterEach(async () => {
  for (const work of cleanups.splice(0)) await work();
});

/** A fresh directory that everyone may pass, removed after the test. */
export function temporaryDirectory(parent = tmpdir()): string {
  const directory = mkdtempSync(join(parent, 'rk-'));
  chmodSync(directory, 0o755);
  cleanUp(() => rmSync(directory, { recursive: true, force: true }));
  return directory;
}

/** Waits for a condition; throws with its name after `limit` milliseconds. */
export async function until(
  what: string,
  condition: () => boolean | Promise<boolean>,
  limit = 60_000,
): Promise<void> {
  const deadline = Date.now() + limit;
  while (!(await condition())) {
    if (Date.now() > deadline) throw new Error(`Waited in vain until ${what}`);
    await delay(20);
  }
}

let bundled: Promise<string> | undefined;

/** The backend as one JavaScript file that plain Node runs, the way the built app contains it. */
function bundle(): Promise<string> {
  bundled ??= (async () => {
    const directory = mkdtempSync(join(tmpdir(), 'rk-bundle-'));
    process.once('exit', () => rmSync(directory, { recursive: true, force: true }));
    await build({
      root,
      configFile: false,
      logLevel: 'error',
      publicDir: false,
      build: {
        ssr: 'src/lib/server/backend/place.ts',
        outDir: directory,
        rollupOptions: { output: { entryFileNames: 'backend.mjs' } },
      },
    });
    return join(directory, 'backend.mjs');
  })();
  return bundled;
}

/** Top-level packages that the app needs when it runs. */
function runtimePackages(): string[] {
  const lock = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')) as {
    packages: Record<string, { dev?: boolean }>;
  };
  return Object.entries(lock.packages)
    .filter(([path, { dev }]) => /^node_modules\/(@[^/]+\/)?[^/]+$/.test(path) && dev !== true)
    .map(([path]) => path)
    .filter((path) => existsSync(join(root, path)));
}

/**
 * A clone at `directory`, ready to run app-process.mjs. Its packages are links to ours, or with `own` files of
 * its own, which another user can reach when ours lie in a private home.
 */
export async function makeClone(directory: string, { own = false } = {}): Promise<string> {
  mkdirSync(directory, { recursive: true });
  for (const path of ['package.json', 'supabase/migrations']) {
    cpSync(join(root, path), join(directory, path), { recursive: true });
  }
  copyFileSync(await bundle(), join(directory, 'backend.mjs'));
  copyFileSync(join(root, 'tests/backend/app-process.mjs'), join(directory, 'app-process.mjs'));
  if (!own) {
    symlinkSync(join(root, 'node_modules'), join(directory, 'node_modules'));
    return directory;
  }
  for (const path of runtimePackages()) {
    mkdirSync(join(directory, dirname(path)), { recursive: true });
    // Hard links where both lie on one file system.
    execFileSync('sh', [
      '-c',
      'cp -al "$1" "$2" 2>/dev/null || { rm -rf "$2"; cp -a "$1" "$2"; }',
      'sh',
      join(root, path),
      join(directory, path),
    ]);
  }
  return directory;
}

export interface AppProcess {
  child: ChildProcess;
  /** Everything written so far, both streams. */
  output(): string;
  /** Lines of standard output. */
  lines: string[];
  /** The database server's pid and data directory, once the app is ready. */
  ready(): Promise<{ server: number; data: string }>;
  /** The exit code (null after a signal), once the process is gone. */
  ended: Promise<number | null>;
  /** Ends the process in good order. */
  leave(): Promise<void>;
}

/** Starts app-process.mjs in `clone`. It is killed after the test when it still runs. */
export function startApp(
  clone: string,
  mode: 'hold' | 'write' | 'fail' = 'hold',
  options: { uid?: number; gid?: number; env?: Record<string, string> } = {},
): AppProcess {
  const { env, ...identity } = options;
  const child = spawn(process.execPath, ['app-process.mjs', mode], {
    cwd: clone,
    env: { PATH: process.env.PATH, HOME: '/nonexistent', DO_NOT_TRACK: '1', ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    ...identity,
  });
  const lines: string[] = [];
  let output = '';
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => lines.push(line));
  child.stdout.on('data', (chunk) => (output += String(chunk)));
  child.stderr.on('data', (chunk) => (output += String(chunk)));
  const ended = once(child, 'close').then(([code]) => code as number | null);
  const isGone = (): boolean => child.exitCode !== null || child.signalCode !== null;
  cleanUp(async () => {
    if (!isGone()) child.kill('SIGKILL');
    await ended;
  });
  return {
    child,
    output: () => output,
    lines,
    ended,
    async ready() {
      const line = (): string | undefined => lines.find((text) => text.startsWith('ready '));
      await until('the app is ready', () => line() !== undefined || isGone());
      const [, server, data] = line()?.split(' ') ?? [];
      if (server === undefined || data === undefined) throw new Error(`The app ended: ${output}`);
      return { server: Number(server), data };
    },
    async leave() {
      child.kill('SIGTERM');
      const code = await ended;
      if (code !== 0) throw new Error(`The app ended with ${code}: ${output}`);
    },
  };
}

/** Whether a process runs; a zombie does not. */
export function isRunning(pid: number): boolean {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return false;
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
    throw error;
  }
}

/** Stops a server that a test has left behind on purpose. */
export function killServerLater(pid: number): void {
  cleanUp(async () => {
    if (isRunning(pid)) process.kill(pid, 'SIGQUIT');
    await until('the server is gone', () => !isRunning(pid));
  });
}

/** A directory that its owner alone can enter, like root's home. */
export function privateDirectory(): string {
  const directory = temporaryDirectory();
  chmodSync(directory, 0o700);
  return directory;
}
