// Journeys on the map: a resident, a reader, a planner, someone with a keyboard, and browsers that can do less.
import type { Browser, Page } from 'playwright-core';
import { parse } from 'csv-parse/sync';
import { readFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { layerIds } from '../../src/lib/map/view';
import { startApp, type RunningApp } from './app';
import {
  type Device,
  expectAccessible,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
} from './driver';

let app: RunningApp;
let browser: Browser;
const readers: Reader[] = [];

beforeAll(async () => {
  [app, browser] = await Promise.all([startApp(), startBrowser()]);
});
afterEach(async () => {
  for (const one of readers.splice(0)) {
    await one.leave();
    expect(one.complaints).toEqual([]);
  }
});
afterAll(async () => {
  await browser.close();
  await app.stop();
});

async function arrive(path: string, device: Device = {}): Promise<Page> {
  const one = await reader(browser, app.url, { reducedMotion: false, ...device });
  readers.push(one);
  await one.open(path);
  return one.page;
}

const live = (page: Page): Promise<unknown> => page.waitForSelector('[data-map="live"]');
/** Scripts have taken over the page: the map says that it takes keys. */
const scripted = (page: Page): Promise<unknown> => page.waitForSelector('[role="application"]');
const heading = async (page: Page): Promise<string> =>
  plain(await page.locator('.panel h1').textContent());
const tab = (page: Page, name: string) => page.getByRole('tab', { name });
/** Names in the list, whichever tab is open. */
const listed = async (page: Page): Promise<string[]> =>
  (await page.locator('#panel-list a[data-key]').allTextContents()).map(plain);

describe('a page that begins with its picture', () => {
  it('keeps its styles where the browser has to put the page together anew', async () => {
    const one = await reader(browser, app.url);
    readers.push(one);
    await one.page.route('**/kart', async (route) => {
      const response = await route.fetch();
      // As an extension of a browser may: the page is no longer what the server made.
      await route.fulfill({
        response,
        body: (await response.text()).replace('<main', '<p></p><main'),
      });
    });
    await one.open('/kart');
    await scripted(one.page);
    const look = await one.page.evaluate(() => ({
      moved: document.querySelector('body style') === null,
      panel: getComputedStyle(document.querySelector('.panel h1')!).visibility,
      button: getComputedStyle(document.querySelector('.panel .ds-button')!).backgroundColor,
    }));
    expect(look).toEqual({ moved: true, panel: 'visible', button: 'rgb(13, 122, 95)' });
    expect(one.complaints.splice(0)).toEqual(['warning: https://svelte.dev/e/hydration_mismatch']);
  });
});

describe('journeys', () => {
  it('a resident finds ready land in one municipality from a phone', async () => {
    const page = await arrive('/kart', { phone: true });
    await scripted(page);
    await page.getByRole('link', { name: 'Næringsareal' }).first().tap();
    await page.waitForURL(/lag=naringsareal/);
    await tab(page, 'Filter').tap();
    await page.getByLabel('Kommune', { exact: true }).selectOption('melhus');
    await page.waitForURL(/kommune=melhus/);
    await page.getByLabel('Ledig, byggeklart').check();
    await page.waitForURL(/status=ready/);
    expect(await listed(page)).toHaveLength(1);
    await tab(page, 'Liste').tap();
    await page.locator('#panel-list a[data-key]').first().tap();
    await page.waitForURL(/valgt=/);
    const selected = plain(await page.locator('#panel-selected').textContent());
    expect(selected).toContain('Ledig, byggeklart');
    expect(selected).toMatch(/Sist bekreftet .+ av|Ikke bekreftet i dette halvåret/);
    expect(selected).toContain('Demonstrasjonsdata');
    await page.getByRole('link', { name: 'Faktaark for området' }).tap();
    await page.waitForURL(/\/naringsareal\//);
  });

  it('a reader compares 2000 and 2017, and back and forward lead the same way', async () => {
    const page = await arrive('/kart?lag=pendling&aar=2000');
    await scripted(page);
    expect(await heading(page)).toBe('Pendling 2000');
    const melhus = async (): Promise<string> =>
      (await listed(page)).find((name) => name.startsWith('Melhus → Trondheim')) ?? '';
    const before = await melhus();
    await page.getByRole('link', { name: '2017', exact: true }).click();
    await page.waitForURL(/aar=2017/);
    expect(await heading(page)).toBe('Pendling 2017');
    expect(await melhus()).toContain('3 897');
    expect(await melhus()).not.toBe(before);
    await tab(page, 'Liste').click();
    await page.locator('#panel-list a[data-key="melhus-trondheim"]').click();
    await page.waitForURL(/valgt=melhus-trondheim/);
    await expect
      .poll(async () => plain(await page.locator('.kart > [role="status"]').textContent()))
      .toContain('Valgt: Melhus – Trondheim');
    await page.goBack();
    await expect.poll(() => page.url()).not.toContain('valgt');
    await page.goBack();
    await expect.poll(() => heading(page)).toBe('Pendling 2000');
    await page.goForward();
    await page.goForward();
    await expect
      .poll(async () => plain(await page.locator('#panel-selected h2').textContent()))
      .toBe('Melhus – Trondheim');
  });

  it('a planner sorts the table and downloads exactly its rows', async () => {
    const page = await arrive('/kart?lag=naringsareal&vis=tabell&kommune=trondheim');
    await scriptedTable(page);
    await page.getByRole('columnheader', { name: 'Bruttoareal' }).getByRole('link').click();
    await page.waitForURL(/sorter=-gross_daa/);
    const table = page.locator('.tables table').first();
    const names = (await table.locator('tbody th a').allTextContents()).map(plain);
    expect(names.length).toBeGreaterThan(3);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('link', { name: 'CSV' }).click(),
    ]);
    const rows = parse<Record<string, string>>(await readFile(await download.path(), 'utf8'), {
      columns: true,
    });
    expect(rows.map(({ name }) => name)).toEqual(names);
    for (const row of rows) {
      expect(row).toMatchObject({ municipality: 'Trondheim', demo: 'true' });
      expect([row.source, row.licence]).not.toContain('');
    }
    const gross = rows.map(({ gross_daa }) => Number(gross_daa));
    expect(gross).toEqual([...gross].sort((a, b) => b - a));
  });

  it('with the keyboard alone one gets through all layers, selects, and leaves the map', async () => {
    const page = await arrive('/kart?lag=kommuner', { reducedMotion: true });
    await scripted(page);
    for (const layer of layerIds) {
      const link = page.locator(`nav a[href*="lag=${layer}"]`).first();
      await link.focus();
      await page.keyboard.press('Enter');
      await page.waitForURL(new RegExp(`lag=${layer}`));
      // Tab leads out of the layers to the map and on; the map keeps nobody.
      const frame = page.locator('[role="application"]');
      await frame.focus();
      await page.keyboard.press('Enter');
      await expect
        .poll(() => page.evaluate(() => document.activeElement?.getAttribute('role')))
        .toBe('tab');
      await page.keyboard.press('End');
      await page.keyboard.press('Tab');
      const name = await page.evaluate(
        () => document.activeElement?.getAttribute('data-key') ?? null,
      );
      expect(name, layer).not.toBeNull();
      await page.keyboard.press('Enter');
      await page.waitForURL(/valgt=/);
      await page.keyboard.press('Escape');
      await expect.poll(() => page.url()).not.toContain('valgt');
    }
  });

  it('search suggests by the first letters and leads to the place', async () => {
    const page = await arrive('/kart');
    await scripted(page);
    await page.keyboard.press('/');
    await page.keyboard.type('klaebu');
    await page.getByRole('option', { name: /Klæbu Kommune/ }).waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/valgt=klabu|valgt=klaebu/);
    expect(plain(await page.locator('#panel-selected h2').textContent())).toBe('Klæbu');
  });

  it('"near me" moves the map to the nearest place and tells nobody where the reader is', async () => {
    const position = { latitude: 63.28765, longitude: 10.27654 };
    const page = await arrive('/kart?lag=naringsareal', { position });
    await scripted(page);
    const asked: string[] = [];
    page.on('request', (request) => asked.push(`${request.url()} ${request.postData() ?? ''}`));
    await page.getByRole('button', { name: 'Nær meg' }).click();
    await page.waitForURL(/z=/);
    await expect
      .poll(async () => plain(await page.locator('.kart > [role="status"]').textContent()))
      .toContain('Melhus');
    expect([page.url(), ...asked].join(' ')).not.toMatch(/63\.2876|10\.2765/);
  });
});

