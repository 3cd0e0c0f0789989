// A new release while tabs of the old one are open: nothing breaks, nothing is lost, nobody is pushed.
import { join } from 'node:path';
import postgres from 'postgres';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startApp } from './app';
import { openDevice } from './device';
import { startBrowser } from './driver';
import { pointText } from './guest';
import { buildAgain } from './other-build';

let browser: Browser;
let next: Awaited<ReturnType<typeof buildAgain>>;
beforeAll(async () => {
  [browser, next] = await Promise.all([startBrowser(), buildAgain()]);
}, 300_000);
afterAll(async () => {
  await browser?.close();
  await next?.remove();
});

/** Fills in one comment and sends it; the page says that it waits. */
async function leave(page: Page, text: string): Promise<void> {
  await page.locator('[name="points.0.target"]').selectOption('plan:utkast-demo');
  await page.locator('#merknad-1').getByLabel('Støtter').check();
  await pointText(page, 1).fill(text);
  await page.getByLabel('Innbygger').check();
  await page.getByLabel('Navn', { exact: true }).fill('Ola Nordmann');
  await page.getByText('Utkastet er lagret').waitFor();
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
  await page.getByRole('button', { name: 'Send inn' }).click();
}

/** How often each of what waits on the device has been posted. */
const waiting = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((done) => {
      const opening = indexedDB.open('regionkart');
      opening.onsuccess = () => done(opening.result);
    });
    const items = await new Promise<{ posted: number }[]>((done) => {
      const all = database.transaction('items').objectStore('items').getAll();
      all.onsuccess = () => done(all.result as { posted: number }[]);
    });
    database.close();
    return items.map(({ posted }) => posted).sort();
  });

