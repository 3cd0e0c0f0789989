// Packs on a device: fetched, cut off, gone on with, checked, brought up to date, removed, refused for want of room.
import postgres from 'postgres';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { fillHearing } from '../support/fill-hearing';
import { startApp, type RunningApp } from './app';
import { openLine, type CutLine } from './cut-line';
import { coreIsKept } from './device';
import { startBrowser } from './driver';
import { accessibilityFaults } from './axe';
import { desktop, inLanguage, phone, sidewaysOverflow } from './site';

let database: DebianPostgres;
let sql: postgres.Sql;
let app: RunningApp;
let line: CutLine;
let browser: Browser;

beforeAll(async () => {
  database = await startDebianPostgres();
  // Filled before the app that is asked reads it: the first start migrates and seeds.
  const first = await startApp({ DATABASE_URL: database.url });
  const host = /[?&]host=([^&]+)/.exec(database.url)![1]!;
  sql = postgres({ host, user: 'postgres', database: 'postgres', max: 1 });
  await fillHearing(sql, 400);
  await first.stop();
  app = await startApp({ DATABASE_URL: database.url });
  line = await openLine(app.url);
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await line?.close();
  await app?.stop();
  await sql?.end();
  await database?.stop();
});

afterEach(() => line.stall(null));

interface Entry {
  path: string;
  digest: string;
  bytes: number;
}
interface Manifest {
  id: string;
  digest: string;
  read_at: string;
  entries: Entry[];
}

async function lines(path: string): Promise<[Manifest, ...(Entry & { body: string })[]]> {
  const text = await (await fetch(app.url + path)).text();
  return text
    .trimEnd()
    .split('\n')
    .map((one) => JSON.parse(one) as never) as never;
}

describe('a pack as the server sends it', () => {
  it('is listed with its sizes, and the core is small enough for a first visit', async () => {
    for (const language of ['nb', 'en']) {
      const { packs } = (await (
        await fetch(`${app.url}/frakoblet/pakker.json?sprak=${language}`)
      ).json()) as { packs: { id: string; entries: number; bytes: number; download: number }[] };
      expect(packs.map(({ id }) => id)).toContain('arealer-trondheim');
      expect(packs.map(({ id }) => id)).toContain('merknader-demo');
      const core = packs.find(({ id }) => id === 'kjerne')!;
      expect(core.entries).toBeGreaterThan(80);
      expect(core.download).toBeLessThan(400_000);
      expect(core.download).toBeGreaterThan(0);
    }
  });

  it('is compressed, kept by nobody without asking, and not sent again when nothing changed', async () => {
    const path = `${app.url}/frakoblet/pakke/arealer-melhus.ndjson`;
    const headers = { 'accept-encoding': 'br' };
    const response = await fetch(path, { headers });
    expect(response.headers.get('cache-control')).toBe('no-cache');
    expect(response.headers.get('content-encoding')).toBe('br');
    expect(Number(response.headers.get('content-length'))).toBeLessThan(20_000);
    expect(response.headers.get('set-cookie')).toBeNull();
    const etag = response.headers.get('etag')!;
    const again = await fetch(path, { headers: { ...headers, 'if-none-match': etag } });
    expect(again.status).toBe(304);
    const head = await fetch(path, { method: 'HEAD', headers });
    expect(head.status).toBe(200);
    expect(await head.text()).toBe('');
    expect((await fetch(`${app.url}/frakoblet/pakke/finnes-ikke.ndjson`)).status).toBe(404);
    expect((await fetch(path, { method: 'POST' })).status).toBe(405);
  });

  it('leaves out what the device has, and takes nonsense for nothing', async () => {
    const path = '/frakoblet/pakke/arealer-melhus.ndjson';
    const [manifest, ...all] = await lines(path);
    expect(all.map(({ path }) => path)).toEqual(manifest.entries.map(({ path }) => path));
    const [same, ...rest] = await lines(`${path}?har=${all[0]!.digest},${all[1]!.digest}`);
    expect(same.entries).toEqual(manifest.entries);
    expect(rest.map(({ path }) => path)).toEqual(all.slice(2).map(({ path }) => path));
    expect(await lines(`${path}?har=${encodeURIComponent("'; drop table x,")}`)).toHaveLength(
      all.length + 1,
    );
  });

  it('holds nothing of staff or receipts, and nothing of who asked first', async () => {
    const answer = await fetch(`${app.url}/frakoblet/pakke/kjerne.ndjson`, {
      headers: { cookie: 'tema=dark; sb-session=secret', 'accept-language': 'en' },
    });
    expect(answer.headers.get('set-cookie')).toBeNull();
    const [manifest, ...all] = (await answer.text())
      .trimEnd()
      .split('\n')
      .map((one) => JSON.parse(one) as Manifest & { path: string; body: string });
    expect(manifest!.entries.map(({ path }) => path).filter((path) => /stab|kvittering|logg-inn/.test(path))).toEqual([]); // prettier-ignore
    const front = all.find(({ path }) => path === '/__data.json')!;
    expect(front.body).toContain('"auto"');
    expect(front.body).not.toContain('"dark"');
    const form = all.find(({ path }) => path === '/horing/demo/send/__data.json')!;
    // The ids of forms would be the same on every device.
    expect(form.body).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-/);
  });
});

