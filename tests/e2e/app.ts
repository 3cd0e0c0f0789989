// Starts the built app for a test: own port, own data directory, real database, nothing shared.
import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface RunningApp {
  /** Where it answers, without a slash at the end. */
  url: string;
  /** Its DATA_DIR: letters are in `mail/`, and commands that are given it work beside the app. */
  dataDir: string;
  /** Everything it has written to stdout and stderr. */
  log: () => string;
  /** Ends the app as a crash does, with nothing said to anybody (SIGKILL). Its files stay. */
  kill: () => Promise<void>;
  /** Starts it again after `kill`, on the same port and the same files. */
  restart: () => Promise<void>;
  /** Stops the app and its database and removes their files. */
  stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Starts the built server and waits until it listens, migrated and seeded.
 * @param env settings beyond port and data directory
 * @param home where the build is; another version of the app lives elsewhere
 * @throws where there is no build, or with the log where the server ends before it is ready
 */
export async function startApp(
  env: Record<string, string> = {},
  home: string = root,
): Promise<RunningApp> {
  if (!existsSync(join(home, 'build', 'handler.js')))
    throw new Error('There is no build to test: run npm run build');
  const port = env.PORT === undefined ? await freePort() : Number(env.PORT);
  const dataDir = env.DATA_DIR ?? (await mkdtemp(join(tmpdir(), 'regionkart-e2e-')));
  const url = `http://127.0.0.1:${port}`;
  let log = '';
  let server: ChildProcess;
  let exited: Promise<unknown>;
  /** Returns whether it listens; otherwise it has ended. */
  const start = (): Promise<boolean> => {
    server = fork('server.js', [], {
      cwd: home,
      silent: true,
      env: {
        ...process.env,
        NODE_ENV: 'production',
        HOST: '127.0.0.1',
        PORT: String(port),
        ORIGIN: url,
        DATA_DIR: dataDir,
        ...env,
      },
    });
    server.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    server.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
    exited = once(server, 'exit');
    return Promise.race([once(server, 'message').then(() => true), exited.then(() => false)]);
  };
  const end = async (signal: 'SIGTERM' | 'SIGKILL'): Promise<void> => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill(signal);
    await exited;
  };
  const stop = async (): Promise<void> => {
    await end('SIGTERM');
    await rm(dataDir, { recursive: true, force: true });
  };
  const restart = async (): Promise<void> => {
    if (await start()) return;
    await stop();
    throw new Error(`The app ended before it was ready:\n${log}`);
  };
  await restart();
  return { url, dataDir, log: () => log, kill: () => end('SIGKILL'), restart, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
