// A whole hearing lived through: a resident, a business, a moderator and the secretariat, from the draft that is announced
// to the published answer, the result, the report and the package for the archive.
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import mammoth from 'mammoth';
import postgres from 'postgres';
import type { Browser, Page } from 'playwright-core';
import { fromBufferPromise } from 'yauzl';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseDatabaseUrl } from '../../src/lib/server/backend/place';
import { startDebianPostgres, type DebianPostgres } from '../support/debian-postgres';
import { startApp, type RunningApp } from './app';
import { goAlive, mainText, plain, reader, type Reader, startBrowser } from './driver';
import { pointText, untilFilled } from './guest';
import { lettersTo, signInAs } from './staff';

/** The hearing that the secretariat makes; the demonstration's stays as it is. */
const title = 'Si hva du mener om planen';
const hearing = '/horing/si-hva-du-mener-om-planen';
const strategy = `${hearing}/A.1`;
const report = `/stab${hearing}/rapport`;
const wish =
  'Ta med bedriftene på kysten når erfaringer deles. Vi er få, men vi har mye å lære bort.';
const praise = 'Vi støtter et felles fagmiljø, og stiller gjerne med lokaler.';
const advert = 'Kjøp brukte containere billig hos oss.';
const assessment = 'Vi er enige. Møtene holdes også utenfor Trondheim.';

let database: DebianPostgres;
let sql: postgres.Sql;
let app: RunningApp;
let browser: Browser;
let files: string;
let resident: Reader;
let business: Reader;
let moderator: Reader;
let secretary: Reader;
let residentReceipt = '';
let businessReceipt = '';
/** The area that the business drew, as its form has it. */
let drawn: { type: string; coordinates: [number, number][][] };
/** px in the map, the last pressed twice. */
const corners = [[100, 100], [220, 100], [220, 200], [100, 200], [100, 200]] as const; // prettier-ignore

beforeAll(async () => {
  files = mkdtempSync(join(tmpdir(), 'rk-hearing-'));
  database = await startDebianPostgres();
  // Also for the command that invites staff.
  process.env.DATABASE_URL = database.url;
  app = await startApp();
  sql = postgres({ ...parseDatabaseUrl(database.url), onnotice: () => undefined });
  // With graphics: the business draws on the map.
  browser = await startBrowser();
  resident = await reader(browser, app.url, { phone: true });
  business = await reader(browser, app.url);
  moderator = await reader(browser, app.url);
  secretary = await reader(browser, app.url);
}, 120_000);
afterAll(async () => {
  await browser?.close();
  await sql?.end();
  await app?.stop();
  await database?.stop();
  delete process.env.DATABASE_URL;
  rmSync(files, { recursive: true, force: true });
});

const rowWith = (page: Page, text: string) =>
  page.locator('li[data-point]').filter({ hasText: text });

/** Reviews and sends; returns the address of the receipt. */
async function send(page: Page, since: number): Promise<string> {
  await page.getByRole('button', { name: 'Se gjennom' }).click();
  await page.getByRole('heading', { name: 'Se gjennom før du sender' }).waitFor();
  await untilFilled(since);
  await page.getByRole('button', { name: 'Send inn' }).click();
  await page.waitForURL(/\/innspill\/kvittering\/[\w-]{43}/);
  return page.url().replace(/\?.*/, '');
}

/** Opens an address until it says something: published words reach the pages within seconds. */
async function seen({ page, open }: Reader, path: string, text: string): Promise<void> {
  await expect
    .poll(
      async () => {
        await open(path);
        return await mainText(page);
      },
      { timeout: 20_000 },
    )
    .toContain(text);
}

async function saved(page: Page, press: () => Promise<void>): Promise<string> {
  const [download] = await Promise.all([page.waitForEvent('download'), press()]);
  const path = join(files, download.suggestedFilename());
  await download.saveAs(path);
  return path;
}