interface Owner {
  context: BrowserContext;
  page: Page;
  faults: string[];
  /** Opens /frakoblet and waits until the core is on the device. */
  open: () => Promise<void>;
  choose: (...labels: (string | RegExp)[]) => Promise<void>;
  press: (name: string | RegExp) => Promise<void>;
  /** What the last piece of work came to. */
  outcome: (words: RegExp) => Promise<string>;
  /** The row of a pack on the device. */
  row: (name: string) => Promise<string>;
  /** Addresses kept on the device that contain a part. */
  kept: (part: string) => Promise<string[]>;
  leave: () => Promise<void>;
}

/** Somebody with a fresh device at the end of the line. */
async function owner({ size = phone } = {}): Promise<Owner> {
  const context = await browser.newContext({ viewport: size, reducedMotion: 'reduce' });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(error.error().message));
  context.on('console', (message) => {
    if (message.type() === 'error' && !/Failed to load resource/.test(message.text()))
      faults.push(message.text());
  });
  const page = await context.newPage();
  const outcome = page.locator('.outcome');
  return {
    context,
    page,
    faults,
    open: async () => {
      await page.goto(`${line.url}/frakoblet`);
      await page.evaluate(coreIsKept);
      await page.getByText('Enheten er klar. Du kan slå av nettet.').waitFor();
    },
    choose: async (...labels) => {
      for (const label of labels) await page.getByLabel(label).check();
    },
    press: (name) => page.getByRole('button', { name }).click(),
    outcome: async (words) => {
      await outcome.filter({ hasText: words }).waitFor();
      return outcome.innerText();
    },
    row: async (name) =>
      (await page.getByRole('listitem').filter({ hasText: name }).first().innerText()).replaceAll(
        '\u00a0',
        ' ',
      ),
    kept: (part) =>
      page.evaluate(async (part) => {
        const requests = await (await caches.open('regionkart-sider')).keys();
        return requests
          .map(({ url }) => new URL(url).pathname + new URL(url).search)
          .filter((path) => path.includes(part) && !path.startsWith('/frakoblet/'));
      }, part),
    leave: () => context.close(),
  };
}

const areas = /faktaark for hvert areal/;
const points = /Publiserte merknader/;

