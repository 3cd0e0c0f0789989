// What a visit may weigh and how often the database may be asked: bytes and counts, never times.
import { get, type IncomingHttpHeaders } from 'node:http';
import { brotliCompressSync, brotliDecompressSync, gunzipSync } from 'node:zlib';
import type { Browser, Response } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp, type RunningApp } from '../e2e/app';
import { startBrowser } from '../e2e/driver';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { countQueries, type QueryCounter } from './query-counter';

/**
 * kB of 1 000 bytes as sent, compressed. Those of the map page are what it weighed on 2026-11-21 and 15 % more; its script has
 * the registration of the service worker and the notices of the device on top, which come when the page is at rest.
 */
const budgets = {
  script: 60,
  form: 70,
  mapHtml: 53,
  beforePicture: 14,
  mapScript: 96,
  mapLibre: 288,
};
/** The data's versions are looked at every ten seconds at most, in one transaction; all else comes from memory. */
const statementsPerLook = 9;
const lookMs = 10_000;

let database: DebianPostgres;
let counter: QueryCounter;
let app: RunningApp;
let browser: Browser;

beforeAll(async () => {
  database = await startDebianPostgres();
  counter = await countQueries(database.url);
  app = await startApp({ DATABASE_URL: counter.url });
  browser = await startBrowser();
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await counter?.close();
  await database?.stop();
});

interface Asset {
  path: string;
  bytes: number;
}

/** Loads a page in a fresh browser. Returns the scripts it asked for, and its HTML, each by its size as sent. */
async function firstLoad(
  path: string,
  until: 'rest' | 'live' = 'rest',
): Promise<{ html: number; scripts: Asset[] }> {
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    const responses: Response[] = [];
    context.on('response', (response) => responses.push(response));
    const answer = await page.goto(app.url + path, { waitUntil: 'networkidle' });
    expect(answer?.status()).toBe(200);
    if (until === 'live') await page.waitForSelector('[data-map=live]', { timeout: 60_000 });
    // What is asked for twice, as a worker fetched ahead is, is sent once.
    const paths = new Set(
      responses
        .filter((response) => /javascript/.test(response.headers()['content-type'] ?? ''))
        .map((response) => new URL(response.url()).pathname),
    );
    const scripts: Asset[] = [];
    for (const one of paths) scripts.push({ path: one, bytes: await sent(one) });
    return { html: await sent(path), scripts };
  } finally {
    await context.close();
  }
}

/** An answer as it is sent, compressed by brotli unless the headers say otherwise. */
function answer(
  path: string,
  headers: Record<string, string> = {},
): Promise<{ headers: IncomingHttpHeaders; body: Buffer }> {
  return new Promise((done, fail) => {
    get(app.url + path, { headers: { 'accept-encoding': 'br', ...headers } }, (response) => {
      const chunks: Buffer[] = [];
      response.on('data', (chunk: Buffer) => chunks.push(chunk));
      response.on('end', () => done({ headers: response.headers, body: Buffer.concat(chunks) }));
    }).on('error', fail);
  });
}

const sent = async (path: string): Promise<number> => (await answer(path)).body.length;

const kilobytes = (assets: readonly Asset[]): number =>
  assets.reduce((sum, { bytes }) => sum + bytes, 0) / 1000;

/** MapLibre's files, and no others, are named so. */
const isMapLibre = ({ path }: Asset): boolean => path.endsWith('.mjs');

