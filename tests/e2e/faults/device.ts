// A device that is cut off again and again: it saves, is woken in every way, and is looked at in the end.
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect } from 'vitest';
import type { Held } from './client';
import { clockCookie, setUp, type Inside, type Told } from './inside';
import type { Item, Random, Tally } from './plan';
import { clientCookie, page as address, type Wire } from './wire';

/** As src/lib/offline/lock.ts and world.ts name them. */
const [lock, syncTag] = ['regionkart-utboks', 'regionkart-utboks'];
const day = 86_400_000;
/** A slow disk: whoever says "saved" before it is there is found out. */
const slowMs = 250;

export interface Launched {
  context: BrowserContext;
  end: () => Promise<void>;
}

export interface DeviceOptions {
  number: number;
  wire: Wire;
  tally: Tally;
  random: Random;
  /** Whether the app's service worker is installed, and whether the platform then has Background Sync. */
  worker: 'none' | 'alone' | 'synchronising';
  /** Starts its browser, or what there is of one. */
  launch: () => Promise<Launched>;
}

/** What befalls the device while something is saved. */
export type Saving = 'nothing' | 'offline' | 'full' | 'nearly full' | 'write fails' | 'killed';

export class Device {
  readonly items: Item[] = [];
  relaxed = 0;
  /** When something broke that lets an acknowledged item be sent again: a tab, the disk, the browser. */
  readonly breaks: number[] = [];
  workers = 0;
  /** Told of the word "saved" as soon as the page says it. */
  private onsaved: () => void = () => undefined;
  private launched!: Launched;
  /** Resolves when the browser that was killed is gone. */
  private gone: Promise<void> = Promise.resolve();
  /** Resolves then too, for whoever waits for an answer that may never come. */
  private dead: Promise<null> = new Promise(() => undefined);
  private die: () => void = () => undefined;
  private page!: Page;
  /** Another tab beside it, now and then. */
  private second: Page | null = null;
  private broken: 'tab' | 'browser' | null = null;
  private clock = 0;
  private rounds = 0;
  private registration: string | null = null;
  /** Whether its disk is about to fail. */
  private armed = false;
  /** What it is at, for whoever asks why nothing goes on. */
  private at = { what: 'nothing yet', since: Date.now() };

  constructor(readonly options: DeviceOptions) {}

  /** Where it stands, in one line. */
  get state(): string {
    const { number, worker } = this.options;
    const seconds = Math.round((Date.now() - this.at.since) / 1000);
    return `device ${number} (worker: ${worker}), ${this.items.length} items, round ${this.rounds}: ${this.at.what} for ${seconds} s`;
  }

  private begins(what: string): void {
    this.at = { what, since: Date.now() };
  }

  async begin(): Promise<void> {
    const { worker, launch } = this.options;
    this.begins('starting its browser');
    await this.gone;
    this.dead = new Promise((done) => (this.die = () => done(null)));
    this.launched = await launch();
    const { context } = this.launched;
    await context.exposeBinding('faultsTold', (_, told: Told) => this.hear(told));
    await context.addInitScript(setUp, {
      cookie: clockCookie,
      synchronises: worker === 'synchronising',
    });
    await this.open();
    if (worker === 'none') return;
    await this.page.evaluate(async () => {
      await navigator.serviceWorker.register('/service-worker.js');
      await navigator.serviceWorker.ready;
    });
    await this.open();
  }

  async end(): Promise<void> {
    await this.launched?.end();
  }

  private hear(told: Told): void {
    if (told.what === 'relaxed') this.relaxed += 1;
    else if (told.what === 'saved') {
      this.items.find(({ id }) => id === told.id)!.said = true;
      this.onsaved();
    } else {
      if (this.armed) this.options.tally.hit('write failed');
      this.armed = false;
      this.breaks.push(Date.now());
    }
  }

  // -------------------------------------------------------------- tabs

  private async open(): Promise<void> {
    await this.setCookies();
    const before = this.page as Page | undefined;
    this.page = await this.another();
    if (before === undefined || before.isClosed()) return;
    this.breaks.push(Date.now());
    await before.close();
  }

  private setCookies(): Promise<void> {
    const { wire, number } = this.options;
    return this.launched.context.addCookies([
      { name: clientCookie, value: String(number), url: wire.url },
      { name: clockCookie, value: String(this.clock), url: wire.url },
    ]);
  }

  private async another(): Promise<Page> {
    const page = await this.launched.context.newPage();
    await page.goto(this.options.wire.url + address);
    await page.waitForFunction(() => 'outbox' in window);
    return page;
  }

  /** Does something in the page that a closed tab or a dead browser may end. Returns null where it did. */
  private async surviving<Result>(work: (page: Page) => Promise<Result>): Promise<Result | null> {
    try {
      const result = await Promise.race([work(this.page), this.dead]);
      if (this.broken === null) return result;
    } catch (error) {
      if (this.broken === null) throw error;
    }
    this.second = null;
    this.begins(`coming back after its ${this.broken} ended`);
    if (this.broken === 'browser') await this.begin();
    else await this.open();
    this.broken = null;
    return null;
  }

