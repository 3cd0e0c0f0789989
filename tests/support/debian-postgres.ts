// A PostgreSQL 15 of Debian's in a directory of its own, for the tests that must hold on any PostgreSQL.
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, chownSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import process from 'node:process';
import { setTimeout as delay } from 'node:timers/promises';

const binaries = '/usr/lib/postgresql/15/bin';
const nobody = 65534;

/** Whether Debian's PostgreSQL 15 is installed. */
export const isInstalled = (): boolean => existsSync(join(binaries, 'postgres'));

export interface DebianPostgres {
  /** A DATABASE_URL. */
  url: string;
  /** Stops the server and removes everything. */
  stop(): Promise<void>;
}

/** Starts a fresh, empty server on a Unix socket. */
export async function startDebianPostgres(): Promise<DebianPostgres> {
  const directory = mkdtempSync(join(tmpdir(), 'rk15-'));
  const isRoot = process.getuid?.() === 0;
  const identity = isRoot ? { uid: nobody, gid: nobody } : {};
  if (isRoot) chownSync(directory, nobody, nobody);
  chmodSync(directory, 0o700);
  const data = join(directory, 'data');
  const made = spawnSync(
    join(binaries, 'initdb'),
    [
      '-D',
      data,
      '-U',
      'postgres',
      '--auth=trust',
      '--encoding=UTF8',
      '--locale=C.UTF-8',
      '--no-sync',
    ],
    { ...identity, cwd: '/', encoding: 'utf8' },
  );
  if (made.status !== 0) throw new Error(`initdb failed: ${made.error?.message ?? made.stderr}`);
  const server = spawn(
    join(binaries, 'postgres'),
    ['-D', data, '-k', directory, '-c', 'listen_addresses=', '-c', 'fsync=off', '-c', 'jit=off'],
    { ...identity, cwd: '/', stdio: 'ignore' },
  );
  const ended = once(server, 'exit');
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGINT');
      await ended;
    }
    rmSync(directory, { recursive: true, force: true });
  };
  // A test run that is cut off must not leave a server behind.
  process.once('exit', () => server.kill('SIGINT'));
  const deadline = Date.now() + 30_000;
  const probe = (): boolean =>
    spawnSync(join(binaries, 'pg_isready'), ['-q', '-h', directory], { stdio: 'ignore' }).status ===
    0;
  while (!probe()) {
    if (Date.now() > deadline || server.exitCode !== null) {
      await stop();
      throw new Error('Debian’s PostgreSQL 15 did not start');
    }
    await delay(50);
  }
  return { url: `postgresql://postgres@/postgres?host=${directory}`, stop };
}