describe('bytes', () => {
  const pages = [
    '/',
    '/naringsareal',
    '/tiltak',
    '/pendling',
    '/plan',
    '/sok?q=melhus',
    '/bedrifter',
    '/indikatorer',
    '/om-dataene',
    '/kommune/melhus',
  ];
  it.each(pages)(`%s ships less than ${budgets.script} kB of script`, async (path) => {
    const { scripts } = await firstLoad(path);
    expect(scripts.length).toBeGreaterThan(0);
    expect(kilobytes(scripts)).toBeLessThan(budgets.script);
  });

  // What several rounds say beside each other is read without any.
  it.each(['/naringsareal/endringer', '/naringsareal/utvikling', '/naringsareal/sammenlign'])(
    '%s asks for no script',
    async (path) => {
      const { html, scripts } = await firstLoad(path);
      expect(scripts).toEqual([]);
      expect(html / 1000).toBeLessThan(budgets.mapHtml);
    },
  );

  // Ten kB above a page that is only read: a form with its texts, or the device's own things. The goal is 60 here too.
  it.each(['/horing/demo/send', '/innspill', '/frakoblet', '/felt'])(
    `%s ships less than ${budgets.form} kB of script, and no map before it is asked for`,
    async (path) => {
      const { scripts } = await firstLoad(path);
      expect(scripts.length).toBeGreaterThan(0);
      expect(scripts.filter(isMapLibre)).toEqual([]);
      expect(kilobytes(scripts)).toBeLessThan(budgets.form);
    },
  );

  it(`the change of what was sent ships less than ${budgets.form} kB of script`, async () => {
    const sent = await fetch(`${app.url}/api/v1/hearings/demo/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        id: crypto.randomUUID(),
        sender: { type: 'resident', name: 'Kari Nordmann' },
        points: [{ text: 'Bra.', target: { kind: 'plan', key: 'utkast-demo' }, stance: 'support' }],
      }),
    });
    const { data } = (await sent.json()) as { data: { receipt: string } };
    const { scripts } = await firstLoad(`${new URL(data.receipt).pathname}/endre`);
    expect(scripts.length).toBeGreaterThan(0);
    expect(kilobytes(scripts)).toBeLessThan(budgets.form);
  });

  it(`/kart stays within its budgets, before and after the live map takes over`, async () => {
    const { html, scripts } = await firstLoad('/kart', 'live');
    expect(html / 1000).toBeLessThan(budgets.mapHtml);
    expect(scripts.filter(isMapLibre)).toHaveLength(3);
    expect(kilobytes(scripts.filter(isMapLibre))).toBeLessThan(budgets.mapLibre);
    expect(kilobytes(scripts.filter((one) => !isMapLibre(one)))).toBeLessThan(budgets.mapScript);
  });

  it('/kart?lett=1 never asks for MapLibre', async () => {
    const { scripts } = await firstLoad('/kart?lett=1');
    expect(scripts.length).toBeGreaterThan(0);
    expect(scripts.filter(isMapLibre)).toEqual([]);
  });

  it(`needs less than ${budgets.beforePicture} kB of HTML for the picture of /kart, all other styles and the scripts after it`, async () => {
    const html = await (await fetch(`${app.url}/kart`)).text();
    const picture = html.indexOf('</svg>', html.indexOf('<svg class="map-svg"'));
    const before = brotliCompressSync(html.slice(0, picture)).length;
    expect(before / 1000).toBeLessThan(budgets.beforePicture);
    const styles = html.indexOf('<style>', picture);
    expect(styles).toBeGreaterThan(picture);
    expect(html.indexOf('rel="modulepreload"')).toBeGreaterThan(styles);
    const scripts = [...html.matchAll(/rel="modulepreload" href="([^"]*)"/g)].map(
      ([, path]) => path!,
    );
    expect(scripts.slice(-2).map((path) => path.endsWith('.mjs'))).toEqual([true, true]);
    expect(scripts.slice(0, -2).filter((path) => path.endsWith('.mjs'))).toEqual([]);
  });

  it('sends the map page smaller when it is asked for again, as it was drawn, in the theme that was chosen', async () => {
    // No other test asks for this one.
    const path = '/kart?lag=kommuner&aar=2018';
    const first = await answer(path);
    const html = brotliDecompressSync(first.body).toString();
    let again = first;
    await expect
      .poll(async () => (again = await answer(path)).body.length)
      .toBeLessThan(first.body.length * 0.9);
    expect(brotliDecompressSync(again.body).toString()).toBe(html);
    for (const name of ['content-type', 'content-security-policy', 'etag', 'vary'])
      expect(again.headers[name], name).toBe(first.headers[name]);
    const dark = await answer(path, { cookie: 'tema=dark' });
    expect(brotliDecompressSync(dark.body).toString()).toContain('data-color-scheme="dark"');
    const zipped = await answer(path, { 'accept-encoding': 'gzip' });
    expect(gunzipSync(zipped.body).toString()).toBe(html);
    const known = await answer(path, { 'if-none-match': String(again.headers.etag) });
    expect(known.headers).not.toHaveProperty('content-type');
    expect(known.body).toHaveLength(0);
  });

  it('has the picture before the data in the HTML of /kart', async () => {
    const html = await (await fetch(`${app.url}/kart`)).text();
    const picture = html.indexOf('<svg class="map-svg"');
    const data = html.indexOf('<script type="application/json" data-sveltekit-fetched');
    expect(picture).toBeGreaterThan(0);
    expect(data).toBeGreaterThan(html.indexOf('</svg>', picture));
  });
});

describe('queries', () => {
  it('answers a hundred reads from memory', async () => {
    const paths = [
      '/kart',
      '/kart?lag=kommuner&aar=2016',
      '/pendling',
      '/naringsareal',
      '/tiltak',
      '/data/commuting.json',
      '/api/v1/municipalities?year=2020',
      '/api/v1/commuting?year=2017',
      '/api/v1/business-areas',
      '/api/v1/companies?format=csv',
    ];
    for (const path of paths) await (await fetch(app.url + path)).arrayBuffer();
    const before = counter.statements().length;
    expect(before).toBeGreaterThan(0);
    const since = performance.now();
    for (let round = 0; round < 10; round += 1)
      for (const path of paths) {
        const response = await fetch(app.url + path);
        expect(response.status, path).toBe(200);
        await response.arrayBuffer();
      }
    const looks = Math.floor((performance.now() - since) / lookMs) + 1;
    const asked = counter.statements().slice(before);
    // The worker of the outbox asks on its own, whether anybody visits or not.
    const isWorkers = (statement: string): boolean =>
      /claim_mail|forget_|enqueue_|"area_watch_event"/.test(statement);
    const worker = asked.filter(isWorkers);
    const reads = asked.filter(
      (statement) => statement.includes('"public".') && !isWorkers(statement),
    );
    expect(reads.length).toBeLessThanOrEqual(looks);
    expect(reads.filter((statement) => !statement.includes('"public"."dataset"'))).toEqual([]);
    expect(asked.length).toBeLessThanOrEqual((looks + worker.length) * statementsPerLook);
  });
});
