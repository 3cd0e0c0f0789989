// The built app as `npm start` runs it: health, the surface it shows, and how it comes back after a kill.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { cleanUp, isRunning, root, temporaryDirectory, until } from './support';

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

interface Started {
  supervisor: ChildProcess;
  origin: string;
  output(): string;
  data: string;
}

/** `npm start` with a data directory of its own; ready when it says so. */
async function start(): Promise<Started> {
  const data = temporaryDirectory();
  const port = await freePort();
  const supervisor = spawn(process.execPath, ['scripts/start.mjs'], {
    cwd: root,
    env: { ...process.env, NODE_ENV: 'production', DATA_DIR: data, PORT: String(port) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  supervisor.stdout.on('data', (chunk) => (output += String(chunk)));
  supervisor.stderr.on('data', (chunk) => (output += String(chunk)));
  const ended = once(supervisor, 'close');
  cleanUp(async () => {
    supervisor.kill('SIGTERM');
    await ended;
  });
  await until(
    'npm start is ready',
    () => output.includes('✓ ready') || supervisor.exitCode !== null,
    110_000,
  );
  if (supervisor.exitCode !== null) throw new Error(output);
  return { supervisor, origin: `http://127.0.0.1:${port}`, output: () => output, data };
}

/** The database's pid; 0 between two lives of it. */
function serverPid(data: string): number {
  const file = join(data, 'postgres', 'postmaster.pid');
  return existsSync(file) ? Number(readFileSync(file, 'utf8').split('\n')[0]) : 0;
}

function appPid(data: string): number {
  const [name] = readdirSync(join(data, 'control', 'apps'));
  return Number(name);
}

async function health(origin: string): Promise<number> {
  try {
    return (await fetch(`${origin}/api/v1/health`)).status;
  } catch (error) {
    // Between two lives of the server nobody listens.
    if (error instanceof TypeError) return 0;
    throw error;
  }
}

describe('the built app', () => {
  beforeAll(() => {
    if (!existsSync(join(root, 'build', 'handler.js'))) throw new Error('Run npm run build first');
  });

  test('is healthy, shows nothing of the API behind it, and leaves no server when it ends', async () => {
    const app = await start();
    expect(await health(app.origin)).toBe(200);
    for (const path of [
      '/rest/v1/source',
      '/rest/v1/',
      '/auth/v1/settings',
      '/auth/v1/token',
      '/storage/v1/bucket',
      '/studio',
      '/_system/info',
      '/pg',
    ]) {
      const response = await fetch(app.origin + path);
      expect([path, response.status]).toEqual([path, 404]);
    }
    const page = await fetch(`${app.origin}/`, { headers: { 'accept-encoding': 'br' } });
    expect(page.status).toBe(200);
    expect(page.headers.get('content-encoding')).toBe('br');
    expect(page.headers.get('x-content-type-options')).toBe('nosniff');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'self'");
    const server = serverPid(app.data);
    app.supervisor.kill('SIGTERM');
    await once(app.supervisor, 'close');
    expect(app.supervisor.exitCode).toBe(0);
    expect(isRunning(server)).toBe(false);
  });

  test('comes back by itself after kill -9 of the app and of the database', async () => {
    const app = await start();
    const first = appPid(app.data);
    process.kill(first, 'SIGKILL');
    await until('another app process answers', async () => {
      return (await health(app.origin)) === 200 && appPid(app.data) !== first;
    });
    const server = serverPid(app.data);
    process.kill(server, 'SIGKILL');
    await until('another database answers', async () => {
      return ![0, server].includes(serverPid(app.data)) && (await health(app.origin)) === 200;
    });
    expect(app.output()).toMatch(/The server ended by SIGKILL; starting it again/);
  });

  test('ends with its supervisor, and takes the database along', async () => {
    const app = await start();
    const server = serverPid(app.data);
    const own = appPid(app.data);
    app.supervisor.kill('SIGKILL');
    await until('app and database are gone', () => !isRunning(own) && !isRunning(server));
  });

  test('says clearly that its port is taken', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await once(taken, 'listening');
    const { port } = taken.address() as AddressInfo;
    const second = spawn(process.execPath, ['scripts/start.mjs'], {
      cwd: root,
      env: { ...process.env, PORT: String(port) },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let said = '';
    second.stderr.on('data', (chunk) => (said += String(chunk)));
    const [code] = (await once(second, 'close')) as [number];
    taken.close();
    expect(code).toBe(64);
    expect(said).toContain(`Port ${port} on 127.0.0.1 is taken`);
  });
});