async function scriptedTable(page: Page): Promise<void> {
  // A sorted table is a link without a request once scripts are there; before that it would be a page load.
  await page.waitForFunction(() => document.querySelector('[role="tab"][tabindex="0"]') !== null);
}

describe('without JavaScript', () => {
  it('the map, its figures and both totals are in the page', async () => {
    const page = await arrive('/kart?lag=pendling&aar=2017', { javaScript: false });
    const names = await listed(page);
    expect(names).toHaveLength(8);
    expect(names.find((name) => name.startsWith('Klæbu'))).toContain('1 956');
    const panel = plain(await page.locator('.panel').textContent());
    expect(panel).toContain('16 446');
    expect(panel).toContain('16 440');
    expect(await page.locator('.map-svg .slot-flow a').count()).toBe(8);
    expect(await page.locator('.map-svg').isVisible()).toBe(true);
    for (const id of ['legend', 'filter', 'selected', 'list'])
      expect(await page.locator(`#panel-${id}`).isVisible(), id).toBe(true);
  });

  it.each([
    [2016, 10],
    [2018, 9],
    [2020, 8],
  ])('in %i there are %i members', async (year, count) => {
    const page = await arrive(`/kart?lag=kommuner&aar=${year}`, { javaScript: false });
    expect(await listed(page)).toHaveLength(count);
    expect(await page.locator('.map-svg .slot-area a').count()).toBe(count);
  });

  it('zooming, selecting, filtering and searching are links and forms', async () => {
    const page = await arrive('/kart?lag=naringsareal', { javaScript: false });
    await page.getByRole('link', { name: 'Zoom inn' }).click();
    await page.waitForURL(/z=/);
    await page.getByLabel('Kommune', { exact: true }).selectOption('melhus');
    await page.getByRole('button', { name: 'Vis i kartet' }).click();
    await page.waitForURL(/kommune=melhus/);
    expect((await listed(page)).every((name) => name.includes('Melhus'))).toBe(true);
    await page.locator('#panel-list a[data-key]').first().click();
    await page.waitForURL(/valgt=/);
    await page.getByRole('combobox', { name: 'Søk i kartet' }).fill('Stjordal');
    await page.getByRole('button', { name: 'Søk' }).click();
    await page.waitForURL(/\/sok\?/);
    expect(plain(await page.locator('main').textContent())).toContain('Stjørdal');
  });
});

