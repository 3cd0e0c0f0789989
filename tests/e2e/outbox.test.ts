// What was once "saved on the device" arrives once or comes back to its author: the outbox lived through in a browser.
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import postgres from 'postgres';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { openDevice, type Device } from './device';
import {
  alive,
  expectAccessible,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
} from './driver';
import { pointText, untilFilled } from './guest';

const form = '/horing/demo/send';

let database: DebianPostgres;
let sql: postgres.Sql;
let browser: Browser;
let device: Device;

beforeAll(async () => {
  database = await startDebianPostgres();
  browser = await startBrowser();
  device = await openDevice(browser, { env: { DATABASE_URL: database.url } });
  sql = postgres({ ...parseDatabaseUrl(database.url), onnotice: () => undefined });
  await device.visit('/');
  await device.ready();
});
afterAll(async () => {
  await device?.close();
  await browser?.close();
  await sql?.end();
  await database?.stop();
});
beforeEach(() => device.network(true));

/** How many submissions the server has with this text. */
const stored = async (text: string): Promise<number> =>
  (await sql`select from public.point where text = ${text}`).length;

/** Fills in one comment and goes to the review. */
async function write(page: Page, text: string): Promise<void> {
  await page.locator('[name="points.0.target"]').selectOption('plan:utkast-demo');
  await page.locator('#merknad-1').getByLabel('Støtter').check();
  await pointText(page, 1).fill(text);
  await page.getByLabel('Innbygger').check();
  await page.getByLabel('Navn', { exact: true }).fill('Ola Nordmann');
  await page.getByText('Utkastet er lagret').waitFor();
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
}

const send = (page: Page): Promise<void> => page.getByRole('button', { name: 'Send inn' }).click();

/** The section of /innspill with this heading. */
const section = (page: Page, name: string) => page.getByRole('region', { name });

describe('without a network', () => {
  it('is saved, is there after the tab was closed, and arrives once when the network is back', async () => {
    const text = 'Skrevet på ferja, uten nett.';
    await device.network(false);
    const tab = await device.coldTab(form);
    await write(tab, text);
    await send(tab);
    await tab.getByRole('heading', { name: 'Innspillet venter på nett' }).waitFor();
    expect(await mainText(tab)).toContain('Lagret på enheten.');
    await expectAccessible(tab, 'what waits, after sending');
    await tab.close();

    const later = await device.coldTab('/innspill');
    const waiting = section(later, 'Venter på å bli sendt');
    await waiting.getByText('Venter på nett – sendes når du er tilkoblet').waitFor();
    await later.reload();
    await waiting.getByText('Det du skrev').click();
    await waiting.getByText(text).waitFor();
    expect(await stored(text)).toBe(0);

    await device.network(true);
    await section(later, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    await waiting.getByText('Ingenting venter.').waitFor();
    expect(await stored(text)).toBe(1);
    expect(device.faults).toEqual([]);
    await later.close();
  });

  it('is delivered by the worker, woken by the platform, while no page of ours is open', async () => {
    const text = 'Sendt uten at noen så på.';
    // An address without scripts: it holds the line to the browser, and delivers nothing.
    await device.visit('/api/v1/health');
    await device.network(false);
    const tab = await device.coldTab(form);
    await write(tab, text);
    await send(tab);
    await tab.getByRole('heading', { name: 'Innspillet venter på nett' }).waitFor();
    await tab.close();
    await device.network(true);
    await synchronise(device);
    await expect.poll(() => stored(text), { timeout: 30_000 }).toBe(1);
    await device.visit('/innspill');
    const sent = section(device.page, 'Sendt fra denne enheten');
    await sent.locator('.text').filter({ hasText: text }).waitFor({ state: 'attached' });
    expect(device.faults).toEqual([]);
  });
});

/** Background Sync, as the browser fires it when the network is back. */
async function synchronise({ context, page, app }: Device): Promise<void> {
  const session = await context.newCDPSession(page);
  const registrationId = new Promise<string>((done) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations: [one] }) => {
      if (one !== undefined) done(one.registrationId);
    }),
  );
  await session.send('ServiceWorker.enable');
  await session.send('ServiceWorker.dispatchSyncEvent', {
    origin: app.url,
    registrationId: await registrationId,
    tag: 'regionkart-utboks',
    lastChance: false,
  });
  await session.detach();
}

const submissions = '**/api/v1/hearings/demo/submissions*';

