// The embedded server's life: who starts it, who stops it, where it may live, and that no row is ever lost.
import { createHash } from 'node:crypto';
import {
  chownSync,
  existsSync,
  readFileSync,
  readdirSync,
  realpathSync,
  rmSync,
  statSync,
} from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openBackend } from '../../src/lib/server/backend/place';
import {
  cleanUp,
  isRunning,
  killServerLater,
  makeClone,
  privateDirectory,
  startApp,
  temporaryDirectory,
  until,
  type AppProcess,
} from './support';

const isRoot = process.getuid?.() === 0;
const enoughAcks = 60;

function acknowledged(app: AppProcess): number[] {
  return app.lines
    .filter((line) => line.startsWith('ack '))
    .map((line) => Number(line.slice('ack '.length)));
}

/** The processes that `pid` has started. */
function childrenOf(pid: number): number[] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8')
    .split(' ')
    .map(Number)
    .filter(Boolean);
}

/** Reads the table through a new app process in the same clone, which must start whatever was left behind. */
async function expectNothingLost(clone: string, ids: number[]): Promise<void> {
  expect(ids.length).toBeGreaterThanOrEqual(enoughAcks);
  const reader = startApp(clone);
  await reader.ready();
  const backend = await openBackend({ root: clone, env: {}, warn: () => undefined });
  try {
    const sql = backend.sql;
    if (sql === null) throw new Error('The embedded place has a direct connection');
    const rows = await sql<{ id: number }[]>`select id::int from public.ack`;
    const kept = new Set(rows.map(({ id }) => id));
    expect(ids.filter((id) => !kept.has(id))).toEqual([]);
  } finally {
    await backend.close();
    await reader.leave();
  }
}

describe('the life of the server', () => {
  test('the last app process out stops it', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const first = startApp(clone);
    const { server } = await first.ready();
    const second = startApp(clone);
    expect((await second.ready()).server).toBe(server);
    await first.leave();
    expect(isRunning(server)).toBe(true);
    await second.leave();
    expect(isRunning(server)).toBe(false);
  });

  test('several app processes that start at once share one server and one schema', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const apps = Array.from({ length: 4 }, () => startApp(clone, 'write'));
    const servers = await Promise.all(apps.map((app) => app.ready()));
    expect(new Set(servers.map(({ server }) => server)).size).toBe(1);
    await until('each app has written', () =>
      apps.every((app) => acknowledged(app).length >= enoughAcks),
    );
    const ids = apps.flatMap(acknowledged);
    expect(new Set(ids).size).toBe(ids.length);
    for (const app of apps) app.child.kill('SIGKILL');
    await Promise.all(apps.map((app) => app.ended));
    await expectNothingLost(clone, ids);
  });

  test('a server whose app was killed is ended by its keeper', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const app = startApp(clone);
    const { server } = await app.ready();
    killServerLater(server);
    app.child.kill('SIGKILL');
    await app.ended;
    await until('the keeper has stopped the server', () => !isRunning(server), 15_000);
  });

  test('a start that finds a server left behind takes its place', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const app = startApp(clone);
    const left = (await app.ready()).server;
    killServerLater(left);
    app.child.kill('SIGKILL');
    await app.ended;
    const next = startApp(clone);
    const { server } = await next.ready();
    expect(server).not.toBe(left);
    expect(isRunning(left)).toBe(false);
    await next.leave();
    expect(isRunning(server)).toBe(false);
  });

  test('kill -9 of the app loses no acknowledged row', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const app = startApp(clone, 'write');
    killServerLater((await app.ready()).server);
    await until('rows are acknowledged', () => acknowledged(app).length >= enoughAcks);
    app.child.kill('SIGKILL');
    await app.ended;
    await expectNothingLost(clone, acknowledged(app));
  });

  test('kill -9 of the database ends the app and loses no acknowledged row', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const app = startApp(clone, 'write');
    const { server } = await app.ready();
    await until('rows are acknowledged', () => acknowledged(app).length >= enoughAcks);
    process.kill(server, 'SIGKILL');
    // Rather an end than requests that hang: the supervisor starts it again.
    expect(await app.ended).not.toBe(0);
    await expectNothingLost(clone, acknowledged(app));
  });

  test('an idle app notices that its database is gone, and ends', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const app = startApp(clone);
    process.kill((await app.ready()).server, 'SIGKILL');
    expect(await app.ended).toBe(75);
  });

  test('a start that is killed half-way does not spoil the next one', async () => {
    const clone = await makeClone(join(temporaryDirectory(), 'clone'));
    const first = startApp(clone);
    const data = join(clone, '.data');
    const isBeingMade = (): boolean =>
      existsSync(data) &&
      readdirSync(data).some(
        (name) => name.startsWith('postgres') && existsSync(join(data, name, 'PG_VERSION')),
      );
    await until('the database is being made', isBeingMade);
    const children = childrenOf(first.child.pid ?? 0);
    for (const pid of [first.child.pid ?? 0, ...children]) process.kill(pid, 'SIGKILL');
    await first.ended;
    const next = startApp(clone);
    const { server } = await next.ready();
    await next.leave();
    expect(isRunning(server)).toBe(false);
  });
});