describe('on a device', () => {
  it('a chosen pack is fetched, and its factsheets open without a network', async () => {
    const me = await owner();
    await me.open();
    expect(await me.kept('/naringsareal/hofstad')).toEqual([]);
    await me.choose(areas, 'Melhus');
    expect(await me.page.getByText(/1 pakke å hente: \d+\skB over nettet/).count()).toBe(1);
    await me.press('Hent pakkene');
    expect(await me.outcome(/Ferdig/)).toMatch(/1 pakke er lagret, 4 sider ble hentet/);
    expect(await me.row('Næringsarealer i Melhus')).toMatch(/Lagret[\s\S]*4 sider, \d+ kB\. Dataene er fra/); // prettier-ignore
    await me.context.setOffline(true);
    const tab = await me.context.newPage();
    await tab.goto(`${line.url}/naringsareal/hofstad`);
    await tab.getByRole('heading', { level: 1, name: /Hofstad/ }).waitFor();
    expect(await tab.locator('.notice').innerText()).toMatch(/Dataene er fra \d+\. \w+ \d{4}/);
    // What is not in a pack says so, and shows nothing else's figures.
    await tab.goto(`${line.url}/naringsareal/torgard`);
    await tab.getByText('ikke lagret på enheten').first().waitFor();
    // The page itself tells what is here, and offers nothing that needs a network.
    await tab.goto(`${line.url}/frakoblet`);
    await tab.getByText('Vi får ikke kontakt').waitFor();
    await tab.getByRole('listitem').filter({ hasText: 'Næringsarealer i Melhus' }).waitFor();
    expect(await tab.getByRole('button', { name: 'Hent pakkene' }).count()).toBe(0);
    expect(me.faults).toEqual([]);
    await me.leave();
  });

  it('goes on where the line broke: what has come is not fetched again', async () => {
    const me = await owner();
    await me.open();
    await me.choose(points);
    const { packs } = (await (await fetch(`${app.url}/frakoblet/pakker.json`)).json()) as {
      packs: { id: string; download: number }[];
    };
    const { download } = packs.find(({ id }) => id === 'merknader-demo')!;
    line.stall({ part: '/frakoblet/pakke/merknader-demo', afterBytes: Math.round(download * 0.6) });
    await me.press('Hent pakkene');
    // Some pages are there, and then nothing more comes.
    await me.page
      .locator('.work .count')
      .filter({ hasText: /^([2-9]|\d\d) / })
      .waitFor();
    line.cut();
    await me.outcome(/Forbindelsen ble brutt/);
    expect(await me.row('Merknader til')).toContain('Ikke ferdig');
    const [{ entries }] = await lines('/frakoblet/pakke/merknader-demo.ndjson');
    const come = await me.kept('/merknader/__data.json?side=');
    expect(come.length).toBeGreaterThan(0);
    expect(come.length).toBeLessThan(entries.length - 1);
    // Asked again, and told to stop while it waits.
    line.stall({ part: '/frakoblet/pakke/merknader-demo', afterBytes: 100 });
    await me.press(/^Fortsett/);
    await me.page.locator('.work').waitFor();
    await me.press('Stopp');
    await me.outcome(/Stoppet/);
    line.stall(null);
    // The first page of comments came with the core.
    const missing = entries.filter(
      ({ path }) => path.includes('?side=') && !come.includes(path),
    ).length;
    await me.press(/^Fortsett/);
    expect(await me.outcome(/Ferdig/)).toContain(
      `${missing === 1 ? '1 side' : `${missing} sider`} ble hentet`,
    );
    expect(await me.row('Merknader til')).toContain('Lagret');
    expect(await me.kept('/merknader/__data.json')).toHaveLength(entries.length + 1); // the first page in English is the core's
    expect(me.faults).toEqual([]);
    await me.leave();
  });

  it('finds a damaged part, and fetches that one alone', async () => {
    const me = await owner();
    await me.open();
    await me.choose(areas, 'Melhus');
    await me.press('Hent pakkene');
    await me.outcome(/Ferdig/);
    await me.press('Kontroller alle');
    expect(await me.outcome(/Kontrollert/)).toBe('Kontrollert. Alt er helt.');
    await me.page.evaluate(async () => {
      const cache = await caches.open('regionkart-sider');
      const path = '/naringsareal/hofstad/__data.json';
      const { headers } = (await cache.match(path))!;
      await cache.put(path, new Response('{"type":"data","nodes":[]}', { headers }));
    });
    await me.press('Kontroller Næringsarealer i Melhus');
    expect(await me.outcome(/Kontrollert/)).toMatch(/1 side var skadet og er hentet på nytt/);
    const body = await me.page.evaluate(async () =>
      (await caches.match('/naringsareal/hofstad/__data.json'))!.text(),
    );
    expect(body).toContain('Hofstad');
    // Without a network it is told, and the pack does not pass for whole.
    await me.page.evaluate(async () =>
      (await caches.open('regionkart-sider')).delete('/naringsareal/hofstad/__data.json'),
    );
    await me.context.setOffline(true);
    await me.press('Kontroller Næringsarealer i Melhus');
    expect(await me.outcome(/Kontrollert/)).toMatch(/1 side er skadet og må hentes på nytt/);
    expect(await me.row('Næringsarealer i Melhus')).toContain('Ikke ferdig');
    await me.leave();
  });

  it('is brought up to date by what differs', async () => {
    const me = await owner();
    await me.open();
    await me.choose(areas, 'Trondheim');
    await me.press('Hent pakkene');
    expect(await me.outcome(/Ferdig/)).toMatch(/12 sider ble hentet/);
    await sql`update business_area_status set confirmed_by = 'Ny saksbehandler' where area = 'torgard'`;
    await sql`update dataset set version = version || '-endret', loaded_at = now() where name = 'business_area_status'`;
    const before = await me.row('Næringsarealer i Trondheim');
    expect(before).toContain('Lagret');
    // The server looks for new data at most every ten seconds.
    await expect
      .poll(
        async () => {
          await me.page.reload();
          await me.page.getByRole('button', { name: 'Hent pakkene' }).waitFor();
          return me.row('Næringsarealer i Trondheim');
        },
        { timeout: 60_000, interval: 1000 },
      )
      .toContain('Ny utgave finnes');
    await me.press('Oppdater Næringsarealer i Trondheim');
    expect(await me.outcome(/Ferdig/)).toMatch(/1 side ble hentet/);
    expect(await me.row('Næringsarealer i Trondheim')).toContain('Lagret');
    const body = await me.page.evaluate(async () =>
      (await caches.match('/naringsareal/torgard/__data.json'))!.text(),
    );
    expect(body).toContain('Ny saksbehandler');
    await me.leave();
  });

  it('is removed, and what another pack needs stays', async () => {
    const me = await owner({ size: desktop });
    await me.open();
    await me.choose(points, areas, 'Melhus');
    await me.press('Hent pakkene');
    await me.outcome(/Ferdig/);
    const core = await me.kept('/plan');
    await me.press(/^Fjern Merknader til/);
    expect(await me.outcome(/Fjernet/)).toMatch(/Fjernet: Merknader til/);
    // The first page is the core's too.
    expect((await me.kept('/merknader/__data.json')).sort()).toEqual([
      '/horing/demo/merknader/__data.json',
      '/horing/demo/merknader/__data.json?sprak=en',
    ]);
    expect(await me.kept('/naringsareal/hofstad')).toHaveLength(1);
    await me.press('Fjern Næringsarealer i Melhus');
    await me.outcome(/Fjernet: Næringsarealer i Melhus/);
    expect(await me.kept('/naringsareal/hofstad')).toEqual([]);
    expect(await me.kept('/plan')).toEqual(core);
    expect(await me.page.getByText('Du har ikke hentet noen pakker ennå.').count()).toBe(1);
    await me.leave();
  });

  it('is refused in words when there is no room, and leaves nothing half', async () => {
    const me = await owner();
    await me.open();
    const core = (await me.kept('')).length;
    // There is room for the pack, but then none would be left for what people write.
    await me.page.evaluate(() => {
      navigator.storage.estimate = () => Promise.resolve({ usage: 0, quota: 10_000_000 });
    });
    await me.choose(points);
    line.asked.length = 0;
    await me.press('Hent pakkene');
    expect(await me.outcome(/ikke plass/)).toMatch(/Det mangler [\d,]+.MB/);
    expect(line.asked.filter((path) => path.includes('/pakke/'))).toEqual([]);
    // A browser that promises more than it has, as many do: the device is full in the middle.
    const session = await me.context.newCDPSession(me.page);
    const usage = await me.page.evaluate(async () => {
      Reflect.deleteProperty(navigator.storage, 'estimate');
      return (await navigator.storage.estimate()).usage!;
    });
    const room = async (quotaSize: number): Promise<unknown> =>
      session.send('Storage.overrideQuotaForOrigin', { origin: line.url, quotaSize });
    await room(usage + 60_000);
    await me.press('Hent pakkene');
    expect(await me.outcome(/ikke plass/)).toMatch(/Den er ikke lagret/);
    expect(await me.kept('/merknader/__data.json?side=')).toEqual([]);
    expect(await me.page.getByText('Du har ikke hentet noen pakker ennå.').count()).toBe(1);
    expect((await me.kept('')).length).toBe(core);
    await room(usage + 100_000_000);
    await me.press('Hent pakkene');
    await me.outcome(/Ferdig/);
    await me.leave();
  });
});