  /** Closes its tabs, whatever they do. */
  async closeTabs(): Promise<void> {
    if (this.broken !== null) return;
    this.broken = 'tab';
    this.breaks.push(Date.now());
    await Promise.all([this.page, this.second].map((page) => page?.close()));
  }

  /** Ends its browser with SIGKILL. */
  async killBrowser(): Promise<void> {
    if (this.broken !== null) return this.gone;
    this.broken = 'browser';
    this.breaks.push(Date.now());
    this.begins('being killed');
    this.gone = this.launched.end();
    await this.gone;
    this.die();
  }

  /** Another worker takes over while the page is open. */
  async replaceWorker(): Promise<void> {
    this.workers += 1;
    this.breaks.push(Date.now());
    const { page } = this;
    this.begins('having its worker replaced');
    await page.evaluate(takeOver).catch((error: unknown) => {
      if (!page.isClosed()) throw error;
    });
  }

  // -------------------------------------------------------------- saving

  /** What lies on it, as the app reads it. */
  async held(): Promise<Held> {
    for (;;) {
      const held = await this.surviving((page) => page.evaluate(() => window.outbox.held()));
      if (held !== null) return held;
    }
  }

  private async knows({ id }: Item): Promise<boolean> {
    const { items, sent } = await this.held();
    return sent.includes(id) || items.some((one) => one.id === id);
  }

  /** Sends as the form does, until the device has it. What is called saved has to be there at the first try. */
  async send(item: Item, saving: Saving = 'nothing'): Promise<void> {
    const { tally, worker } = this.options;
    const { context } = this.launched;
    this.begins(`saving (${saving})`);
    if (worker === 'alone') tally.hit('no SyncManager');
    this.items.push(item);
    if (saving === 'offline') {
      this.breaks.push(Date.now());
      await context.setOffline(true);
    }
    if (saving === 'write fails') await this.arm('items', 9);
    const quota = saving.endsWith('full') ? await this.limit(saving === 'nearly full') : null;
    const killed = saving === 'killed' ? this.killAtSaved() : null;
    do await this.press(item);
    while (killed !== null && !item.said);
    await killed;
    if (saving === 'offline') tally.hit('before send');
    if (saving === 'write fails' || saving === 'full')
      expect(item.said, `a write that failed was called saved: ${saving}`).toBe(false);
    if (quota !== null) {
      tally.hit('quota');
      await this.lift(quota);
    }
    if (item.said && !(await this.knows(item)))
      throw new Error(`Called saved, and not there (${saving}): ${item.text}`);
    for (let tries = 0; !(await this.knows(item)); tries += 1) {
      if (tries > 20) throw new Error(`Cannot be saved (${saving}): ${item.text}`);
      await this.surviving((page) => page.evaluate(() => void (window.faults.failing = null)));
      await this.press(item);
    }
  }

  private async press({ id, hearing, text }: Item): Promise<void> {
    await this.surviving((page) =>
      page.evaluate(([...of]) => window.outbox.send(...of), [id, hearing, text] as const),
    );
  }

  /** The browser dies with the word, on a slow disk. Resolves when it is dead. */
  private async killAtSaved(): Promise<void> {
    await this.page.evaluate((ms) => void (window.faults.slow_ms = ms), slowMs);
    await new Promise<void>((done) => (this.onsaved = done));
    this.onsaved = () => undefined;
    this.options.tally.hit('browser killed');
    await this.killBrowser();
  }

  /** The next writes to a store fail. */
  private async arm(store: string, left: number): Promise<void> {
    const way = this.options.random.pick(['throws', 'closed', 'aborts'] as const);
    this.armed = true;
    await this.surviving((page) =>
      page.evaluate((failing: Inside['failing']) => void (window.faults.failing = failing), {
        store,
        left,
        way,
      }),
    );
  }

  /**
   * Takes the room away, as long as the session lives. @param nearly what is in use may stay: there is room again when
   * the pages that the app has put aside give way
   */
  private async limit(nearly: boolean): Promise<CDPSession> {
    const quotaSize = nearly ? await this.page.evaluate(fill) : 1;
    const session = await this.launched.context.newCDPSession(this.page);
    const origin = this.options.wire.url;
    await session.send('Storage.overrideQuotaForOrigin', { origin, quotaSize });
    return session;
  }

  private async lift(session: CDPSession): Promise<void> {
    await session.send('Storage.overrideQuotaForOrigin', { origin: this.options.wire.url });
    await session.detach();
  }

  // -------------------------------------------------------------- delivering

