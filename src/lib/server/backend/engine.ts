// The embedded PostgreSQL: started, shared by the app processes of one clone, stopped by the last one out.
//
//   no server ──start──▶ running ──last app leaves──▶ stopped
//        ▲                  │  ▲
//        │                  │  └─ another app process joins (registers itself)
//        └── next start ◀───┘  every app process was killed: the keeper stops the server within
//            stops a left      seconds; a start that comes first stops it and begins afresh
import { spawn, spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import {
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { commandFor, prepareHome, spawnIdentity, type EngineHome } from './engine-home';
import { identityOf, isAlive, isSameProcess, orNull, withProcessLock } from './process-lock';

const START_MS = 60_000;
const STOP_MS = 30_000;
/** Data directories that are being made. */
const UNFINISHED = 'postgres.part-';

const SETTINGS: Record<string, string> = {
  // Reached over the socket only: there is no TCP listener.
  listen_addresses: '',
  unix_socket_permissions: '0700',
  max_connections: '100',
  shared_buffers: '64MB',
  jit: 'off',
  fsync: 'on',
  synchronous_commit: 'on',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // An error's text and the statement behind it can hold what people wrote: the server's log gets neither.
  log_min_messages: 'fatal',
  log_min_error_statement: 'panic',
  log_error_verbosity: 'terse',
};

/** A running server, as seen by one app process. */
export interface Engine {
  /** Options for postgres.js; the server listens on a Unix socket in `host`. */
  connection: { host: string; port: number; user: string; database: string };
  /** Leaves the server; the last app process stops it. */
  stop(): Promise<void>;
}

export interface EngineOptions {
  /** The clone: where package.json and node_modules are. Absolute. */
  root: string;
  /** The clone's own files, usually `<root>/.data`. Absolute. */
  dataRoot: string;
  /** Told what whoever runs the app should know. */
  warn(text: string): void;
}

/** What PostgreSQL notes about a running server, or null. */
function readPostmaster(data: string): { pid: number; ready: boolean } | null {
  const lines = orNull(() => readFileSync(join(data, 'postmaster.pid'), 'utf8'))?.split('\n');
  const pid = Number(lines?.[0]);
  if (lines === undefined || !Number.isInteger(pid) || pid <= 0) return null;
  return { pid, ready: lines[7]?.trim() === 'ready' };
}

/** Whether `pid` is a PostgreSQL on this data directory, and not a stranger that got its old number. */
function isServerOf(pid: number, data: string): boolean {
  if (!isAlive(pid)) return false;
  const command =
    orNull(() => readFileSync(`/proc/${pid}/cmdline`, 'utf8').replaceAll('\0', ' ')) ??
    spawnSync('ps', ['-p', String(pid), '-o', 'command='], { encoding: 'utf8' }).stdout;
  return command.includes('postgres') && command.includes(data);
}

async function waitUntil(condition: () => boolean, limit: number): Promise<boolean> {
  const deadline = Date.now() + limit;
  while (!condition()) {
    if (Date.now() > deadline) return false;
    await delay(20);
  }
  return true;
}

async function stopServer(data: string): Promise<void> {
  const server = readPostmaster(data);
  if (server === null || !isServerOf(server.pid, data)) return;
  const gone = (): boolean => !isServerOf(server.pid, data);
  // Fast shutdown first; where it hangs, an immediate one: the write-ahead log has every acknowledged row.
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!gone()) process.kill(server.pid, signal);
    if (await waitUntil(gone, STOP_MS)) return;
  }
  throw new Error(`The database server ${server.pid} does not stop`);
}

