// Many devices, cut off a thousand times in every way there is: what was once "saved" arrives once or comes back.
// FAULT_CUTS asks for more cuts, FAULT_SEED for other ones (docs/outbox-faults.md).
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import postgres from 'postgres';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFailed } from 'vitest';
import { startApp, type RunningApp } from './app';
import { startBrowser } from './driver';
import { bundleClient } from './faults/bundle';
import type { Held } from './faults/client';
import { Device, type DeviceOptions, type Saving } from './faults/device';
import { startOn } from './faults/killable';
import { idFrom, kinds, probeCuts, randomFrom, someCuts, Tally, textFor } from './faults/plan';
import type { Cut, Fate, Item, Kind } from './faults/plan';
import { startWire, type Step, type Wire } from './faults/wire';

const asked = Number(process.env.FAULT_CUTS ?? 1_000);
const seed = Number(process.env.FAULT_SEED ?? 20_261_121);
/** Devices without a worker, with one, and those whose browser is killed. */
const [plain, working, dying] = [5, 2, 1] as const;
const devices = plain + working + dying;
/** Cuts of the wire that one item meets; a longer run has more items. */
const cutsOfEach = 7;
const itemsOfEach = Math.max(8, Math.ceil(asked / (devices * (cutsOfEach + 1))));
const [serverKills, workersReplaced] = [8, 2] as const;
/** Closes while its items wait. */
const closing = 'test-stenger';

const random = randomFrom(seed);
const tally = new Tally();
const items = new Map<string, Item>();
const probes = new Map<number, Cut[]>();
const everyone: Device[] = [];
let app: RunningApp;
let wire: Wire;
let browser: Browser;
let sql: postgres.Sql;
/** Resolves when the server is there. */
let up: Promise<void> = Promise.resolve();
let down = false;

/** Kills the server and has it started again; one at a time. */
async function killServer(): Promise<void> {
  if (down) return;
  down = true;
  await app.kill();
  up = app.restart().finally(() => (down = false));
}

async function outside(kind: Kind, item: Item): Promise<void> {
  const device = everyone[item.client]!;
  if (kind === 'server killed') await killServer();
  if (kind === 'tab closed') await device.closeTabs();
  if (kind === 'worker replaced') await device.replaceWorker();
  if (kind === 'browser killed') await device.killBrowser();
}

beforeAll(async () => {
  wire = await startWire({
    script: await bundleClient(),
    hit: (kind) => tally.hit(kind),
    itemOf: (id) => items.get(id),
    probeCut: (client) => probes.get(client)?.shift(),
    outside,
    workerSuffix: (client) => String(everyone[client]?.workers ?? 0),
  });
  [browser, app] = await Promise.all([
    startBrowser(),
    startApp({ ORIGIN: wire.url, ADDRESS_HEADER: 'x-forwarded-for' }),
  ]);
  wire.connect(Number(new URL(app.url).port));
  sql = postgres({ host: join(app.dataDir, 'run'), port: 5432, user: 'postgres', database: 'postgres', onnotice: () => undefined }); // prettier-ignore
  await sql`
    insert into public.hearing (id, plan_version, title_nb, title_en, opens_at, closes_at, contact, source_id, announced_at)
    select ${closing}, plan_version, 'Stenger', 'Closes', opens_at, closes_at, contact, source_id, announced_at
    from public.hearing where id = 'demo'`;
  await sql`insert into public.hearing_version (hearing, plan_version)
    select ${closing}, plan_version from public.hearing where id = 'demo'`;
  await sql`select public.touch_hearings()`;
  // The app looks for new hearings every few seconds.
  while ((await fetch(`${app.url}/horing/${closing}/send`)).status !== 200);
}, 120_000);

afterAll(async () => {
  await Promise.all(everyone.map((device) => device.end()));
  if (directory !== null) await rm(directory, { recursive: true, force: true });
  await browser?.close();
  await sql?.end();
  await app?.stop();
  await wire?.stop();
});

/** Asks the server or its database, which goes and comes. */
async function whenUp<Result>(ask: () => Promise<Result>): Promise<Result> {
  for (;;) {
    await up;
    const before = up;
    try {
      return await ask();
    } catch (error) {
      // A line to the database that was killed with it is found broken only when it is written to.
      if (before === up && !down && (error as { code?: string }).code !== 'CONNECTION_CLOSED')
        throw error;
    }
  }
}

const isStored = (id: string): Promise<boolean> =>
  whenUp(async () => (await sql`select 1 from public.submission where id = ${id}`).length === 1);