describe('a new release', () => {
  it('takes over the drafts and the queue that an older one left, and delivers each once', async () => {
    const device = await openDevice(browser);
    const { context, app } = device;
    const texts = ['Skrevet uten nett, aldri sendt.', 'Var på vei da fanen ble lukket.'] as const;
    let released;
    try {
      await device.visit('/horing/demo/send');
      await device.ready();
      // As the version before the outbox wrote them.
      const draft = {
        hearing: 'demo',
        title: 'Demonstrasjonshøring',
        search: '',
        saved_at: '2026-11-20T08:00:00.000Z',
        values: {
          id: '7f0c9f5e-2b1d-4c55-9d39-0c4f5f1f7a11',
          ticket: '',
          points: [
            { id: '', target: 'plan:utkast-demo', stance: 'support', text: 'Et gammelt utkast.', municipality: '', geometry: '' }, // prettier-ignore
          ],
          ...{ type: 'resident', name: 'Kari Nordmann', name_public: false, email: '' },
          ...{ organisation_number: '', sector: '', municipality: '', remind: false },
        },
      };
      const receipt = {
        reference: 'RK-2026-000123',
        title: 'Demonstrasjonshøring',
        path: `/innspill/kvittering/${'a'.repeat(43)}`,
        received: '19. november 2026 kl. 10.00',
      };
      await device.page.evaluate(
        ([one, other]) => {
          localStorage.setItem(`regionkart:draft:${one.values.id}`, JSON.stringify(one));
          localStorage.setItem(`regionkart:receipt:${other.reference}`, JSON.stringify(other));
        },
        [draft, receipt] as const,
      );
      // One is under way when its tab is closed: the server has it, and nobody has its answer.
      const second = await device.coldTab('/horing/demo/send');
      // No other page of the old release is left that could send it again.
      await device.page.close();
      await context.route('**/submissions?*', async (route) => {
        await route.fetch();
        // Before the tab is gone: the worker sends again what may have arrived as soon as nobody holds the queue.
        await device.network(false);
        await second.close();
      });
      const closed = second.waitForEvent('close');
      await leave(second, texts[1]).catch(() => undefined);
      await closed;
      await context.unroute('**/submissions?*');
      const first = await device.coldTab('/horing/demo/send');
      await leave(first, texts[0]);
      await first.getByRole('heading', { name: 'Innspillet venter på nett' }).waitFor();
      // One that never left, and one that may have arrived.
      expect(await waiting(first)).toEqual([0, 1]);
      await first.close();
      await app.kill();

      await device.network(true);
      released = await startApp({ PORT: new URL(app.url).port, DATA_DIR: app.dataDir }, next.home);
      const later = await device.coldTab('/innspill');
      const offer = later.getByRole('button', { name: 'Ta den i bruk' });
      await offer.waitFor();
      await Promise.all([later.waitForEvent('load'), offer.click()]);
      const sent = later.getByRole('region', { name: 'Sendt fra denne enheten' });
      await expect.poll(() => sent.getByText(/Kvittering RK-/).count()).toBe(2);
      for (const text of texts)
        expect(await sent.locator('.text').filter({ hasText: text }).count()).toBe(1);
      await later.getByText('Ingenting venter.').waitFor();
      await later.getByRole('link', { name: receipt.reference }).waitFor();
      expect(
        await later.evaluate(() =>
          Object.keys(localStorage).filter((key) => /:(draft|receipt):/.test(key)),
        ),
      ).toEqual([]);
      await later.getByRole('link', { name: 'Fortsett' }).click();
      await later.waitForFunction(
        () => document.querySelector('textarea')?.value === 'Et gammelt utkast.',
      );
      const sql = postgres({ host: join(app.dataDir, 'run'), user: 'postgres', database: 'postgres' }); // prettier-ignore
      try {
        const points = await sql<{ text: string }[]>`select text from public.point order by text`;
        expect(points.map(({ text }) => text)).toEqual([...texts].sort());
      } finally {
        await sql.end();
      }
      expect(device.faults).toEqual([]);
    } finally {
      await context.close();
      await released?.stop();
      await device.close();
    }
  });

  it('waits for consent, leaves a draft as it is, and the old tab goes on with the files it was opened with', async () => {
    const device = await openDevice(browser);
    const { context, page, app } = device;
    const words = 'Tursti langs elva, og lys på den om vinteren.';
    let released;
    try {
      await device.visit('/horing/demo/send');
      await device.ready();
      await page.getByLabel('Merknaden din').first().fill(words);
      const reader = await device.coldTab('/');
      await reader.waitForFunction(() => navigator.serviceWorker.controller !== null);
      // Gone as soon as the tab loads anything whole.
      await reader.evaluate(() => document.documentElement.classList.add('same-tab'));
      await app.stop();
      released = await startApp({ PORT: new URL(app.url).port }, next.home);

      const other = await device.coldTab('/tiltak');
      const offer = other.getByText('Det finnes en ny versjon av Regionkart.');
      await offer.waitFor();
      expect(await page.getByLabel('Merknaden din').first().inputValue()).toBe(words);
      await Promise.all([
        other.waitForEvent('load'),
        other.getByRole('button', { name: 'Ta den i bruk' }).click(),
      ]);
      await other.waitForSelector('main h1');
      expect(await offer.count()).toBe(0);

      // The tab of the old release was not touched: its text is there, and its way to other pages.
      expect(await page.getByLabel('Merknaden din').first().inputValue()).toBe(words);
      await reader.getByRole('link', { name: 'Pendling' }).first().click();
      await reader.waitForFunction(() => location.pathname === '/pendling');
      await reader.waitForSelector('main h1');
      expect(await reader.locator('main h1').innerText()).toBe('Pendling');
      expect(await reader.locator('html.same-tab').count()).toBe(1);

      await page.reload();
      await page.getByRole('link', { name: 'Fortsett' }).first().click();
      await page.waitForFunction(
        (text) => document.querySelector('textarea')?.value === text,
        words,
      );
      expect(device.faults).toEqual([]);
    } finally {
      await context.close();
      await released?.stop();
      await device.close();
    }
  });

  it('heals a tab without a worker by loading the next page whole', async () => {
    const app = await startApp();
    const context = await browser.newContext({ serviceWorkers: 'block' });
    let released;
    try {
      const page = await context.newPage();
      await page.goto(`${app.url}/`);
      await page.waitForLoadState('networkidle');
      await app.stop();
      released = await startApp({ PORT: new URL(app.url).port }, next.home);
      await page.getByRole('link', { name: 'Indikatorer' }).first().click();
      await page.waitForFunction(() => location.pathname === '/indikatorer');
      await page.waitForFunction(
        () => document.querySelector('main h1')?.textContent?.trim() === 'Indikatorer',
      );
    } finally {
      await context.close();
      await released?.stop();
      await app.stop();
    }
  });
});