/** Unpacks an archive with a library that did not write it; returns each file's path and content. */
async function unpack(path: string): Promise<Map<string, Buffer>> {
  const entries = new Map<string, Buffer>();
  const zip = await fromBufferPromise(readFileSync(path));
  for await (const entry of zip.eachEntry()) {
    const content = await buffer(await zip.openReadStreamPromise(entry));
    const file = join(files, 'package', entry.fileName);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, content);
    entries.set(entry.fileName, content);
  }
  return entries;
}

describe('a hearing', () => {
  it('is made by the secretariat from a draft, and announced', async () => {
    const { page } = secretary;
    await signInAs(page, app, 'secretariat');
    await goAlive(page, `${app.url}/stab/plan`);
    await page.getByLabel('Kopier fra').selectOption('utkast-demo');
    await page.getByLabel('Tittel på bokmål').fill('Plan til høring');
    await page.getByLabel('Tittel på engelsk').fill('Plan for the hearing');
    await page.getByRole('button', { name: 'Lag utkastet' }).click();
    await page.getByRole('heading', { level: 1, name: 'Plan til høring' }).waitFor();
    await goAlive(page, `${app.url}/stab/plan`);
    await page.getByRole('link', { name: /^Lag en høring om utkastet.*Plan til høring$/ }).click();
    // The page before has a field of the next one's name.
    await page.getByLabel('Kontaktadresse').fill('horing@example.no');
    await page.getByLabel('Tittel på bokmål').fill(title);
    await page.getByLabel('Tittel på engelsk').fill('Say what you think of the plan');
    await page.locator('#apner').fill(new Date().toISOString().slice(0, 10));
    await page.getByRole('button', { name: 'Lag høringen' }).click();
    await page.getByText('Høringen er laget').waitFor();
    // Nobody else knows of it yet.
    await resident.open(hearing);
    expect(await mainText(resident.page)).not.toContain(title);
    await page.getByText('Kunngjør høringen').first().click();
    await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
    await page.getByRole('button', { name: 'Kunngjør høringen' }).click();
    await page.getByRole('status').filter({ hasText: 'kunngjort' }).waitFor();
    await seen(resident, '/horing', title);
  }, 90_000);

  it('is commented by a resident on a phone', async () => {
    const { page, open } = resident;
    await open(strategy);
    await page.getByRole('link', { name: 'Kommenter denne strategien' }).first().click();
    await page.waitForURL(/\/send/);
    const since = Date.now();
    await page.getByLabel('Vil endre').check();
    await pointText(page, 1).fill(wish);
    await page.getByLabel('Innbygger').check();
    await page.getByLabel('Navn', { exact: true }).fill('Kari Hemmelig');
    await page.getByLabel('Kommunen du hører til (valgfritt)').selectOption('orkland');
    await page.getByLabel('E-post (valgfritt)').fill('kari@example.org');
    residentReceipt = await send(page, since);
    expect(await mainText(page)).toContain('venter på å bli lest');
    await expect
      .poll(async () => (await lettersTo(app, 'kari@example.org')).length, { timeout: 30_000 })
      .toBe(1);
    expect((await lettersTo(app, 'kari@example.org'))[0]?.text).toContain(residentReceipt);
  }, 90_000);

  it('is commented by a business with several points and an area that it draws', async () => {
    const { page } = business;
    await goAlive(page, `${app.url}${hearing}/send`);
    const since = Date.now();
    for (const [index, [target, stance, text]] of (
      [
        [/^A\.1 /, 'Støtter', praise],
        [/^C\.5 /, 'Er imot', advert],
      ] as const
    ).entries()) {
      if (index > 0) await page.getByRole('button', { name: 'Legg til en merknad' }).click();
      const point = page.locator(`#merknad-${index + 1}`);
      const options = point.locator('select').first().locator('option');
      const label = (await options.allTextContents()).map(plain).find((one) => target.test(one))!;
      await point.locator('select').first().selectOption({ label });
      await point.getByLabel(stance).check();
      await pointText(page, index + 1).fill(text);
    }
    const first = page.locator('#merknad-1');
    await first.getByRole('button', { name: 'Vis på kartet' }).click();
    // Its tools have started.
    await first.locator('.map[data-live]').waitFor();
    const tool = first.getByRole('button', { name: 'Område' });
    await tool.scrollIntoViewIfNeeded();
    const box = (await first.locator('.maplibregl-canvas').boundingBox())!;
    await tool.click();
    for (const [x, y] of corners) await page.mouse.click(box.x + x, box.y + y);
    const geometry = page.locator('[name="points.0.geometry"]');
    await expect.poll(() => geometry.inputValue()).toContain('Polygon');
    drawn = JSON.parse(await geometry.inputValue()) as typeof drawn;
    await page.getByLabel('Bedrift').check();
    await page.getByLabel('Organisasjonsnummer').fill('974 760 673');
    await page.getByLabel('Navn', { exact: true }).fill('Kysten Mek AS');
    await page.getByLabel('E-post (valgfritt)').fill('post@example.no');
    businessReceipt = await send(page, since);
  }, 90_000);

  it('is not public before a moderator has read it', async () => {
    await resident.open(strategy);
    const text = await mainText(resident.page);
    expect(text).not.toContain(wish);
    expect(text).not.toContain('Kysten Mek');
  }, 30_000);

  it('is moderated: two published, one withheld for a reason of the public policy', async () => {
    const { page, open } = moderator;
    await signInAs(page, app, 'moderator');
    await open(`/stab/merknader?horing=${hearing.split('/').pop()}`);
    // The area is looked at before it becomes public.
    await rowWith(page, praise.slice(0, 40)).getByText('Har sted').waitFor();
    await rowWith(page, praise.slice(0, 40)).getByRole('link').first().click();
    await page.getByRole('img', { name: 'Kart med stedet i merknaden' }).waitFor();
    await page.getByText(/^Et område rundt bredde 6\d,\d+°/).waitFor();
    await page.getByRole('link', { name: 'Til køen' }).click();
    for (const text of [wish, praise])
      await rowWith(page, text.slice(0, 40)).getByRole('checkbox').check();
    await page.getByRole('button', { name: 'Publiser' }).click();
    await page.getByText('2 merknader er publisert.').waitFor();
    await rowWith(page, advert).getByRole('checkbox').check();
    await page.getByLabel('Grunn', { exact: true }).selectOption({ label: 'Reklame' });
    await page.getByRole('button', { name: 'Hold tilbake' }).click();
    await page.getByText('1 merknad er holdt tilbake.').waitFor();
  }, 90_000);

  it('is read by everyone: the words, and of the resident no name', async () => {
    await seen(resident, strategy, wish);
    const text = await mainText(resident.page);
    expect(text).toContain('Kysten Mek AS');
    expect(text).toContain('Orkland');
    expect(text).not.toContain('Kari');
    await business.open(new URL(businessReceipt).pathname);
    const receipt = await mainText(business.page);
    expect(receipt).toContain('Reklame');
  }, 60_000);

  it('is answered by the secretariat', async () => {
    const { page, open } = secretary;
    await open(`/stab/svar?horing=${hearing.split('/').pop()}`);
    await page
      .locator('li, tr, article')
      .filter({ hasText: wish.slice(0, 40) })
      .last()
      .getByRole('checkbox')
      .check();
    await page.getByRole('button', { name: 'Skriv svar til de valgte' }).click();
    await page.waitForURL(/svar\/ny/);
    await page.getByLabel('Vurdering').fill(assessment);
    await page.getByLabel('Tas til følge', { exact: true }).check();
    await page.getByRole('button', { name: 'Lagre og publiser' }).click();
    await page.getByText('Svarene er publisert.').waitFor();
  }, 90_000);

  it('has its answer in the receipt, on the page of the strategy and in the open data', async () => {
    await resident.open(new URL(residentReceipt).pathname);
    const receipt = await mainText(resident.page);
    expect(receipt).toContain(assessment);
    expect(receipt).toContain('Tas til følge');
    await seen(business, strategy, assessment);
    const points = (
      await (await fetch(`${app.url}/api/v1/hearings/${hearing.split('/').pop()}/points`)).text()
    ).normalize();
    expect(points).toContain(assessment);
    expect(points).not.toContain('Hemmelig');
    expect(points).not.toContain('example.org');
    expect(points).not.toContain(advert);
    const { features } = (await (
      await fetch(`${app.url}/api/v1/hearings/${hearing.split('/').pop()}/points?format=geojson`)
    ).json()) as { features: { geometry: unknown }[] };
    // The area as it was drawn, and no other place.
    expect(features.map(({ geometry }) => geometry).filter((one) => one !== null)).toEqual([drawn]);
  }, 60_000);

  it('closes by the clock, and is finished by the secretariat: the result is there for all to read', async () => {
    const { page, open } = secretary;
    const here = `/stab/svar/oppsummering?horing=${hearing.split('/').pop()}`;
    await open(here);
    expect(await page.getByRole('button', { name: 'Avslutt høringen' }).count()).toBe(0);
    await sql`update public.hearing set opens_at = now() - interval '50 days', closes_at = now() - interval '1 second'
      where id = ${hearing.split('/').pop()!}`;
    await sql`select public.touch_hearings()`;
    await seen(resident, hearing, 'Fristen er ute');
    await resident.open(`${hearing}/send`);
    expect(await resident.page.getByRole('button', { name: 'Se gjennom' }).count()).toBe(0);
    await open(here);
    // One is published and one withheld, both without an answer; whoever finishes says why.
    await page.getByText('2 merknader er uten svar.').waitFor();
    await page.getByLabel('Hvorfor noen står uten svar').fill('Støtten er tatt til etterretning.');
    await page.getByRole('button', { name: 'Avslutt høringen' }).click();
    await page.getByText('Høringen er avsluttet.').waitFor();
    await seen(business, `${hearing}/resultat`, 'Støtten er tatt til etterretning.');
    const result = await mainText(business.page);
    for (const part of [title, wish, assessment]) expect(result).toContain(part);
    for (const part of [advert, 'Kari']) expect(result).not.toContain(part);
  }, 90_000);

  it('becomes a Word report that can be read back, without what is private', async () => {
    const { page, open } = secretary;
    await open(report);
    const path = await saved(page, () =>
      page.getByRole('button', { name: 'Last ned merknadsbehandlingen' }).click(),
    );
    expect(path).toMatch(/\.docx$/);
    const { value } = await mammoth.extractRawText({ path });
    const text = plain(value);
    for (const part of [
      wish,
      praise,
      assessment,
      'Tas til følge',
      'Kysten Mek AS',
      'Reklame',
      'Sted: Et område rundt',
    ])
      expect(text).toContain(part);
    for (const part of ['Kari', 'example.org', advert]) expect(text).not.toContain(part);
  }, 60_000);

  it('becomes a package for the archive whose checksums hold', async () => {
    const { page, open } = secretary;
    await open(report);
    const path = await saved(page, () =>
      page.getByRole('button', { name: 'Last ned journalpakken' }).click(),
    );
    const entries = await unpack(path);
    const manifest = [...entries.keys()].find((name) => name.endsWith('manifest-sha256.txt'))!;
    const checked = execFileSync('sha256sum', ['-c', '--quiet', 'manifest-sha256.txt'], {
      cwd: dirname(join(files, 'package', manifest)),
      encoding: 'utf8',
    });
    expect(checked).toBe('');
    // Everything but the manifest itself is in it.
    expect(entries.get(manifest)!.toString().trim().split('\n')).toHaveLength(entries.size - 1);
    const originals = [...entries.values()].join('\n');
    for (const part of [wish, advert, 'Kari Hemmelig', assessment])
      expect(originals).toContain(part);
  }, 60_000);

  it('is told to those who left an address, each thing once', async () => {
    const { page, open } = secretary;
    await open('/stab/e-post');
    expect(await mainText(page)).not.toContain('kari@example.org');
    const letters = await lettersTo(app, 'kari@example.org');
    expect(new Set(letters.map(({ subject }) => subject)).size).toBe(letters.length);
  }, 30_000);

  it('leaves nothing of it in the log', () => {
    for (const part of [
      wish,
      'Kari',
      'example.org',
      'example.no',
      new URL(residentReceipt).pathname.slice(-43),
    ])
      expect(app.log()).not.toContain(part);
  });
});
