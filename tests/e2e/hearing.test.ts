// Reading a hearing that people have spoken in: on a phone and without scripts, and nothing private comes out anywhere.
import postgres from 'postgres';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { MadeHearing } from '../fixtures/hearing';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { fillHearing } from '../support/fill-hearing';
import { startApp, type RunningApp } from './app';
import { expectAccessible, mainText, plain, reader, startBrowser } from './driver';
import type { Browser } from 'playwright-core';

let database: DebianPostgres;
let app: RunningApp;
let browser: Browser;
let made: MadeHearing;

beforeAll(async () => {
  database = await startDebianPostgres();
  // Filled before the app that is asked reads it: the first start migrates and seeds.
  const first = await startApp({ DATABASE_URL: database.url });
  const host = /[?&]host=([^&]+)/.exec(database.url)![1]!;
  const sql = postgres({ host, user: 'postgres', database: 'postgres', max: 1 });
  made = await fillHearing(sql, 240);
  await sql.end();
  await first.stop();
  app = await startApp({ DATABASE_URL: database.url });
  browser = await startBrowser({ graphics: false });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  await database?.stop();
});

const text = async (path: string): Promise<string> => (await fetch(app.url + path)).text();

describe('a resident on a phone', () => {
  it('comes from the front page to a strategy and its way to comment, by touch', async () => {
    const me = await reader(browser, app.url, { phone: true });
    await me.open('/');
    await me.page.getByRole('link', { name: 'Les utkastet og si din mening' }).tap();
    await me.page.waitForURL(/\/horing\/demo$/);
    expect(await mainText(me.page)).toMatch(/Høringen er åpen til og med .+ \d+ dager igjen\./); // prettier-ignore
    await me.page.getByRole('link', { name: /A\.1\s+Heve kommersialiseringskompetansen/ }).tap();
    await me.page.waitForURL(/\/horing\/demo\/A\.1$/);
    const comment = me.page.getByRole('link', { name: 'Kommenter denne strategien' });
    expect(await comment.count()).toBeGreaterThanOrEqual(2);
    const box = (await comment.first().boundingBox())!;
    // Seen without scrolling, and large enough for a thumb.
    expect(box.y + box.height).toBeLessThan(844);
    expect(box.height).toBeGreaterThanOrEqual(44);
    expect(await comment.first().getAttribute('href')).toContain('/horing/demo/send?mal=');
    await expectAccessible(me.page, 'a strategy on a phone');
    expect(me.complaints).toEqual([]);
    await me.leave();
  });
});

describe('without scripts', () => {
  it('searches, narrows and pages through the comments', async () => {
    const me = await reader(browser, app.url, { javaScript: false });
    await me.open('/horing/demo/merknader');
    await me.page.getByLabel('Søk i merknadene').fill('jernbanene');
    await me.page.getByRole('button', { name: 'Vis merknader' }).click();
    await me.page.waitForURL(/jernbanene/);
    const found = me.page.getByRole('article');
    expect(await found.count()).toBeGreaterThan(0);
    for (const one of await found.all()) expect(await one.innerText()).toMatch(/jernbane/i);
    await me.open('/horing/demo/merknader?side=2');
    expect(await mainText(me.page)).toContain('Side 2 av ');
    await me.page.getByRole('link', { name: 'Neste' }).click();
    await me.page.waitForURL(/side=3/);
    await me.leave();
  });

  it('follows a comment to an address that can be shared, and reads what may have become of one that is gone', async () => {
    const me = await reader(browser, app.url, { phone: true });
    await me.open('/horing/demo/merknader?side=2');
    const first = me.page.getByRole('article').first();
    const sender = plain(await first.locator('.sender').innerText());
    await first.getByRole('link', { name: 'Lenke til merknaden' }).click();
    await me.page.waitForURL(/\/horing\/demo\/merknader\/[0-9a-f-]{36}$/);
    expect(plain(await me.page.locator('h1').innerText())).toBe(`Merknad fra ${sender}`);
    expect(await me.page.getByRole('article').count()).toBe(1);
    await expectAccessible(me.page, 'one comment');
    await me.open('/horing/demo/merknader/00000000-0000-4000-8000-000000000000');
    expect(await mainText(me.page)).toContain('kan være trukket');
    await expectAccessible(me.page, 'a comment that is gone');
    await me.page.getByRole('link', { name: 'Se alle merknader' }).click();
    await me.page.waitForURL(/\/horing\/demo\/merknader$/);
    await me.leave();
  });

  it('chooses by keyboard how differences are shown, and the address keeps it', async () => {
    const me = await reader(browser, app.url, { javaScript: false });
    await me.open('/horing/demo/A.1');
    const changes = me.page.getByRole('region', { name: 'Sammenlignet med vedtatt plan' });
    expect(await changes.locator('del:visible').count()).toBe(1);
    await me.page.getByRole('link', { name: 'I én tekst' }).focus();
    await me.page.keyboard.press('Enter');
    await me.page.waitForURL(/sammenlign=samlet/);
    expect(plain(await changes.innerText())).toContain('tatt ut: Kommersialisering av teknologi');
    await me.page.getByRole('link', { name: 'Bare utkastet' }).click();
    await me.page.waitForURL(/sammenlign=nei/);
    expect(await changes.locator('ins, del').count()).toBe(0);
    await me.leave();
  });
});