describe('where a clone may lie', () => {
  test('at a path of 150 characters', async () => {
    const base = temporaryDirectory();
    const clone = await makeClone(join(base, 'x'.repeat(150 - base.length - 1)));
    expect(clone).toHaveLength(150);
    const app = startApp(clone);
    await app.ready();
    await app.leave();
    // The second start finds the socket directory that the first one noted.
    const again = startApp(clone);
    await again.ready();
    await again.leave();
  });

  test('two clones never meet', async () => {
    const base = temporaryDirectory();
    const apps = [];
    for (const name of ['one', 'two']) {
      const app = startApp(await makeClone(join(base, name)), 'write');
      apps.push({ app, ...(await app.ready()) });
    }
    const [one, two] = apps;
    expect(one?.server).not.toBe(two?.server);
    expect(one?.data).not.toBe(two?.data);
    await one?.app.leave();
    expect(isRunning(two?.server ?? 0)).toBe(true);
    await two?.app.leave();
  });

  test.runIf(isRoot)(
    'as root in a directory that everyone may read: in place, as nobody',
    async () => {
      const clone = await makeClone(join(temporaryDirectory(), 'clone'), { own: true });
      const app = startApp(clone);
      const { server, data } = await app.ready();
      expect(data).toBe(join(clone, '.data', 'postgres'));
      expect(statSync(`/proc/${server}`).uid).toBe(65534);
      expect(statSync(data).mode & 0o777).toBe(0o700);
      await app.leave();
    },
  );

  test.runIf(isRoot)(
    'as root in a private home: under /var/lib/regionkart, as nobody',
    async () => {
      const clone = await makeClone(join(privateDirectory(), 'clone'), { own: true });
      const other = await makeClone(join(privateDirectory(), 'clone'), { own: true });
      const homes = [clone, other].map((path) =>
        createHash('sha256')
          .update(join(realpathSync(path), '.data'))
          .digest('hex')
          .slice(0, 16),
      );
      cleanUp(() => {
        for (const home of homes)
          rmSync(join('/var/lib/regionkart', home), { recursive: true, force: true });
      });
      const apps = [startApp(clone), startApp(other)];
      const [first, second] = await Promise.all(apps.map((app) => app.ready()));
      expect(first?.data).toBe(`/var/lib/regionkart/${homes[0]}/postgres`);
      expect(second?.data).toBe(`/var/lib/regionkart/${homes[1]}/postgres`);
      expect(statSync(`/proc/${first?.server}`).uid).toBe(65534);
      expect(existsSync(join(clone, '.data', 'postgres'))).toBe(false);
      for (const app of apps) await app.leave();
    },
  );

  test.runIf(isRoot)('as an ordinary user, under that user alone', async () => {
    const base = temporaryDirectory();
    const clone = await makeClone(join(base, 'clone'), { own: true });
    // daemon: an ordinary user that every Debian has.
    const uid = 1;
    chownSync(clone, uid, uid);
    const app = startApp(clone, 'hold', { uid, gid: uid });
    const { server, data } = await app.ready();
    expect(data).toBe(join(clone, '.data', 'postgres'));
    expect(statSync(`/proc/${server}`).uid).toBe(uid);
    expect(statSync(join(clone, '.data', 'secrets.json')).uid).toBe(uid);
    await app.leave();
    // Root starting it once must not take the data away from its user.
    const asRoot = startApp(clone);
    const again = await asRoot.ready();
    expect(statSync(`/proc/${again.server}`).uid).toBe(uid);
    await asRoot.leave();
    const back = startApp(clone, 'hold', { uid, gid: uid });
    await back.ready();
    await back.leave();
  });
});