describe('what changed since', () => {
  it('leads to all of it, for the municipality that is shown', async () => {
    const page = await arrive('/kart?lag=naringsareal&runde=2026-1&siden=2025-1&kommune=melhus', {
      javaScript: false,
    });
    await page.getByRole('link', { name: 'Les alle endringene' }).click();
    await page.waitForURL(/naringsareal\/endringer/);
    expect(plain(await page.locator('h1').innerText())).toContain('2025-1');
    expect(await mainText(page)).toContain('Melhus');
    await page.goto(`${app.url}/kart?lag=naringsareal`);
    expect(await page.getByRole('link', { name: 'Les alle endringene' }).count()).toBe(0);
  });
});

describe('the live map', () => {
  it('takes over at the view of the picture, with Norwegian names', async () => {
    const page = await arrive('/kart?lag=pendling&aar=2017', { reducedMotion: true });
    await live(page);
    const before = page.url();
    const shot = await page.locator('.map-frame').screenshot();
    expect(shot.length).toBeGreaterThan(20_000);
    expect(page.url()).toBe(before);
    const seen = await page.locator('.map-frame .picture').evaluate((picture) => {
      const canvas = picture.parentElement!.querySelector('canvas')!;
      return {
        picture: getComputedStyle(picture).visibility,
        canvas: getComputedStyle(canvas).visibility,
        hidden: canvas.closest('[aria-hidden="true"]') !== null,
        focusable: canvas.tabIndex,
      };
    });
    expect(seen).toEqual({ picture: 'hidden', canvas: 'visible', hidden: true, focusable: -1 });
    // The whole way round: a step in, its address, and the same picture frame from that address.
    await page.getByRole('link', { name: 'Zoom inn' }).click();
    await page.waitForURL(/z=/);
    // The whole region has no zoom of its own in the address, or that of a step further out.
    const zoom = (): number => Number(new URL(page.url()).searchParams.get('z') ?? 0);
    const near = zoom();
    await page.getByRole('link', { name: 'Vis hele regionen' }).click();
    await expect.poll(zoom, { timeout: 10_000 }).toBeLessThan(near);
  });

  it('stands where the picture stood: the same node is under the same point', async () => {
    const page = await arrive('/kart?lag=pendling&aar=2017');
    const node = page.locator('.map-svg .slot-point a[data-key="stjordal"] circle');
    const box = (await node.boundingBox())!;
    await live(page);
    await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
    await expect.poll(() => page.url()).toContain('valgt=stjordal');
  });

  it('does not hold the page: a wheel scrolls it, and says how to zoom', async () => {
    const page = await arrive('/kart?lag=kommuner', { phone: true });
    await live(page);
    const canvas = page.locator('.map-frame canvas');
    expect(await canvas.evaluate((one) => getComputedStyle(one).touchAction)).toBe('pan-x pan-y');
    const box = (await page.locator('.map-frame').boundingBox())!;
    await page.mouse.move(box.x + 100, box.y + 100);
    await page.mouse.wheel(0, 300);
    await expect.poll(() => page.evaluate(() => scrollY)).toBeGreaterThan(100);
    expect(page.url()).not.toContain('z=');
  });

  it('follows the theme', async () => {
    const page = await arrive('/kart?lag=kommuner');
    await live(page);
    // The middle of the canvas: the buttons above it change with the page's own style.
    const box = (await page.locator('.map-frame').boundingBox())!;
    const middle = (): Promise<Buffer> =>
      page.screenshot({
        clip: {
          x: box.x + box.width / 2 - 60,
          y: box.y + box.height / 2 - 60,
          width: 120,
          height: 120,
        },
      });
    const light = await middle();
    await page.emulateMedia({ colorScheme: 'dark' });
    await expect.poll(async () => (await middle()).equals(light)).toBe(false);
    await live(page);
  });

  it('gives the picture back when the graphics are lost', async () => {
    const page = await arrive('/kart?lag=kommuner');
    await live(page);
    await page.locator('.map-frame canvas').evaluate((canvas: HTMLCanvasElement) => {
      canvas.getContext('webgl2')?.getExtension('WEBGL_lose_context')?.loseContext();
    });
    await page.waitForSelector('[data-map="picture"]');
    expect(await page.locator('.map-svg').isVisible()).toBe(true);
  });

  it('stays away with lett=1: not one byte of the library is loaded', async () => {
    const one = await reader(browser, app.url);
    readers.push(one);
    const scripts: number[] = [];
    one.page.on('response', (response) => {
      const { pathname } = new URL(response.url());
      if (pathname.endsWith('.js') || pathname.endsWith('.mjs'))
        scripts.push(Number(response.headers()['content-length'] ?? 0));
    });
    await one.open('/kart?lag=pendling&lett=1');
    const { page } = one;
    await scripted(page);
    await page.locator('.map-frame').hover();
    await page.getByRole('link', { name: 'Zoom inn' }).click();
    await page.waitForURL(/z=/);
    expect(await page.locator('[data-map="picture"] .map-svg').isVisible()).toBe(true);
    expect(await page.locator('.map-frame canvas').count()).toBe(0);
    expect(Math.max(...scripts)).toBeLessThan(100_000);
  });
});

