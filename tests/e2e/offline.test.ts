// One visit, and then no network: every public page opens, says from when it is, and the map draws in both ways.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Script } from 'node:vm';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accessibilityFaults } from './axe';
import { openDevice, type Device } from './device';
import { startBrowser } from './driver';
import { inLanguage } from './site';

let browser: Browser;
beforeAll(async () => {
  browser = await startBrowser();
});
afterAll(() => browser?.close());

/** Every public page that is not one area's or one measure's, from the site's own list. */
async function publicPages(device: Device): Promise<string[]> {
  const map = await (await fetch(`${device.app.url}/sitemap.xml`)).text();
  return [...map.matchAll(/<loc>([^<]+)<\/loc>/g)]
    .map(([, address]) => new URL(address!))
    .filter(
      ({ searchParams, pathname }) =>
        searchParams.size === 0 &&
        !/^\/(naringsareal\/(?!(endringer|utvikling|sammenlign)$)|tiltak\/)./.test(pathname),
    )
    .map(({ pathname }) => pathname);
}

const heading = (page: Page): Promise<string> => page.locator('main h1').first().innerText();
const notice = (page: Page): Promise<string> => page.locator('.notice').first().innerText();

describe('after one visit', () => {
  it('has a worker that a browser takes for a plain script', () => {
    const code = readFileSync(
      join(import.meta.dirname, '../../build/client/service-worker.js'),
      'utf8',
    );
    expect(() => new Script(code)).not.toThrow();
  });

  it('every public page opens with the server stopped, in a cold tab, in both languages', async () => {
    const device = await openDevice(browser);
    try {
      await device.visit('/');
      await device.ready();
      const paths = await publicPages(device);
      expect(paths.length).toBeGreaterThan(40);
      const online = new Map<string, string>();
      for (const path of paths) {
        const html = await (await fetch(device.app.url + path)).text();
        online.set(path, /<title>([^<]*)<\/title>/.exec(html)?.[1] ?? '');
      }
      await device.app.stop();
      const tab = await device.coldTab('/');
      for (const path of paths)
        for (const language of ['nb', 'en'] as const) {
          await tab.goto(device.app.url + inLanguage(path, language));
          await tab.waitForSelector('main h1');
          expect(await tab.locator('html').getAttribute('lang'), path).toBe(language);
          expect(await notice(tab), path).toMatch(
            language === 'nb'
              ? /Dataene er fra \d+\. \w+ \d{4} kl\. \d\d\.\d\d/
              : /data are from \d+ \w+ \d{4}/,
          );
          if (language === 'nb')
            expect(await tab.title(), path).toBe(online.get(path)!.replaceAll('&amp;', '&'));
        }
      expect(device.faults).toEqual([]);
    } finally {
      await device.close();
    }
  });

  it('the map draws every layer, year and round as the server did, and takes over with labels', async () => {
    const device = await openDevice(browser);
    try {
      await device.visit('/');
      await device.ready();
      const views = await everyView(device.app.url);
      expect(views.length).toBeGreaterThan(10);
      const still = await browser.newContext({ javaScriptEnabled: false });
      const paper = await still.newPage();
      const drawn = new Map<string, string>();
      for (const view of views) {
        await paper.goto(`${device.app.url}/kart?${view}&lett=1`);
        drawn.set(view, await picture(paper));
      }
      await still.close();
      await device.app.stop();
      const tab = await device.coldTab('/');
      for (const view of views) {
        await tab.goto(`${device.app.url}/kart?${view}&lett=1`);
        await tab.waitForSelector('svg.map-svg');
        expect(await picture(tab), view).toBe(drawn.get(view));
      }
      for (const layer of new Set(views.map((view) => new URLSearchParams(view).get('lag')!))) {
        await tab.goto(`${device.app.url}/kart?lag=${layer}`);
        await tab.waitForSelector('[data-map=live]', { timeout: 60_000 });
      }
      expect(device.faults).toEqual([]);
    } finally {
      await device.close();
    }
  });

  it('says in words what is not on the device, and offers what is', async () => {
    const device = await openDevice(browser);
    try {
      await device.visit('/');
      await device.ready();
      await device.network(false);
      await device.visit('/tiltak?kommune=malvik');
      expect(await heading(device.page)).toBe('Siden er ikke lagret på enheten');
      // The data come while the link is pointed at: they are no fresher for that.
      const ahead = device.page.waitForResponse(/\/tiltak\/__data\.json/);
      const link = device.page.getByRole('link', { name: 'Vis siden uten utvalget' });
      await link.hover();
      await (await ahead).finished();
      await link.click();
      await device.page.waitForFunction(
        () => document.querySelector('main h1')?.textContent === 'Tiltak',
      );
      expect(await notice(device.page)).toContain('Dataene er fra');
      for (const theme of ['light', 'dark'] as const) {
        await device.page.emulateMedia({ colorScheme: theme });
        for (const path of [
          '/plan',
          '/finnes-ikke',
          '/tiltak?kommune=malvik',
          '/tiltak?kommune=malvik&sprak=en',
        ]) {
          await device.visit(path);
          await device.page.waitForSelector('main h1');
          expect(await accessibilityFaults(device.page), path).toEqual([]);
        }
      }
    } finally {
      await device.close();
    }
  });

  it('shows fresh data again as soon as the network is back, and without a notice', async () => {
    const device = await openDevice(browser);
    try {
      await device.visit('/plan');
      await device.ready();
      await device.network(false);
      await device.visit('/horing');
      expect(await notice(device.page)).toContain('Uten nett');
      await device.network(true);
      await device.page.getByRole('button', { name: 'Prøv igjen' }).click();
      await device.page.waitForFunction(() => document.documentElement.dataset.shell === undefined);
      await device.page.waitForSelector('main h1');
      expect(await device.page.locator('.notice').count()).toBe(0);
    } finally {
      await device.close();
    }
  });

  it('a page that was visited is there, also where no pack has it', async () => {
    const device = await openDevice(browser);
    try {
      const [area] = (
        (await (await fetch(`${device.app.url}/data/areas.json`)).json()) as {
          areas: { id: string }[];
        }
      ).areas;
      const path = `/naringsareal/${area!.id}`;
      await device.visit(path);
      await device.ready();
      await device.page.waitForFunction(
        async (key) => (await caches.match(key, { cacheName: 'regionkart-sider' })) !== undefined,
        `${path}/__data.json`,
      );
      const title = await heading(device.page);
      await device.network(false);
      await device.page.reload();
      expect(await heading(device.page)).toBe(title);
      expect(await notice(device.page)).toContain('Dataene er fra');
    } finally {
      await device.close();
    }
  });
});

/** Every layer with each year or round it has, as queries of /kart. */
async function everyView(url: string): Promise<string[]> {
  const part = async (name: string): Promise<Record<string, Record<string, unknown>[]>> =>
    (await (await fetch(`${url}/data/${name}.json`)).json()) as never;
  const { flows } = await part('commuting');
  const { rounds } = await part('base');
  const years = [...new Set(flows!.map(({ year }) => String(year)))];
  return [
    // A year of each number of members: ten, nine and eight.
    ...[2016, 2018, 2020].map((year) => `lag=kommuner&aar=${year}`),
    ...years.flatMap((year) => [`lag=pendling&aar=${year}`, `lag=pendling&aar=${year}&grenser=na`]),
    ...rounds!.map(({ id }) => `lag=naringsareal&runde=${String(id)}`),
    'lag=bedrifter',
    'lag=tiltak',
  ];
}

/** The map's picture as markup, without the comments that Svelte leaves. */
async function picture(page: Page): Promise<string> {
  const markup = await page
    .locator('svg.map-svg')
    .first()
    .evaluate((svg) => svg.outerHTML);
  return markup.replace(/<!--.*?-->/g, '');
}