/** A guest without a worker, whose requests a test can cut. */
async function guest(): Promise<Reader & { posts: () => number }> {
  const visitor = await reader(browser, device.app.url, { phone: true });
  let posts = 0;
  visitor.context.on('request', (request) => {
    if (request.method() === 'POST' && request.url().includes('/submissions')) posts += 1;
  });
  return { ...visitor, posts: () => posts };
}

const waits = (page: Page) => page.getByRole('heading', { name: 'Innspillet venter på nett' });
const receipt = /\/innspill\/kvittering\/[\w-]{43}/;

describe('a delivery that is cut', () => {
  it('after the server had stored it: the same id is sent again and gives the same receipt', async () => {
    const text = 'Svaret ble borte.';
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(form);
    await write(page, text);
    await context.route(submissions, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await send(page);
    await waits(page).waitFor();
    expect(await stored(text)).toBe(1);
    await context.unroute(submissions);
    await page.goto(`${device.app.url}/innspill`);
    await section(page, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    expect(await stored(text)).toBe(1);
    expect(visitor.posts()).toBeGreaterThan(1);
    await visitor.leave();
  });

  it('by a page between: what is not our server is no receipt', async () => {
    const text = 'Fra hotellet.';
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(form);
    await write(page, text);
    await context.route(submissions, (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Logg på</h1>' }),
    );
    await send(page);
    await waits(page).waitFor();
    await page.goto(`${device.app.url}/innspill`);
    const waiting = section(page, 'Venter på å bli sendt');
    await waiting.getByText('Noe annet enn tjeneren vår svarte').waitFor();
    await waiting.getByText('Det har vært sendt én gang').waitFor();
    expect(await waiting.getByRole('button', { name: 'Gjør til utkast igjen' }).count()).toBe(0);
    expect(await stored(text)).toBe(0);
    await context.unroute(submissions);
    await waiting.getByRole('button', { name: 'Send nå' }).click();
    await section(page, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    expect(await stored(text)).toBe(1);
    await visitor.leave();
  });

  it('before anything was posted: it can become a draft again', async () => {
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(form);
    await write(page, 'Angret meg.');
    await context.route('**/api/v1/health', (route) =>
      route.fulfill({ status: 200, contentType: 'text/html', body: '<h1>Logg på</h1>' }),
    );
    await send(page);
    await waits(page).waitFor();
    expect(visitor.posts()).toBe(0);
    await visitor.open('/');
    await page.getByText('Ett innspill venter på å bli sendt.').waitFor();
    await page.getByRole('link', { name: 'Se hva som venter' }).click();
    await page.getByRole('button', { name: 'Gjør til utkast igjen' }).click();
    await page.waitForURL(/\/send\?/);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe('Angret meg.');
    await visitor.leave();
  });

  it('with two tabs open: one of them sends', async () => {
    const text = 'To faner.';
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(form);
    await write(page, text);
    const other = await context.newPage();
    await other.goto(`${device.app.url}/innspill`);
    await section(other, 'Utkast på denne enheten').getByText(text).waitFor();
    await context.setOffline(true);
    await send(page);
    await waits(page).waitFor();
    await section(other, 'Venter på å bli sendt').getByRole('listitem').first().waitFor();
    await context.setOffline(false);
    await page.getByRole('heading', { name: 'Innspillet er mottatt' }).waitFor();
    await section(other, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    expect(visitor.posts()).toBe(1);
    expect(await stored(text)).toBe(1);
    await visitor.leave();
  });
});

/** The path of the receipt of something that has arrived. */
async function received(text: string): Promise<string> {
  const response = await fetch(`${device.app.url}/api/v1/hearings/demo/submissions`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      id: crypto.randomUUID(),
      sender: { type: 'resident', name: 'Kari Nordmann' },
      points: [{ text, target: { kind: 'plan', key: 'utkast-demo' }, stance: 'support' }],
    }),
  });
  const { data } = (await response.json()) as { data: { receipt: string } };
  return new URL(data.receipt).pathname;
}

/** Writes another text in the first comment of a change, and goes to the review. */
async function rewrite(page: Page, text: string): Promise<void> {
  await alive(page);
  await pointText(page, 1).fill(text);
  await page.getByText('Utkastet er lagret').waitFor();
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
}

const save = (page: Page): Promise<void> =>
  page.getByRole('button', { name: 'Lagre endringene' }).click();
const changeWaits = (page: Page) => page.getByRole('heading', { name: 'Endringen venter på nett' });
const changedMeanwhile = (page: Page) =>
  page.getByRole('heading', { name: 'Innspillet er endret i mellomtiden' });

/** Every version of what a receipt leads to, by its first comment. */
async function versions(path: string): Promise<string[]> {
  const hash = createHash('sha256').update(path.split('/').at(-1)!).digest('hex');
  const found = await sql<{ text: string }[]>`
    select r.content -> 'points' -> 0 ->> 'text' as text
    from public.submission_revision r join public.submission s on s.id = r.submission
    where s.secret_hash = ${hash} order by r.revision`;
  return found.map(({ text }) => text);
}

describe('a change of what was sent', () => {
  it('made without a network is there after the tab was closed, and becomes one new version', async () => {
    const path = await received('Før ferja.');
    const tab = await device.coldTab(`${path}/endre`);
    await alive(tab);
    await device.network(false);
    await rewrite(tab, 'Etter ferja.');
    await save(tab);
    await changeWaits(tab).waitFor();
    expect(await mainText(tab)).toContain('Lagret på enheten.');
    await expectAccessible(tab, 'a change that waits');
    await tab.close();
    const later = await device.coldTab('/innspill');
    const waiting = section(later, 'Venter på å bli sendt');
    await waiting.getByText('Endring av et sendt innspill.').waitFor();
    expect(await versions(path)).toEqual(['Før ferja.']);
    await device.network(true);
    await waiting.getByText('Ingenting venter.').waitFor();
    expect(await versions(path)).toEqual(['Før ferja.', 'Etter ferja.']);
    await section(later, 'Sendt fra denne enheten').getByText('Utgave 2.').first().waitFor();
    await later.goto(device.app.url + path);
    expect(await mainText(later)).toContain('Utgave 2');
    expect(device.faults).toEqual([]);
    await later.close();
  });

  it('whose answer was lost is one version, and the page that waits says that it has arrived', async () => {
    const path = await received('Uten svar.');
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(`${path}/endre`);
    await rewrite(page, 'Med svar.');
    await context.route(submissions, async (route) => {
      await route.fetch();
      await route.abort('connectionreset');
    });
    await save(page);
    await changeWaits(page).waitFor();
    expect(await versions(path)).toHaveLength(2);
    await context.unroute(submissions);
    // The net is back, and others there have used up what it may send: what has arrived is told all the same.
    await sql`update public.rate_counter set attempts = 1000 where bucket = 'revise'`;
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: 'Endringen er mottatt' }).waitFor();
    await sql`delete from public.rate_counter where bucket = 'revise'`;
    expect(visitor.posts()).toBeGreaterThan(1);
    expect(await versions(path)).toEqual(['Uten svar.', 'Med svar.']);
    await visitor.leave();
  });

  it('that comes back while its page is open is said so there', async () => {
    const path = await received('Bred bro.');
    const [first, second] = [await guest(), await guest()];
    for (const one of [first, second]) await one.open(`${path}/endre`);
    const { page, context } = second;
    await rewrite(page, 'Smal bro.');
    await context.route('**/api/v1/health', (route) => route.abort());
    await save(page);
    await changeWaits(page).waitFor();
    await rewrite(first.page, 'Høy bro.');
    await save(first.page);
    await first.page.waitForURL(/\?lagret=ja$/);
    await context.unroute('**/api/v1/health');
    await page.evaluate(() => dispatchEvent(new Event('online')));
    await page.getByRole('heading', { name: 'Kom tilbake til deg' }).waitFor();
    await expectAccessible(page, 'a change that came back while its page was open');
    await page.getByRole('link', { name: 'Se hvorfor, og velg' }).click();
    await section(page, 'Venter på å bli sendt').locator('ins', { hasText: 'Smal' }).waitFor();
    await first.leave();
    await second.leave();
  });

  it('is kept as a draft of its receipt while it is written', async () => {
    const path = await received('Utkast til endring.');
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open(`${path}/endre`);
    await rewrite(page, 'Halvferdig endring.');
    await visitor.open('/innspill');
    const drafts = section(page, 'Utkast på denne enheten');
    await drafts.getByText('Endring av et sendt innspill.').waitFor();
    await drafts.getByRole('link', { name: 'Fortsett' }).click();
    await page.waitForURL(/\/endre\?utkast=/);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe('Halvferdig endring.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await save(page);
    await page.waitForURL(/\?lagret=ja$/);
    expect(await versions(path)).toEqual(['Utkast til endring.', 'Halvferdig endring.']);
    await visitor.open('/innspill');
    await section(page, 'Sendt fra denne enheten').getByText('Utgave 2.').waitFor();
    expect(await drafts.getByText('Halvferdig endring.').count()).toBe(0);
    await visitor.leave();
  });

  it('that meets another is shown beside it, and takes its place only when its author says so', async () => {
    const path = await received('Veien bør være bred.');
    const [first, second] = [await guest(), await guest()];
    for (const one of [first, second]) await one.open(`${path}/endre`);
    // Two that say the same are two.
    for (const number of [2, 3]) {
      await first.page.getByRole('button', { name: 'Legg til en merknad' }).click();
      await first.page
        .locator(`[name="points.${number - 1}.target"]`)
        .selectOption('plan:utkast-demo');
      await first.page.locator(`#merknad-${number}`).getByLabel('Støtter').check();
      await pointText(first.page, number).fill('Enig.');
    }
    await rewrite(first.page, 'Veien bør være smal.');
    await save(first.page);
    await first.page.waitForURL(/\?lagret=ja$/);

    const { page } = second;
    await rewrite(page, 'Veien bør være stengt.');
    await save(page);
    await changedMeanwhile(page).waitFor();
    const shown = page.getByRole('region', { name: 'Innspillet er endret i mellomtiden' });
    const row = shown.getByRole('listitem').filter({ hasText: 'Merknad 1' });
    expect(await row.locator('del').innerText()).toContain('smal');
    expect(await row.locator('ins').innerText()).toContain('stengt');
    expect(await shown.getByRole('listitem').filter({ hasText: 'Enig.' }).count()).toBe(2);
    await expectAccessible(page, 'a change that met another');
    expect(await versions(path)).toEqual(['Veien bør være bred.', 'Veien bør være smal.']);

    // It is on the device, and is found from the list of what waits.
    await second.open('/innspill');
    const back = section(page, 'Venter på å bli sendt');
    await back.getByText('Kom tilbake – endret i mellomtiden').waitFor();
    await back.locator('ins').filter({ hasText: 'stengt' }).waitFor();
    await expectAccessible(page, 'a change that came back');
    await back.getByRole('link', { name: 'Se forskjellen og velg' }).click();
    await changedMeanwhile(page).waitFor();

    // Meanwhile somebody was there again: nothing is replaced that was not seen.
    await first.open(`${path}/endre`);
    await rewrite(first.page, 'Veien bør være kort.');
    await save(first.page);
    await first.page.waitForURL(/\?lagret=ja$/);
    await page.getByRole('button', { name: 'Lagre mitt som ny utgave' }).click();
    await row.locator('del').filter({ hasText: 'kort' }).waitFor();
    await page.getByRole('button', { name: 'Lagre mitt som ny utgave' }).click();
    await page.waitForURL(/\?lagret=ja$/);
    expect(await versions(path)).toEqual([
      'Veien bør være bred.',
      'Veien bør være smal.',
      'Veien bør være kort.',
      'Veien bør være stengt.',
    ]);
    await second.open('/innspill');
    await page.getByText('Ingenting venter.').waitFor();
    await first.leave();
    await second.leave();
  });

  it('that meets another can be gone on with, or given up after a question', async () => {
    const path = await received('Hele bygget.');
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(`${path}/endre`);
    const other = await context.newPage();
    await other.goto(`${device.app.url}${path}/endre`);
    // A page that comes to life after something was written goes on with that.
    await alive(other);
    // Both from one device: neither is taken for the other.
    await context.route('**/api/v1/health', (route) => route.abort());
    for (const [tab, text] of [
      [page, 'Halve bygget.'],
      [other, 'Ikke bygget.'],
    ] as const) {
      await rewrite(tab, text);
      await save(tab);
      await changeWaits(tab).waitFor();
    }
    await context.unroute('**/api/v1/health');
    await visitor.open('/innspill');
    const waiting = section(page, 'Venter på å bli sendt');
    await waiting.getByRole('button', { name: 'Send nå' }).first().click();
    await waiting.getByRole('link', { name: 'Se forskjellen og velg' }).waitFor();
    // Either tab may have been the first to try again.
    const [, won] = await versions(path);
    expect(['Halve bygget.', 'Ikke bygget.']).toContain(won);
    const lost = won === 'Halve bygget.' ? 'Ikke bygget.' : 'Halve bygget.';
    await other.close();

    await waiting.getByRole('link', { name: 'Se forskjellen og velg' }).click();
    await page.getByRole('button', { name: 'Rediger videre' }).click();
    await expect.poll(() => pointText(page, 1).inputValue()).toBe(lost);
    await page.getByText('Utkastet er lagret').waitFor();
    // Made from the newest version from here on, in another tab too.
    await visitor.open(`${path}/endre`);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe(lost);
    await rewrite(page, 'Nesten ikke bygget.');
    await page.getByRole('button', { name: 'Endre', exact: true }).click();

    const third = await guest();
    await third.open(`${path}/endre`);
    await rewrite(third.page, 'Et annet bygg.');
    await save(third.page);
    await third.page.waitForURL(/\?lagret=ja$/);
    await visitor.open(`${path}/endre`);
    await changedMeanwhile(page).waitFor();
    await page.getByRole('button', { name: 'Forkast mitt' }).click();
    await page.getByRole('button', { name: 'Behold' }).click();
    await page.getByRole('button', { name: 'Forkast mitt' }).click();
    await page.getByRole('button', { name: 'Ja, forkast mitt' }).click();
    await page.waitForURL(receipt);
    await visitor.open(`${path}/endre`);
    expect(await pointText(page, 1).inputValue()).toBe('Et annet bygg.');
    expect(await versions(path)).toEqual(['Hele bygget.', won, 'Et annet bygg.']);
    await third.leave();
    await visitor.leave();
  });

  it('on a shared device is posted, and nothing of it stays', async () => {
    const path = await received('På et møte.');
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/personvern');
    await page.evaluate(() => {
      const meeting = { hearing: 'demo', title: 'M', started_at: '', salt: '', hash: '' };
      localStorage.setItem('regionkart:mote', JSON.stringify(meeting));
    });
    await visitor.open(`${path}/endre`);
    await pointText(page, 1).fill('Endret på et møte.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await save(page);
    await page.waitForURL(/\?lagret=ja$/);
    expect(await versions(path)).toEqual(['På et møte.', 'Endret på et møte.']);
    expect(visitor.posts()).toBe(0);
    const kept = await page.evaluate(
      () =>
        new Promise<number>((done) => {
          const asked = indexedDB.open('regionkart');
          asked.onsuccess = () => {
            const names = ['items', 'drafts', 'sent'].filter((name) =>
              asked.result.objectStoreNames.contains(name),
            );
            if (names.length === 0) return done(0);
            const transaction = asked.result.transaction(names);
            const counts = names.map((name) => transaction.objectStore(name).count());
            transaction.oncomplete = () => done(counts.reduce((sum, one) => sum + one.result, 0));
          };
        }),
    );
    expect(kept).toBe(0);
    await visitor.leave();
  });

  it('of what was withdrawn meanwhile can be sent as a submission of its own', async () => {
    const path = await received('Skal trekkes.');
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open(`${path}/endre`);
    await rewrite(page, 'Skal ikke trekkes.');
    const hash = createHash('sha256').update(path.split('/').at(-1)!).digest('hex');
    await sql`select public.withdraw_input(${hash})`;
    await save(page);
    await page.getByRole('heading', { name: 'Innspillet er trukket i mellomtiden' }).waitFor();
    await page.getByRole('button', { name: 'Send mitt som et nytt innspill' }).click();
    await page.waitForURL(/\/send\?utkast=/);
    await expect.poll(() => pointText(page, 1).inputValue()).toBe('Skal ikke trekkes.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await send(page);
    await page.waitForURL(receipt);
    expect(await stored('Skal ikke trekkes.')).toBe(1);
    await visitor.leave();
  });
});

/** A file as another device would have written it. */
function fileWith(text: string, id: string = crypto.randomUUID()): Buffer {
  const values = {
    id,
    ticket: '',
    points: [
      {
        id: '',
        target: 'plan:utkast-demo',
        stance: 'support',
        text,
        municipality: '',
        geometry: '',
      },
    ],
    type: 'resident',
    name: 'Kari Nordmann',
    name_public: false,
    organisation_number: '',
    sector: '',
    municipality: '',
    email: '',
    remind: false,
  };
  const body = {
    id,
    locale: 'nb',
    sender: { type: 'resident', name: 'Kari Nordmann' },
    points: [{ text, target: { kind: 'plan', key: 'utkast-demo' }, stance: 'support' }],
  };
  const at = new Date().toISOString();
  const draft = { id, hearing: 'demo', title: 'Høring', search: '', saved_at: at, values };
  const items = [
    {
      id,
      kind: 'submission',
      hearing: 'demo',
      queued_at: at,
      content: { draft, body, locale: 'nb' },
    },
  ];
  return Buffer.from(
    JSON.stringify({ format: 'regionkart-utboks', version: 1, made_at: at, items }),
  );
}

async function takeIn(page: Page, file: Buffer): Promise<void> {
  await page.getByText(/Flytt til en annen enhet|Move to another device/).click();
  await page
    .locator('#utboks-fil')
    .setInputFiles({ name: 'utboks.json', mimeType: 'application/json', buffer: file });
}

describe('between devices', () => {
  it('what waits moves as a file; delivered from both, it is stored once', async () => {
    const text = 'Flyttet til en annen telefon.';
    const first = await guest();
    await first.open(form);
    await write(first.page, text);
    await first.context.route('**/api/v1/health', (route) => route.abort());
    await send(first.page);
    await waits(first.page).waitFor();
    await first.open('/innspill');
    await first.page.getByText('Flytt til en annen enhet').click();
    const download = first.page.waitForEvent('download');
    await first.page.getByRole('button', { name: 'Last ned det som venter' }).click();
    const file = await readFile(await (await download).path());
    expect(file.toString()).toContain(text);

    const second = await guest();
    await second.open('/innspill');
    await second.page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(second.page, Buffer.from('{}'));
    await second.page.getByText('Filen kan ikke leses').waitFor();
    await second.page
      .locator('#utboks-fil')
      .setInputFiles({ name: 'utboks.json', mimeType: 'application/json', buffer: file });
    await section(second.page, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    await first.context.unroute('**/api/v1/health');
    await first.page.getByRole('button', { name: 'Send nå' }).click();
    await section(first.page, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    expect(await stored(text)).toBe(1);
    const [one, two] = await Promise.all(
      [first, second].map(({ page }) => page.getByRole('link', { name: /RK-/ }).innerText()),
    );
    expect(one).toBe(two);
    await first.leave();
    await second.leave();
  });
});

describe('what the server does not take', () => {
  it('comes back with the text and the reason beside it, and is sent when it is corrected', async () => {
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/innspill');
    await page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(page, fileWith('Ring meg: 010190 50188.'));
    const back = section(page, 'Venter på å bli sendt');
    await back.getByText('Kom tilbake – må rettes').waitFor();
    const beside = back.getByRole('listitem').filter({ hasText: 'Ring meg' }).last();
    await expect.poll(async () => plain(await beside.innerText())).toContain('fødselsnummer');
    await expectAccessible(page, 'what came back');
    await page.goto(`${device.app.url}/innspill?sprak=en`);
    await page.getByText('Came back – must be corrected').waitFor();
    await expectAccessible(page, 'what came back, in English');
    await visitor.open('/');
    await page.getByText('Ett innspill kom tilbake og må rettes.').waitFor();
    await expectAccessible(page, 'a page with the notice');
    await visitor.open('/innspill');
    await back.getByRole('button', { name: 'Rett og send på nytt' }).click();
    await page.waitForURL(/\/send\?/);
    await expect.poll(() => pointText(page, 1).inputValue()).toContain('50188');
    await pointText(page, 1).fill('Ring meg gjerne.');
    await page.getByRole('button', { name: 'Se gjennom' }).click();
    await send(page);
    await page.waitForURL(receipt);
    expect(await stored('Ring meg gjerne.')).toBe(1);
    await visitor.leave();
  });

  it('because another content has its id: the author sees the difference and chooses', async () => {
    const id = crypto.randomUUID();
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/innspill');
    await page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(page, fileWith('Det første.', id));
    await section(page, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    const other = await guest();
    await other.open('/innspill');
    await other.page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(other.page, fileWith('Det andre.', id));
    const back = section(other.page, 'Venter på å bli sendt');
    await back.getByText('Kom tilbake – noe annet er mottatt').waitFor();
    await back.getByText('Det som er mottatt, ligger ikke på denne enheten').waitFor();
    await expectAccessible(other.page, 'a conflict');
    await back.getByRole('button', { name: 'Send mitt som et nytt innspill' }).click();
    await other.page.waitForURL(/\/send\?/);
    await expect.poll(() => pointText(other.page, 1).inputValue()).toBe('Det andre.');
    await other.page.getByRole('button', { name: 'Se gjennom' }).click();
    await send(other.page);
    await other.page.waitForURL(receipt);
    expect([await stored('Det første.'), await stored('Det andre.')]).toEqual([1, 1]);
    await visitor.leave();
    await other.leave();
  });
});

describe('what the device keeps', () => {
  it('takes over drafts and receipts of an older version, and loses none', async () => {
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/personvern');
    const id = crypto.randomUUID();
    const old = JSON.parse(fileWith('Fra før.', id).toString()) as {
      items: [{ content: { draft: object } }];
    };
    await page.evaluate(
      ([draft, key]) => {
        localStorage.setItem(`regionkart:draft:${key}`, JSON.stringify(draft));
        localStorage.setItem('regionkart:draft:odelagt', '{');
        localStorage.setItem(
          'regionkart:receipt:RK-1',
          JSON.stringify({
            reference: 'RK-1',
            title: 'T',
            path: '/innspill/kvittering/x',
            received: 'i går',
          }),
        );
      },
      [old.items[0].content.draft, id] as const,
    );
    await visitor.open('/innspill');
    await section(page, 'Utkast på denne enheten').getByText('Fra før.').waitFor();
    await section(page, 'Kvitteringer').getByText('RK-1').first().waitFor();
    // What cannot be read stays where it is.
    await expect
      .poll(() => page.evaluate(() => Object.keys(localStorage)))
      .toEqual(['regionkart:draft:odelagt']);
    await visitor.leave();
  });

  it('is encrypted, and nobody reads the key out', async () => {
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open(form);
    await write(page, 'Hemmelig tekst på disken.');
    const found = await page.evaluate(
      () =>
        new Promise<{ rows: string; extractable: boolean }>((done, fail) => {
          const asked = indexedDB.open('regionkart');
          asked.onerror = () => fail(asked.error!);
          asked.onsuccess = () => {
            const transaction = asked.result.transaction(['drafts', 'keys']);
            const drafts = transaction.objectStore('drafts').getAll();
            const keys = transaction.objectStore('keys').getAll();
            transaction.oncomplete = () => {
              const bytes = (drafts.result as { content: { data: ArrayBuffer } }[]).map(
                ({ content: { data } }) => new TextDecoder('latin1').decode(data),
              );
              const [{ key }] = keys.result as [{ key: CryptoKey }];
              done({
                rows: JSON.stringify(drafts.result) + bytes.join(),
                extractable: key.extractable,
              });
            };
          };
        }),
    );
    expect(found.rows.length).toBeGreaterThan(200);
    expect(found.rows).not.toContain('Hemmelig');
    expect(found.rows).not.toContain('Nordmann');
    expect(found.extractable).toBe(false);
    await visitor.leave();
  });

  it('and has lost: its cookie is still there, so it is told in words', async () => {
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/innspill');
    await page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(page, fileWith('Ring meg: 010190 50188.'));
    await page.getByText('Kom tilbake – må rettes').waitFor();
    await visitor.open('/personvern');
    await page.evaluate(
      () =>
        new Promise((done, fail) => {
          localStorage.clear();
          const gone = indexedDB.deleteDatabase('regionkart');
          gone.onsuccess = done;
          gone.onerror = fail;
        }),
    );
    await visitor.open('/innspill');
    const alert = page.getByRole('alert');
    await alert.getByText('har mistet noe').waitFor();
    expect(plain(await alert.innerText())).toContain('Av 1 innspill');
    await expectAccessible(page, 'a device that has lost something');
    await alert.getByRole('button', { name: 'Jeg har lest det' }).click();
    await visitor.open('/innspill');
    await page.getByText('Ingenting venter.').waitFor();
    expect(await alert.count()).toBe(0);
    await visitor.leave();
  });

  it('is deleted after a warning, and not before', async () => {
    const visitor = await guest();
    const { page } = visitor;
    await visitor.open('/innspill');
    await page.getByRole('button', { name: 'Hent inn innspill' }).click();
    await takeIn(page, fileWith('Slett meg 010190 50188.'));
    const back = section(page, 'Venter på å bli sendt');
    // What is on its way cannot be deleted.
    await back.getByText('Kom tilbake – må rettes').waitFor();
    await back.getByRole('button', { name: 'Slett', exact: true }).click();
    await back.getByRole('alert').getByText('Dette er ikke mottatt').waitFor();
    await back.getByRole('button', { name: 'Behold' }).click();
    expect(await back.getByText('Slett meg').count()).toBe(1);
    await back.getByRole('button', { name: 'Slett', exact: true }).click();
    await back.getByRole('button', { name: 'Ja, slett for alltid' }).click();
    await back.getByText('Ingenting venter.').waitFor();
    await visitor.leave();
  });
});

describe('a device that fails', () => {
  /** Lets every write to the queue fail as a full device does, until stored pages have given way; or for good. */
  const fill = (page: Page, forGood: boolean): Promise<unknown> =>
    page.addInitScript((always) => {
      let full = true;
      const put = IDBObjectStore.prototype.put as (...given: unknown[]) => IDBRequest<IDBValidKey>;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...given: unknown[]) {
        if (full && this.name === 'items') throw new DOMException('full', 'QuotaExceededError');
        return put.apply(this, given);
      };
      const remove = CacheStorage.prototype.delete;
      CacheStorage.prototype.delete = function (name) {
        full = always;
        return remove.call(this, name);
      };
    }, forGood);

  it('because it is full: stored pages give way, and it is saved', async () => {
    const text = 'Fullt, men det gikk.';
    const visitor = await guest();
    const { page, context } = visitor;
    await fill(page, false);
    await visitor.open(form);
    await page.evaluate(async () => {
      const pages = await caches.open('regionkart-sider');
      await pages.put('/x', new Response('x'));
    });
    await write(page, text);
    await context.route('**/api/v1/health', (route) => route.abort());
    await send(page);
    await waits(page).waitFor();
    expect(await page.evaluate(() => caches.has('regionkart-sider'))).toBe(false);
    expect(await stored(text)).toBe(0);
    await visitor.leave();
  });

  it('for good: nothing is called saved, and the form is posted as without an outbox', async () => {
    const text = 'Fullt for godt.';
    const visitor = await guest();
    const { page } = visitor;
    await fill(page, true);
    const since = Date.now();
    await visitor.open(form);
    await write(page, text);
    await untilFilled(since);
    await send(page);
    await page.waitForURL(receipt);
    expect(visitor.posts()).toBe(0);
    expect(await stored(text)).toBe(1);
    await visitor.leave();
  });

  it('because the platform closed its database: it is opened again', async () => {
    const text = 'Lukket mens den sov.';
    const visitor = await guest();
    const { page } = visitor;
    await page.addInitScript(() => {
      const begin = IDBDatabase.prototype.transaction;
      const closed = new WeakSet<IDBDatabase>();
      let count = 0;
      IDBDatabase.prototype.transaction = function (...given) {
        count += 1;
        // Every third connection in use is closed under the app's feet.
        if (count % 3 === 0 && !closed.has(this)) {
          closed.add(this);
          this.close();
        }
        return begin.apply(this, given);
      };
    });
    await visitor.open(form);
    await write(page, text);
    await send(page);
    await page.waitForURL(receipt);
    expect(await stored(text)).toBe(1);
    await visitor.leave();
  });

  it('without Web Locks and BroadcastChannel: two tabs still send once', async () => {
    const text = 'Uten lås.';
    const visitor = await guest();
    const { page, context } = visitor;
    await context.addInitScript(() => {
      Object.defineProperty(navigator, 'locks', { value: undefined });
      Reflect.deleteProperty(globalThis, 'BroadcastChannel');
    });
    await visitor.open(form);
    await write(page, text);
    const other = await context.newPage();
    await other.goto(`${device.app.url}/innspill`);
    await section(other, 'Utkast på denne enheten').getByText(text).waitFor();
    await context.setOffline(true);
    await send(page);
    await waits(page).waitFor();
    await context.setOffline(false);
    await expect.poll(() => stored(text), { timeout: 20_000 }).toBe(1);
    await other.reload();
    await section(other, 'Sendt fra denne enheten')
      .getByText(/Kvittering RK-/)
      .waitFor();
    expect(visitor.posts()).toBe(1);
    await visitor.leave();
  });
});

// Last: the server keeps a closed hearing in mind for a while.
describe('a hearing that closed meanwhile', () => {
  it('is told apart, with how late and whom to ask, and the text kept', async () => {
    const text = 'For sent ute.';
    const visitor = await guest();
    const { page, context } = visitor;
    await visitor.open(form);
    await write(page, text);
    await context.route('**/api/v1/health', (route) => route.abort());
    await send(page);
    await waits(page).waitFor();
    const [hearing] = await sql<{ closes_at: Date; contact: string }[]>`
      select closes_at, contact from public.hearing where id = 'demo'`;
    await sql`update public.hearing set closes_at = now() - interval '1 minute' where id = 'demo'`;
    try {
      await context.unroute('**/api/v1/health');
      await visitor.open('/innspill');
      const back = section(page, 'Venter på å bli sendt');
      await back.getByText(/Fristen gikk ut .* Innspillet kom fram/).waitFor();
      expect(plain(await back.innerText())).toContain(hearing!.contact);
      await back.getByText(text).waitFor();
      expect(await stored(text)).toBe(0);
    } finally {
      await sql`update public.hearing set closes_at = ${hearing!.closes_at} where id = 'demo'`;
    }
    await visitor.leave();
  });
});
