// A lock between processes that survives kill -9 of its holder: the holder's identity is in the file.
import {
  mkdirSync,
  readFileSync,
  rmdirSync,
  statSync,
  unlinkSync,
  linkSync,
  writeFileSync,
} from 'node:fs';
import { setTimeout as delay } from 'node:timers/promises';

/** How long a lock may be waited for. Starting and stopping the database both happen inside it. */
const WAIT_MS = 90_000;
/** Breaking a stale lock takes microseconds; a guard older than this was left by a killed process. */
const BREAK_GUARD_MS = 5_000;

/** The error code of a failed system call, or undefined for any other error. */
export function systemErrorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string'
    ? error.code
    : undefined;
}

/** Runs `read`, answering null where the file or process it asks for is not there. Other errors go on. */
export function orNull<T>(read: () => T): T | null {
  try {
    return read();
  } catch (error) {
    const code = systemErrorCode(error);
    if (code === 'ENOENT' || code === 'ESRCH' || code === 'ENOTDIR') return null;
    throw error;
  }
}

/** Whether a process with this pid exists, whoever owns it. A zombie counts as gone. */
export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (systemErrorCode(error) !== 'EPERM') return false;
  }
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  return stat === null || stat.slice(stat.lastIndexOf(')') + 2, stat.lastIndexOf(')') + 3) !== 'Z';
}

/**
 * A process that cannot be mistaken for a later one with the same pid: `pid:start time`.
 * Where there is no /proc the start time is left out and a reused pid is taken for the old process.
 */
export function identityOf(pid: number): string {
  const stat = orNull(() => readFileSync(`/proc/${pid}/stat`, 'utf8'));
  // The command name (field 2) may hold spaces and parentheses: count from its last one. Field 22 is the start.
  const started = stat?.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? '';
  return `${pid}:${started}`;
}

/** Whether the process written down as `identity` is still the one running under its pid. */
export function isSameProcess(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return Number.isInteger(pid) && pid > 0 && isAlive(pid) && identityOf(pid) === identity.trim();
}

function tryAcquire(path: string): boolean {
  const own = `${path}.${process.pid}`;
  writeFileSync(own, identityOf(process.pid), { mode: 0o600 });
  try {
    // link() fails when the name exists, and the name appears with its content: no empty lock is ever seen.
    linkSync(own, path);
    return true;
  } catch (error) {
    if (systemErrorCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    unlinkSync(own);
  }
}

/** Removes a lock whose holder is gone. The guard directory keeps two breakers from removing a fresh lock. */
function breakStale(path: string): void {
  const guard = `${path}.breaking`;
  try {
    mkdirSync(guard);
  } catch (error) {
    if (systemErrorCode(error) !== 'EEXIST') throw error;
    const age = orNull(() => Date.now() - statSync(guard).mtimeMs);
    if (age !== null && age > BREAK_GUARD_MS) orNull(() => rmdirSync(guard));
    return;
  }
  try {
    const holder = orNull(() => readFileSync(path, 'utf8'));
    if (holder !== null && !isSameProcess(holder)) orNull(() => unlinkSync(path));
  } finally {
    orNull(() => rmdirSync(guard));
  }
}

/**
 * Runs `work` while holding the lock file at `path` (its directory must exist).
 * Throws when another live process holds the lock for more than 90 seconds.
 */
export async function withProcessLock<T>(path: string, work: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + WAIT_MS;
  while (!tryAcquire(path)) {
    const holder = orNull(() => readFileSync(path, 'utf8'));
    if (holder !== null && !isSameProcess(holder)) breakStale(path);
    if (Date.now() > deadline) {
      throw new Error(`The lock ${path} has been held by process ${holder ?? '?'} for too long`);
    }
    await delay(20);
  }
  try {
    return await work();
  } finally {
    orNull(() => unlinkSync(path));
  }
}