/** Somebody else's words arrive under an id before its own. */
const overtake = ({ id, hearing, client }: Item): Promise<void> =>
  whenUp(async () => {
    const answer = await fetch(`${app.url}/api/v1/hearings/${hearing}/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-forwarded-for': `192.0.${client}.${items.size % 250}` }, // prettier-ignore
      body: JSON.stringify({
        id,
        sender: { type: 'resident', name: 'En annen' },
        points: [{ text: 'Noe annet.', stance: 'support', target: { kind: 'plan', key: 'utkast-demo' } }], // prettier-ignore
      }),
    });
    if (!answer.ok) throw new Error(await answer.text());
  });

// ---------------------------------------------------------------- what happens to whom

function itemFor(client: number, name: string, fate: Fate, cuts: Cut[], hearing = 'demo'): Item {
  const item: Item = {
    ...{ id: idFrom(random), client, hearing, fate, cuts, said: false },
    text: textFor(random, `${client}-${name}`, fate),
  };
  items.set(item.id, item);
  return item;
}

interface Life {
  device: Device;
  first: Item;
  inTime: Item;
  late: Item;
  rest: Item[];
}

const committed: Cut = { kind: 'after send', at: 'post', variant: 0 };

/** Everything that one device will write, and what it will meet. Made before anything runs, so that a seed says it all. */
function planLife(client: number): Life {
  const isDying = client >= plain + working;
  const worker = client < plain || isDying ? 'none' : client % 2 === 0 ? 'alone' : 'synchronising';
  const launch = isDying ? launchKillable : launchContext;
  const device = new Device({ number: client, wire, tally, random: randomFrom(seed + client * 7_919), worker, launch }); // prettier-ignore
  everyone.push(device);
  probes.set(client, probeCuts(random, itemsOfEach));
  const cuts = (): Cut[] => someCuts(random, cutsOfEach);
  const rest = Array.from({ length: itemsOfEach - 3 }, (_, index) => {
    const fate = index % 6 === 1 ? 'identity' : index % 6 === 4 ? 'conflict' : 'received';
    return itemFor(client, String(index), fate, cuts());
  });
  const seldom: [Kind, number][] = [
    ['server killed', client < serverKills ? Math.ceil(serverKills / devices) : 0],
    ['worker replaced', worker === 'none' ? 0 : workersReplaced],
    ['browser killed', isDying ? rest.length : 0],
  ];
  for (const [kind, count] of seldom)
    for (let one = 0; one < count; one += 1) {
      const { cuts: own } = rest[one % rest.length]!;
      own.splice(random.below(own.length + 1), 0, { kind, at: 'post', variant: random.next() });
    }
  return {
    device,
    rest,
    first: itemFor(client, 'first', 'received', []),
    inTime: itemFor(client, 'in time', 'just in time', Array<Cut>(6).fill(committed), closing),
    late: itemFor(client, 'late', 'late', [], closing),
  };
}

async function launchContext(): ReturnType<DeviceOptions['launch']> {
  const context = await browser.newContext();
  return { context, end: () => context.close() };
}

let directory: string | null = null;
/** One directory: what the browser that was killed has left is what the next one finds. */
async function launchKillable(): ReturnType<DeviceOptions['launch']> {
  directory ??= await mkdtemp(join(tmpdir(), 'rk-device-'));
  const { context, kill } = await startOn(directory);
  return { context, end: kill };
}

/** Before the hearing closes: a first save that the device has trouble with, one that arrives unheard, one that is late. */
async function liveBefore({ device, first, inTime, late }: Life): Promise<void> {
  const troubles: Saving[] = ['full', 'nearly full', 'write fails', 'nothing'];
  await device.begin();
  // A browser believes for half a minute what it last knew of its room: only the first write asks.
  await device.send(first, troubles[first.client % troubles.length]!);
  await device.send(inTime);
  while (!(await isStored(inTime.id))) await device.round();
  await device.send(late, 'offline');
}

async function liveAfter({ device, rest }: Life): Promise<void> {
  const { random: chance } = device.options;
  await device.online();
  for (const item of rest) {
    if (item.fate === 'conflict') await overtake(item);
    const isDying = item.cuts.some(({ kind }) => kind === 'browser killed');
    const saving = chance.pick<Saving>(['nothing', 'nothing', 'nothing', 'write fails']);
    await device.send(item, isDying ? 'killed' : saving);
    if (chance.next() < 0.8) await up;
    if (chance.next() < 0.3) await device.round();
  }
  do await up;
  while (await device.round());
}

// ---------------------------------------------------------------- what must not be

/** Requests and later ones of which something holds. */
function pairs(steps: readonly Step[], holds: (one: Step, next: Step) => boolean): Step[][] {
  const found: Step[][] = [];
  for (const [index, next] of steps.entries())
    for (let before = 0; before < index; before += 1)
      if (holds(steps[before]!, next)) found.push([steps[before]!, next]);
  return found;
}

/**
 * So few pairs say nothing: the wire sees when bytes leave it, not when a tab that is just going away takes them. Without
 * the lock there are hundreds.
 */
const unseen = 10;

/** Requests of one device that were under way at the same time, although the first one's tab was still there. */
const overlapping = (steps: readonly Step[]): Step[][] =>
  pairs(steps, (one, next) => one.client === next.client && !one.gone && one.ended > next.began);

/** Posts of an item whose receipt had gone back whole, to a device where nothing had broken since. */
const needless = (steps: readonly Step[]): Step[][] =>
  pairs(
    steps,
    (one, next) =>
      one.id !== null &&
      one.id === next.id &&
      one.acknowledged &&
      !everyone[one.client]!.breaks.some((at) => at >= one.began - 50 && at <= next.began),
  );

describe('the outbox', () => {
  it('delivers once or hands back what was ever saved, whatever is cut', async () => {
    onTestFailed(() => {
      const open = wire.steps.filter(({ ended }) => ended === Infinity);
      console.log(
        [
          `${tally.total} cuts so far; the server is ${down ? 'down' : 'up'}; ${open.length} requests are open`,
          ...everyone.map(({ state }) => state),
        ].join('\n'),
      );
    });
    const lives = Array.from({ length: devices }, (_, client) => planLife(client));
    await Promise.all(lives.map(liveBefore));
    await sql`update public.hearing set closes_at = clock_timestamp() where id = ${closing}`;
    await sql`select public.touch_hearings()`;
    await Promise.all(lives.map(liveAfter));
    await up;

    const submissions = await sql<{ id: string; texts: string[] }[]>`
      select s.id, array_agg(p.text) as texts from public.submission s join public.point p on p.submission = s.id
      group by s.id`;
    const ends = new Map<number, Held>();
    for (const device of everyone) ends.set(device.options.number, await device.held());
    const count = { lost: 0, duplicated: 0, returned: 0, overtaken: 0 };
    const wrong: string[] = [];
    for (const item of items.values()) {
      const found = submissions.filter(({ texts }) => texts.includes(item.text));
      const { items: kept, sent } = ends.get(item.client)!;
      const own = kept.find(({ id }) => id === item.id);
      const isReturned = own?.text === item.text && own.told && /^(rejected|conflict)$/.test(own.state); // prettier-ignore
      if (item.fate === 'conflict') count.overtaken += 1;
      if (found.length === 0 && !isReturned) count.lost += 1;
      if (found.length > 1) count.duplicated += 1;
      if (isReturned) count.returned += 1;
      const state = found.length === 1 && found[0]!.id === item.id && sent.includes(item.id) ? 'received' : own?.state; // prettier-ignore
      const expected = { received: 'received', 'just in time': 'received', conflict: 'conflict', late: 'rejected', identity: 'rejected' }; // prettier-ignore
      if (state !== expected[item.fate]) wrong.push(`${item.fate}, but ${state}: ${item.text}`);
      if (isReturned && (await everyone[item.client]!.takeBack(item.id)) !== item.text)
        wrong.push(`not in the form again: ${item.text}`);
    }
    const posts = wire.steps.filter(({ id }) => id !== null).length;
    console.log(
      `faults: ${tally.total} cuts, ${devices} devices, ${items.size} items, ${posts} posts; ${count.lost} lost, ` +
        `${count.duplicated} duplicated, ${count.returned} returned to their authors; seed ${seed}\n` +
        kinds.map((kind) => `${kind} ${tally.of(kind)}`).join(', '),
    );
    expect({ ...count, wrong }).toMatchObject({ lost: 0, duplicated: 0, wrong: [] });
    expect(submissions).toHaveLength(items.size - count.returned + count.overtaken);
    expect(overlapping(wire.steps).length, 'deliveries at the same time').toBeLessThan(unseen);
    expect(needless(wire.steps).length, 'posts after the receipt').toBeLessThan(unseen);
    expect(everyone.map(({ relaxed }) => relaxed), 'writes that were not asked to be durable').toEqual(everyone.map(() => 0)); // prettier-ignore
    expect(tally.total).toBeGreaterThanOrEqual(asked);
    expect(kinds.filter((kind) => tally.of(kind) === 0)).toEqual([]);
  }, 900_000);
});