describe('what others take', () => {
  it('may be framed by any site as a card without cookies, and no other page may', async () => {
    const card = await fetch(`${app.url}/horing/demo/innbygg/kort`);
    expect(card.headers.get('content-security-policy')).toContain('frame-ancestors *');
    expect(card.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(card.headers.get('set-cookie')).toBeNull();
    const page = await fetch(`${app.url}/horing/demo`);
    expect(page.headers.get('content-security-policy')).toContain("frame-ancestors 'self'");
    expect(page.headers.get('set-cookie')).toBeNull();
  });

  it('finds the hearing and texts of the draft in the search of the site', async () => {
    const hits = await text('/sok?q=såkornfond');
    expect(hits).toContain('/horing/demo/A.2');
    expect(await text('/sok?q=høring')).toContain('href="/horing/demo"');
  });

  it('gets calendars, the feed and the sitemap as what they are', async () => {
    for (const [path, type] of [
      ['/horing/kalender.ics', 'text/calendar'],
      ['/horing/demo/kalender.ics', 'text/calendar'],
      ['/horing/feed.xml', 'application/atom+xml'],
      ['/sitemap.xml', 'application/xml'],
      ['/robots.txt', 'text/plain'],
    ] as const) {
      const response = await fetch(app.url + path);
      expect([path, response.status]).toEqual([path, 200]);
      expect(response.headers.get('content-type')).toContain(type);
    }
    expect((await fetch(`${app.url}/horing/finnes-ikke/kalender.ics`)).status).toBe(404);
  });
});

describe('what is private', () => {
  it('comes out through no page, feed or download', async () => {
    const pages = ['', '/hele', '/merknader', '/resultat', '/innbygg', '/A.1', '/C.5'];
    const all = [
      ...pages.map((path) => `/horing/demo${path}`),
      '/',
      '/horing',
      '/horing/feed.xml',
      '/sitemap.xml',
      '/api/v1/hearings',
      '/api/v1/hearings/demo',
      '/api/v1/hearings/demo/points?limit=1000',
      '/api/v1/hearings/demo/points?format=csv',
      '/api/v1/hearings/demo/points?format=geojson',
    ];
    const read = (await Promise.all(all.map(text))).join('\n');
    expect(read.length).toBeGreaterThan(200_000);
    for (const { email, organisation_number, secret_hash } of made.submissions)
      for (const value of [email, organisation_number, secret_hash])
        if (value !== null) expect(read.includes(value), value).toBe(false);
    const hidden = made.points.filter(({ state }) => state === 'received' || state === 'withheld');
    expect(hidden.length).toBeGreaterThan(10);
    for (const { id } of hidden) expect(read.includes(id), id).toBe(false);
  });
});
