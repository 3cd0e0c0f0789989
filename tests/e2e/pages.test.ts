// Every page beside the map: both languages, both themes, with and without scripts, on a phone, by keyboard.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { holdScripts } from './driver';
import { accessibilityFaults } from './axe';
import { openSite, phone, sidewaysOverflow, type Language, type Site } from './site';

const paths = [
  '/',
  '/pendling',
  '/pendling?aar=2000&grenser=na',
  '/naringsareal',
  '/naringsareal/torgard',
  '/naringsareal/endringer?fra=2025-1&til=2026-1',
  '/naringsareal/endringer?kommune=melhus',
  '/naringsareal/utvikling',
  '/naringsareal/utvikling?kommune=melhus',
  '/naringsareal/sammenlign',
  '/naringsareal/sammenlign?areal=torgard&areal=soberg&areal=sveberg&areal=furulia',
  '/naringsareal/last-ned',
  '/naringsareal/hofstad/meld',
  '/naringsareal/varsel?kommune=melhus&ledig=20',
  '/naringsareal/rapport?kommune=melhus',
  '/bedrifter',
  '/tiltak',
  '/tiltak/innovasjonsfrokoster',
  '/plan',
  '/plan/hele',
  '/plan/1.0',
  '/horing',
  '/horing/demo',
  '/horing/demo/A',
  '/horing/demo/A.3?sammenlign=samlet',
  '/horing/demo/hele',
  '/horing/demo/merknader',
  '/horing/demo/resultat',
  '/horing/demo/innbygg',
  '/kommune/trondheim',
  '/kommune/orkdal',
  '/indikatorer',
  '/om-dataene',
];
/** Compressed JavaScript that a page without a map may ask for. */
const scriptBudget = 60_000;

let site: Site;
beforeAll(async () => {
  site = await openSite();
});
afterAll(() => site.close());

// Two at a time: each waits for the network to fall silent most of the while.
describe.concurrent.each(paths)('%s', (path) => {
  it.each<Language>(['nb', 'en'])('in %s is whole, accessible and quiet', async (language) => {
    const visit = await site.visit(path, { language });
    const { page } = visit;
    expect(visit.status).toBe(200);
    expect(await page.getAttribute('html', 'lang')).toBe(language);
    expect(await page.locator('h1').count()).toBe(1);
    expect(await accessibilityFaults(page)).toEqual([]);
    expect(await visit.scriptBytes()).toBeLessThan(scriptBudget);
    // The other theme, on a phone: colours and targets are what can differ. Loaded anew, or styles are caught halfway.
    await page.emulateMedia({ colorScheme: 'dark' });
    await page.setViewportSize(phone);
    await page.reload();
    expect(await accessibilityFaults(page, ['color-contrast', 'target-size'])).toEqual([]);
    expect(await sidewaysOverflow(page)).toBe(0);
    expect(visit.faults()).toEqual([]);
    await visit.close();
  });

  it('reads the same without scripts, and reflows at 320 px', async () => {
    const visit = await site.visit(path, { scripts: false, size: { width: 320, height: 640 } });
    expect(visit.status).toBe(200);
    expect((await visit.page.locator('main').innerText()).length).toBeGreaterThan(200);
    const wide = await visit.page.locator('html').evaluate((html) => html.scrollWidth);
    expect(wide).toBeLessThanOrEqual(320);
    await visit.close();
  });
});

describe('figures', () => {
  it('shows both sums of commuters to Trondheim in 2017, and eight origins', async () => {
    const { page, close } = await site.visit('/pendling?aar=2017', { scripts: false });
    const text = (await page.locator('main').innerText()).replaceAll('\u00a0', ' ');
    expect(text).toContain('16 446');
    expect(text).toContain('16 440');
    expect(text).toContain('1 956');
    expect(await page.locator('table').first().locator('tbody tr').count()).toBe(8);
    expect(text).toContain('ikke oppgitt');
    await close();
  });

  it('never shows Orkdal as Orkland on today’s boundaries', async () => {
    const { page, close } = await site.visit('/pendling?grenser=na');
    const table = page.locator('table').first();
    expect(await table.innerText()).toContain('Orkdal (del av dagens Orkland)');
    expect(await table.innerText()).not.toContain('Klæbu');
    await close();
  });

  it('marks demonstration data on every page that shows them', async () => {
    for (const path of [
      '/',
      '/naringsareal',
      '/naringsareal/torgard',
      '/naringsareal/endringer',
      '/naringsareal/utvikling',
      '/naringsareal/sammenlign?areal=torgard&areal=soberg',
      '/bedrifter',
      '/kommune/melhus',
    ]) {
      const { page, close } = await site.visit(path, { scripts: false });
      expect(await page.locator('main').innerText(), path).toContain('Demonstrasjonsdata');
      await close();
    }
  });
});

