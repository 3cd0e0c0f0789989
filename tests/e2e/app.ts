// Starts the built app for a test: own port, own data directory, real database, nothing shared.
import { fork } from 'node:child_process';
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
  /** Stops the app and its database and removes their files. */
  stop: () => Promise<void>;
}

const root = join(import.meta.dirname, '..', '..');

/**
 * Starts the built server and waits until it listens, migrated and seeded.
 * @param env settings beyond port and data directory
 * @throws where there is no build, or with the log where the server ends before it is ready
 */
export async function startApp(env: Record<string, string> = {}): Promise<RunningApp> {
  if (!existsSync(join(root, 'build', 'handler.js')))
    throw new Error('There is no build to test: run npm run build');
  const port = await freePort();
  const dataDir = await mkdtemp(join(tmpdir(), 'regionkart-e2e-'));
  const url = `http://127.0.0.1:${port}`;
  const server = fork('server.js', [], {
    cwd: root,
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
  let log = '';
  server.stdout?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  server.stderr?.on('data', (chunk: Buffer) => (log += chunk.toString()));
  const exited = once(server, 'exit');
  const stop = async (): Promise<void> => {
    if (server.exitCode === null && server.signalCode === null) {
      server.kill('SIGTERM');
      await exited;
    }
    await rm(dataDir, { recursive: true, force: true });
  };
  const ready = await Promise.race([
    once(server, 'message').then(() => true),
    exited.then(() => false),
  ]);
  if (!ready) {
    await stop();
    throw new Error(`The app ended before it was ready:\n${log}`);
  }
  return { url, dataDir, log: () => log, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