describe('without WebGL', () => {
  it('the picture stays, and selecting, zooming and the panel work', async () => {
    const weak = await startBrowser({ graphics: false });
    try {
      const one = await reader(weak, app.url);
      await one.open('/kart?lag=pendling&aar=2017');
      const { page } = one;
      await scripted(page);
      await page.locator('.map-svg .slot-point a[data-key="melhus"]').click();
      await page.waitForURL(/valgt=melhus/);
      expect(plain(await page.locator('#panel-selected h2').textContent())).toBe('Melhus');
      await page.getByRole('link', { name: 'Zoom inn' }).click();
      await page.waitForURL(/z=/);
      expect(await page.locator('[data-map="picture"] .map-svg').isVisible()).toBe(true);
      expect(one.complaints).toEqual([]);
    } finally {
      await weak.close();
    }
  });
});

describe('what cannot be used is said', () => {
  it('names the parameter, and years without figures lead to those that have some', async () => {
    const page = await arrive('/kart?lag=pendling&retning=opp');
    expect(plain(await page.getByRole('alert').textContent())).toContain('retning=opp');
    await page.goto(`${app.url}/kart?lag=pendling&aar=2010`);
    expect(plain(await page.locator('.panel').textContent())).toContain('2010');
    expect(await page.getByRole('link', { name: '2000', exact: true }).isVisible()).toBe(true);
  });
});

describe('accessibility', () => {
  const cases = layerIds.flatMap((layer) =>
    ['', '&vis=tabell'].flatMap((as) =>
      ['', '&sprak=en'].map(
        // Axe takes a minute for 750 rows that are all alike.
        (language) =>
          `lag=${layer}${as}${language}${layer === 'bedrifter' && as !== '' ? '&kommune=skaun' : ''}`,
      ),
    ),
  );
  it.each(cases)('%s, light and dark', async (query) => {
    const page = await arrive(`/kart?${query}`);
    if (query.includes('tabell')) await scriptedTable(page);
    else await live(page);
    await expectAccessible(page, `${query}, light`);
    await page.emulateMedia({ colorScheme: 'dark' });
    await expectAccessible(page, `${query}, dark`);
  });

  it.each(['filter', 'selected', 'list'])('on a phone, with the tab %s', async (id) => {
    const page = await arrive('/kart?lag=naringsareal', { phone: true });
    await scripted(page);
    await page.locator(`#fane-${id}`).tap();
    await expectAccessible(page, id);
    const [inner, scroll] = await page.evaluate(() => [
      innerWidth,
      document.documentElement.scrollWidth,
    ]);
    expect(scroll).toBeLessThanOrEqual(inner!);
  });

  it('fits 320 px without scrolling sideways', async () => {
    const page = await arrive('/kart?lag=pendling&valgt=melhus');
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
      320,
    );
  });
});