describe('addresses', () => {
  it.each<[string, Language, string]>([
    ['/naringsareal/finnes-ikke', 'nb', 'Siden finnes ikke'],
    ['/tiltak/finnes-ikke', 'en', 'There is no such page'],
    ['/kommune/finnes-ikke', 'nb', 'Siden finnes ikke'],
    ['/plan/1.99', 'en', 'There is no such page'],
    ['/noe-helt-annet', 'en', 'There is no such page'],
  ])('%s is not found, said in %s', async (path, language, title) => {
    const { page, status, close } = await site.visit(path, { language });
    expect(status).toBe(404);
    expect(await page.locator('h1').innerText()).toBe(title);
    expect(await accessibilityFaults(page)).toEqual([]);
    await close();
  });

  it.each([
    ['/naringsareal?runde=2026-3', 'Halvår'],
    ['/naringsareal?kommune=oslo', 'Kommune'],
    ['/naringsareal/sammenlign?areal=torgard&areal=finnes-ikke', 'Areal'],
    ['/naringsareal/utvikling?kommune=oslo', 'Kommune'],
    ['/naringsareal/endringer?fra=2024-3', 'Fra halvår'],
    ['/naringsareal/endringer?fra=2026-1&til=2026-1', 'to ulike halvår'],
    ['/naringsareal?ledig=mye', 'Minst ledig'],
    ['/naringsareal/varsel?ledig=mye', 'Minst ledig'],
    ['/pendling?aar=1999x', 'År'],
    ['/pendling?aar=2005', 'År'],
    ['/tiltak?program=P9', 'Program'],
  ])('%s names the field that cannot be used', async (path, field) => {
    const { page, status, close } = await site.visit(path);
    expect(status).toBe(200);
    expect(await page.getByRole('alert').innerText()).toContain(field);
    await close();
  });

  it('ignores parameters it does not know', async () => {
    const { page, status, close } = await site.visit('/tiltak?utm_source=nyhetsbrev&x=1');
    expect(status).toBe(200);
    expect(await page.getByRole('alert').count()).toBe(0);
    await close();
  });
});