function createDatabase(home: EngineHome): void {
  if (existsSync(join(home.data, 'PG_VERSION'))) return;
  // Made under another name and then renamed: a start that is cut off leaves no half-made directory.
  const near = dirname(home.data);
  for (const name of readdirSync(near).filter((name) => name.startsWith(UNFINISHED))) {
    // An initdb whose app was killed may still be writing: removing its directory is what ends it.
    rmSync(join(near, name), { recursive: true, force: true, maxRetries: 10 });
  }
  const part = join(near, `${UNFINISHED}${randomBytes(4).toString('hex')}`);
  mkdirSync(part, { mode: 0o700 });
  if (home.runAs.kind === 'user') chownSync(part, home.runAs.uid, home.runAs.gid);
  const [command, args] = commandFor(home.runAs, join(home.binaries, 'initdb'), [
    ...['-D', part, '-U', 'postgres', '--auth=trust', '--encoding=UTF8'],
    // The same order of strings on every machine; what readers see is sorted by Intl.
    ...['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ]);
  const made = spawnSync(command, args, {
    ...spawnIdentity(home.runAs),
    encoding: 'utf8',
    env: { PATH: process.env.PATH, TZ: 'UTC' },
  });
  if (made.status !== 0) {
    throw new Error(`initdb failed: ${made.error?.message ?? made.stderr.trim()}`);
  }
  renameSync(part, home.data);
}

async function startServer(home: EngineHome): Promise<number> {
  const settings = { ...SETTINGS, unix_socket_directories: home.sockets };
  const logFile = join(home.control, 'postgres.log');
  const deadline = Date.now() + START_MS;
  for (;;) {
    const stale = readPostmaster(home.data);
    if (stale !== null && !isServerOf(stale.pid, home.data)) {
      // PostgreSQL would take a stranger with the old number (common in containers) for a living server.
      orNull(() => unlinkSync(join(home.data, 'postmaster.pid')));
    }
    const [command, args] = commandFor(home.runAs, join(home.binaries, 'postgres'), [
      ...['-D', home.data],
      ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
    ]);
    const log = openSync(logFile, 'w', 0o600);
    const server = spawn(command, args, {
      ...spawnIdentity(home.runAs),
      // Its own process group: Ctrl-C in a terminal must reach the app first, which then stops the server.
      detached: true,
      stdio: ['ignore', log, log],
      env: { PATH: process.env.PATH, TZ: 'UTC' },
    });
    closeSync(log);
    server.unref();
    let ended: string | null = null;
    server.once('error', (error) => (ended = error.message));
    server.once('exit', (code, signal) => (ended = `ended with ${signal ?? code}`));
    await waitUntil(
      () => ended !== null || readPostmaster(home.data)?.ready === true,
      deadline - Date.now(),
    );
    const running = readPostmaster(home.data);
    if (ended === null && running?.ready === true) return running.pid;
    const said = readFileSync(logFile, 'utf8').trim();
    // After kill -9 of the server its last backends may hold the shared memory for a moment.
    if (Date.now() > deadline || !/shared memory block|lock file/.test(said)) {
      throw new Error(`The database server did not start (${ended ?? 'too slow'}): ${said}`);
    }
    await delay(100);
  }
}

// Ends the server when every app process is gone without having said goodbye (kill -9). In sh, because it
// has to outlive Node and should cost nothing.
const KEEPER = `
idle=0
while kill -0 "$1" 2>/dev/null; do
  sleep 2
  idle=$((idle + 1))
  for file in "$2"/*; do
    if [ -e "$file" ] && kill -0 "\${file##*/}" 2>/dev/null; then idle=0; break; fi
  done
  if [ "$idle" -ge 2 ]; then kill -INT "$1" 2>/dev/null; fi
done`;

function startKeeper(pid: number, home: EngineHome): void {
  const keeper = spawn(
    '/bin/sh',
    ['-c', KEEPER, 'regionkart-keeper', String(pid), registry(home)],
    {
      detached: true,
      stdio: 'ignore',
      cwd: '/',
    },
  );
  keeper.once('error', () => {
    // Without a shell there is no keeper; the next start still stops a server that was left.
  });
  keeper.unref();
}

function registry(home: EngineHome): string {
  return join(home.control, 'apps');
}

/** App processes that use this server, this one included; forgets those that are gone. */
function liveApps(home: EngineHome): number[] {
  return readdirSync(registry(home)).flatMap((name) => {
    const file = join(registry(home), name);
    const identity = orNull(() => readFileSync(file, 'utf8'));
    if (identity !== null && isSameProcess(identity)) return [Number(name)];
    orNull(() => unlinkSync(file));
    return [];
  });
}

/**
 * Starts the clone's PostgreSQL, or joins the one another app process of the clone has started.
 * Takes about 1.5 s the first time and 0.2 s later. Throws when the server cannot run here, saying why.
 */
export async function startEngine({ root, dataRoot, warn }: EngineOptions): Promise<Engine> {
  mkdirSync(dataRoot, { recursive: true, mode: 0o711 });
  const lock = join(dataRoot, 'engine.lock');
  const home = await withProcessLock(lock, async () => {
    const place = prepareHome(root, dataRoot, warn);
    mkdirSync(registry(place), { recursive: true, mode: 0o700 });
    const others = liveApps(place).filter((pid) => pid !== process.pid);
    const running = readPostmaster(place.data);
    const usable = running?.ready === true && isServerOf(running.pid, place.data);
    writeFileSync(join(registry(place), String(process.pid)), identityOf(process.pid), {
      mode: 0o600,
    });
    if (!(usable && others.length > 0)) {
      await stopServer(place.data);
      createDatabase(place);
      startKeeper(await startServer(place), place);
    }
    return place;
  });

  let left: Promise<void> | undefined;
  const leave = (): Promise<void> =>
    withProcessLock(lock, async () => {
      orNull(() => unlinkSync(join(registry(home), String(process.pid))));
      if (liveApps(home).length === 0) await stopServer(home.data);
    });
  return {
    connection: { host: home.sockets, port: 5432, user: 'postgres', database: 'postgres' },
    stop: () => (left ??= leave()),
  };
}