describe('the page', () => {
  it.each(['nb', 'en'] as const)(
    'in %s is accessible in both themes, on a phone, by keyboard',
    async (language) => {
      const me = await owner();
      await me.page.goto(line.url + inLanguage('/frakoblet', language));
      await me.page.evaluate(coreIsKept);
      const all = language === 'nb' ? 'Velg alt' : 'Choose everything';
      const done = language === 'nb' ? /Ferdig/ : /Done/;
      // By keyboard alone.
      await me.page.getByRole('button', { name: all }).focus();
      await me.page.keyboard.press('Enter');
      await me.page.keyboard.press('Shift+Tab');
      await me.page.keyboard.press('Enter');
      await me.outcome(done);
      expect(await accessibilityFaults(me.page)).toEqual([]);
      expect(await sidewaysOverflow(me.page)).toBe(0);
      await me.page.emulateMedia({ colorScheme: 'dark' });
      await me.page.reload();
      await me.page.getByRole('button', { name: all }).waitFor();
      expect(await accessibilityFaults(me.page, ['color-contrast', 'target-size'])).toEqual([]);
      expect(me.faults).toEqual([]);
      await me.leave();
    },
  );

  it('says without scripts that it needs one', async () => {
    const context = await browser.newContext({ javaScriptEnabled: false, viewport: phone });
    const page = await context.newPage();
    await page.goto(`${line.url}/frakoblet`);
    expect(await page.locator('noscript .ds-alert').isVisible()).toBe(true);
    expect(await page.getByText('sju dager').first().isVisible()).toBe(true);
    await context.close();
  });
});
