// Every page beside the map: both languages, both themes, with and without scripts, on a phone, by keyboard.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  accessibilityFaults,
  openSite,
  phone,
  sidewaysOverflow,
  type Language,
  type Site,
} from './site';

const paths = [
  '/',
  '/pendling',
  '/pendling?aar=2000&grenser=na',
  '/naringsareal',
  '/naringsareal/torgard',
  '/bedrifter',
  '/tiltak',
  '/tiltak/innovasjonsfrokoster',
  '/plan',
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

describe.each(paths)('%s', (path) => {
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
    ['/naringsareal?ledig=mye', 'Minst ledig'],
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
});