describe('a reader', () => {
  it('finds ready land in one municipality on a phone', async () => {
    const { page, close } = await site.visit('/naringsareal', { size: phone });
    await page.getByLabel('Kommune', { exact: true }).selectOption({ label: 'Melhus' });
    await page.getByLabel('Ledig, byggeklart').check();
    await page.getByRole('button', { name: 'Vis arealer' }).click();
    await page.waitForURL(/kommune=melhus/);
    const rows = page.locator('table').first().locator('tbody tr');
    expect(await rows.count()).toBeGreaterThan(0);
    for (const row of await rows.all()) expect(await row.innerText()).toContain('Melhus');
    await rows.first().getByRole('link').click();
    await page.waitForURL(/naringsareal\/[a-z]/);
    expect(await page.locator('main').innerText()).toContain('Bekreftet');
    await close();
  });

  it('is faster than the scripts, and keeps what they chose', async () => {
    const { page, close } = await site.visit('/om-dataene');
    const come = await holdScripts(page);
    await page.goto(`${site.url}/naringsareal`, { waitUntil: 'commit' });
    const menu = page.locator('details').first();
    const wasOpen = await menu.evaluate((part: HTMLDetailsElement) => (part.open = !part.open));
    await page.getByLabel('Kommune', { exact: true }).selectOption('melhus');
    await page.getByLabel('Ledig, byggeklart').check();
    await come();
    expect(await menu.evaluate((part: HTMLDetailsElement) => part.open)).toBe(wasOpen);
    expect(await page.getByLabel('Ledig, byggeklart').isChecked()).toBe(true);
    await page.getByRole('button', { name: 'Vis arealer' }).click();
    await page.waitForURL(/kommune=melhus.*status=/);
    await close();
  });

  it('sorts a table by its heading, and the address remembers', async () => {
    const { page, close } = await site.visit('/pendling');
    await page.getByRole('link', { name: 'Endring, %' }).click();
    await page.waitForURL(/sorter=-percent/);
    const first = page.locator('table').first().locator('tbody tr').first();
    expect(await first.innerText()).toContain('Orkdal');
    expect(await page.locator('th[aria-sort=descending]').count()).toBe(1);
    await close();
  });

  it('changes language and stays on the same page with the same choices', async () => {
    const { page, close } = await site.visit('/pendling?aar=2000');
    await page.getByRole('link', { name: 'English' }).click();
    await page.waitForURL(/sprak=en/);
    expect(page.url()).toContain('/pendling?aar=2000');
    expect(await page.locator('h1').innerText()).toBe('Commuting');
    await close();
  });

  it('chooses dark, and it is dark from the first byte on', async () => {
    const { page, faults, close } = await site.visit('/', { theme: 'light' });
    await page.getByRole('button', { name: 'Mørkt' }).click();
    await page.goto(`${site.url}/plan`);
    expect(await page.getAttribute('html', 'data-color-scheme')).toBe('dark');
    expect(faults()).toEqual([]);
    await close();
  });

  it('chooses dark without scripts', async () => {
    const { page, close } = await site.visit('/tiltak', { scripts: false });
    await page.getByRole('button', { name: 'Mørkt' }).click();
    await page.waitForURL(/\/tiltak$/);
    expect(await page.getAttribute('html', 'data-color-scheme')).toBe('dark');
    await close();
  });

  it('opens the menu on a phone by keyboard, without scripts', async () => {
    const { page, close } = await site.visit('/', { scripts: false, size: phone });
    await page.keyboard.press('Tab');
    const skip = page.getByRole('link', { name: 'Hopp til innholdet' });
    expect(await skip.evaluate((link) => link === document.activeElement)).toBe(true);
    const button = page.getByRole('button', { name: 'Meny' });
    await button.focus();
    await page.keyboard.press('Enter');
    const entry = page.getByRole('link', { name: 'Planen', exact: true });
    await entry.waitFor({ state: 'visible' });
    await entry.focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/plan$/);
    await close();
  });

  it('sees what changed between two half-years and takes the table along, without scripts', async () => {
    const { page, close } = await site.visit('/naringsareal', { scripts: false });
    await page.getByRole('link', { name: 'Endringer mellom to halvår' }).click();
    await page.getByLabel('Fra halvår').selectOption('2025-1');
    await page.getByLabel('Kommune', { exact: true }).selectOption('melhus');
    await page.getByRole('button', { name: 'Vis endringer' }).click();
    await page.waitForURL(/fra=2025-1&til=2026-1&kommune=melhus/);
    expect(await page.locator('h1').innerText()).toBe('Hva er endret fra 2025-1 til 2026-1?');
    const rows = page.locator('table tbody tr');
    const shown = await rows.count();
    expect(shown).toBeGreaterThan(3);
    await page.getByRole('link', { name: 'Forskjell, daa' }).click();
    await page.waitForURL(/sorter=-difference_daa/);
    const first = (await rows.first().locator('td').last().innerText()).replaceAll('\u2212', '-');
    expect(Number(first.replace(',', '.'))).toBeGreaterThan(0);
    const address = await page.getByRole('link', { name: 'CSV' }).getAttribute('href');
    const file = await fetch(site.url + address!);
    expect(file.headers.get('content-disposition')).toContain('2025-1-til-2026-1.csv');
    expect((await file.text()).trimEnd().split('\r\n')).toHaveLength(shown + 1);
    const workbook = await fetch(site.url + address!.replace('format=csv', 'format=xlsx'));
    expect([...new Uint8Array(await workbook.arrayBuffer()).slice(0, 2)]).toEqual([0x50, 0x4b]);
    const wrong = await fetch(site.url + address!.replace('fra=2025-1', 'fra=2024-1'));
    expect(wrong.status).toBe(400);
    await close();
  });

  it('goes from a factsheet to two areas side by side on a phone, by keyboard, without scripts', async () => {
    const { page, close } = await site.visit('/naringsareal/torgard', {
      scripts: false,
      size: phone,
    });
    const code = page.getByRole('img', { name: /QR-kode/ });
    expect(await code.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
    await page.getByRole('link', { name: 'Sammenlign arealer' }).click();
    await page.waitForURL(/sammenlign\?areal=torgard/);
    await page.getByLabel('Areal 2').selectOption({ label: 'Søberg (Melhus)' });
    await page.getByRole('button', { name: 'Sammenlign' }).press('Enter');
    await page.waitForURL(/areal=soberg/);
    expect(await page.locator('thead th').allInnerTexts()).toEqual(['Felt', 'Torgård', 'Søberg']);
    expect(await page.getByRole('alert').count()).toBe(0);
    const table = page.locator('[role=group][tabindex="0"]').first();
    await table.focus();
    expect(await table.evaluate((one) => one === document.activeElement)).toBe(true);
    await page.goto(
      `${site.url}/naringsareal/sammenlign?areal=torgard,soberg,sveberg,furulia,lade`,
    );
    expect(await page.getByRole('alert').innerText()).toContain('Høyst fire arealer');
    expect(await page.locator('thead th').count()).toBe(5);
    await close();
  });
});