  async moveClock(milliseconds: number): Promise<void> {
    this.clock += milliseconds;
    await this.setCookies();
    for (const page of [this.page, this.second])
      await page?.evaluate((offset) => void (window.faults.offset = offset), this.clock);
    this.options.tally.hit('clock moved');
  }

  async online(): Promise<void> {
    await this.launched.context.setOffline(false);
  }

  /** One round: perhaps a fault of the device, then a wake. Returns whether anything is left to deliver. */
  async round(): Promise<boolean> {
    const { random, worker } = this.options;
    const most = 400 + 12 * this.items.length;
    if ((this.rounds += 1) > most) throw new Error(`Still waiting after ${most} rounds`);
    this.begins('looking at what it holds');
    const busy = (await this.held()).items.some(({ delay }) => delay === 'busy');
    if (busy || random.next() < 0.03)
      await this.surviving(() => this.moveClock(random.pick([-8, -3, 1, 2, 7]) * day));
    // A second tab stays for some rounds; then either of the two goes.
    if (this.second !== null && random.next() < 0.3) {
      const [gone, kept] =
        random.next() < 0.5 ? [this.page, this.second] : [this.second, this.page];
      this.breaks.push(Date.now());
      await gone.close();
      [this.page, this.second] = [kept, null];
    }
    if (random.next() < 0.1)
      await this.arm(random.pick(['items', 'items', 'sent']), 1 + random.below(3));
    const ways = ['online', 'visible', 'button', 'twice', 'tabs', 'tabs', 'reload'];
    const isPlatforms = worker === 'synchronising' && this.rounds % 6 === 3;
    await this.surviving(() => this.wake(isPlatforms ? 'platform' : random.pick(ways)));
    return (await this.held()).items.some(({ state }) => state === 'queued' || state === 'sending');
  }

  /** Wakes the outbox in one of the ways of the world, and waits until its round is over. */
  private async wake(way: string): Promise<void> {
    const { page, options } = this;
    const { context } = this.launched;
    this.begins(`woken (${way})`);
    switch (way) {
      case 'online':
        // What is under way loses its answer, also one that has left the wire.
        this.breaks.push(Date.now());
        await context.setOffline(true);
        await context.setOffline(false);
        break;
      case 'visible':
        await page.evaluate(looked);
        break;
      case 'button':
        await page.evaluate(() => window.outbox.wake(true).catch(() => undefined));
        break;
      case 'twice':
        options.tally.hit('woken twice');
        await page.evaluate(() => {
          for (const _ of [1, 2, 3]) {
            dispatchEvent(new Event('online'));
            document.dispatchEvent(new Event('visibilitychange'));
          }
        });
        break;
      case 'tabs':
        options.tally.hit('two tabs');
        this.second ??= await this.another();
        await Promise.all([page.evaluate(looked), this.second.evaluate(looked)]);
        break;
      case 'reload':
        await this.open();
        break;
      case 'platform':
        options.tally.hit('woken by the platform');
        await this.synchronise();
        break;
    }
    this.begins(`waiting for the end of its round (${way})`);
    await this.page.evaluate((name) => navigator.locks.request(name, () => undefined), lock);
  }

  /** Background Sync, as the browser fires it. */
  private async synchronise(): Promise<void> {
    const session = await this.launched.context.newCDPSession(this.page);
    if (this.registration === null) {
      const told = new Promise<string>((done) =>
        session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          if (registrations[0] !== undefined) done(registrations[0].registrationId);
        }),
      );
      await session.send('ServiceWorker.enable');
      this.registration = await told;
    } else await session.send('ServiceWorker.enable');
    await session.send('ServiceWorker.dispatchSyncEvent', {
      origin: this.options.wire.url,
      registrationId: this.registration,
      tag: syncTag,
      lastChance: false,
    });
    await session.detach();
  }

  /** What its author has before them when they correct what came back. */
  takeBack(id: string): Promise<string> {
    return this.page.evaluate((one) => window.outbox.takeBack(one), id);
  }
}

// ---------------------------------------------------------------- in the page

function looked(): void {
  document.dispatchEvent(new Event('visibilitychange'));
}

/** Puts pages aside that can give way. Returns what is in use, bytes. */
async function fill(): Promise<number> {
  const kept = await caches.open('regionkart-sider');
  await kept.put('/test', new Response('x'.repeat(500_000)));
  return (await navigator.storage.estimate()).usage ?? 0;
}

async function takeOver(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration();
  // Where the server is gone there is no other.
  await registration!.update().catch(() => undefined);
  const next = registration!.installing ?? registration!.waiting;
  if (next === null) return;
  const activated = new Promise<void>((done) => {
    const look = (): void => {
      if (next.state === 'installed') next.postMessage({ type: 'SKIP_WAITING' });
      if (next.state === 'activated' || next.state === 'redundant') done();
    };
    next.addEventListener('statechange', look);
    look();
  });
  await activated;
}
