// One tablet at a meeting without a network: nobody sees the one before, everybody takes a link along, nothing stays.
import type { Browser, Page } from 'playwright-core';
import postgres from 'postgres';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { accessibilityFaults } from './axe';
import { openDevice, type Device } from './device';
import { startBrowser } from './driver';
import { pointText } from './guest';

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

const stored = async (text: string): Promise<number> =>
  (await sql`select from public.point where text = ${text}`).length;

/** Writes a submission, sends it, and returns the link that the screen shows its author. */
async function submit(page: Page, name: string, text: string): Promise<string> {
  await page.getByText('Møtemodus: det du skriver').waitFor();
  expect(await pointText(page, 1).inputValue()).toBe('');
  await page.locator('[name="points.0.target"]').selectOption('plan:utkast-demo');
  await page.locator('#merknad-1').getByLabel('Støtter').check();
  await pointText(page, 1).fill(text);
  await page.getByLabel('Innbygger').check();
  await page.getByLabel('Navn', { exact: true }).fill(name);
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
  await page.getByRole('button', { name: 'Send inn' }).click();
  await page.getByRole('heading', { name: 'Takk! Innspillet er tatt vare på' }).waitFor();
  await page.getByRole('img', { name: 'QR-kode med lenken' }).waitFor();
  return (await page.locator('main .address').innerText()).trim();
}

/** Everything that the device's database holds of people's words, as rows by store. */
const kept = (page: Page): Promise<Record<string, number>> =>
  page.evaluate(async () => {
    const open = indexedDB.open('regionkart');
    const database = await new Promise<IDBDatabase>((done, fail) => {
      open.onsuccess = () => done(open.result);
      open.onerror = () => fail(open.error!);
    });
    const rows: Record<string, number> = {};
    for (const store of ['items', 'attachments', 'drafts', 'sent', 'receipts'])
      rows[store] = await new Promise((done) => {
        const asked = database.transaction(store).objectStore(store).count();
        asked.onsuccess = () => done(asked.result);
      });
    database.close();
    return rows;
  });

it('lets two people write one after the other, and leads each of them to a receipt', async () => {
  const { page } = device;
  const [first, second] = ['Brygga trenger lys.', 'Skolen trenger en lærling.'];

  await device.visit('/innspill/mote');
  await page.getByLabel('Kode for å slå av').fill('abc');
  await page.getByLabel('Koden en gang til').fill('abcd');
  await page.getByRole('button', { name: 'Slå på møtemodus' }).click();
  await page.getByRole('alert').getByText('Koden må ha minst seks tegn.').waitFor();
  await page.getByLabel('Kode for å slå av').fill('fjord2026');
  await page.getByLabel('Koden en gang til').fill('fjord2026');
  await page.getByRole('button', { name: 'Slå på møtemodus' }).click();
  await page.getByText('Møtemodus er på for').waitFor();

  await device.network(false);
  await page.getByRole('link', { name: 'Gi enheten videre' }).click();
  const own = await submit(page, 'Kari Nordmann', first);
  await page.getByRole('button', { name: 'Ferdig – gi enheten til neste' }).click();
  await page.getByLabel('Navn', { exact: true }).waitFor();
  await page.goBack();
  await page.waitForSelector('main h1');
  expect(await page.locator('body').innerText()).not.toContain('Kari Nordmann');
  await device.visit('/innspill');
  await page.getByText('Enheten er i møtemodus. Det som ligger på den, er skjult.').waitFor();
  expect(await page.locator('body').innerText()).not.toContain(first);

  await device.visit('/horing/demo/send');
  const other = await submit(page, 'Ola Nordmann', second);
  await page.getByRole('button', { name: 'Ferdig – gi enheten til neste' }).click();
  await page.getByLabel('Navn', { exact: true }).waitFor();
  expect(other).not.toBe(own);
  expect(await stored(first)).toBe(0);

  // At home, before the tablet has found a network.
  const home = await browser.newContext({ serviceWorkers: 'block' });
  const phone = await home.newPage();
  await phone.goto(own);
  expect(await phone.locator('main h1').innerText()).toBe('Innspillet er ikke kommet fram ennå');

  await device.network(true);
  await device.visit('/innspill/mote');
  await page.getByText('Ingenting venter. Alt som er skrevet her, er levert.').waitFor();
  expect([await stored(first), await stored(second)]).toEqual([1, 1]);
  expect(await kept(page)).toEqual({ items: 0, attachments: 0, drafts: 0, sent: 0, receipts: 0 });

  await phone.goto(own);
  await phone.waitForURL('**/innspill/kvittering/**');
  expect(await phone.locator('main').innerText()).toContain(first);
  expect(await phone.locator('main').innerText()).not.toContain(second);
  await phone.goto(`${own.slice(0, -4)}AAAA`);
  expect(await phone.locator('main h1').innerText()).toBe('Innspillet er ikke kommet fram ennå');
  await home.close();

  await page.getByLabel('Koden').fill('fjord2025');
  await page.getByRole('button', { name: 'Slå av møtemodus' }).click();
  await page.getByRole('alert').getByText('Koden stemmer ikke.').waitFor();
  await page.getByLabel('Koden').fill('fjord2026');
  await page.getByRole('button', { name: 'Slå av møtemodus' }).click();
  await page.getByRole('button', { name: 'Slå på møtemodus' }).waitFor();
  expect(device.faults).toEqual([]);
});

it('is accessible in both languages and themes, before, during and after', async () => {
  const { page } = device;
  for (const language of ['', '?sprak=en'])
    for (const theme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme: theme });
      await device.visit(`/innspill/mote${language}`);
      const code = page.locator('#kode');
      await code.waitFor();
      const check = async (where: string): Promise<void> => {
        expect(await accessibilityFaults(page), `${where} ${language} ${theme}`).toEqual([]);
      };
      await check('before');
      await code.fill('fjord2026');
      await page.locator('#kode-igjen').fill('fjord2026');
      await page.locator('form button[type=submit]').click();
      await page.locator('#slutt').waitFor();
      await check('during');
      await device.visit(`/innspill/hent/${'A'.repeat(43)}${language}`);
      await check('link');
      await device.visit(`/innspill/mote${language}`);
      await page.locator('#slutt').fill('fjord2026');
      await page.locator('form button[type=submit]').click();
      await code.waitFor();
    }
});
