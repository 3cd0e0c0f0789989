// A round by files: a municipality with a GIS and one with a spreadsheet, from what they download to what a resident reads.
import { readFile } from 'node:fs/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { emptyRecord, type AreaRecord } from '../../src/lib/domain/area-record';
import { readAreaFile } from '../../src/lib/server/area-file/read-area-file';
import { writeAreaFile, writtenFormats } from '../../src/lib/server/area-file/write-area-file';
import type { Epsg } from '../../src/lib/server/area-file/crs';
import { madeOutline } from '../fixtures/business-land';
import { startApp, type RunningApp } from './app';
import {
  expectAccessible,
  goAlive,
  mainText,
  plain,
  reader,
  type Reader,
  startBrowser,
} from './driver';
import { signInAs } from './staff';

const round = '2026-2';
let app: RunningApp;
let browser: Browser;
let secretariat: Reader;

beforeAll(async () => {
  app = await startApp();
  browser = await startBrowser({ graphics: false });
  secretariat = await reader(browser, app.url);
  const { page } = secretariat;
  await signInAs(page, app, 'secretariat');
  await goAlive(page, `${app.url}/stab/runder`);
  await page.getByLabel('Siste dag for kommunene').fill('2099-12-31');
  await page.getByRole('button', { name: 'Planlegg runden' }).click();
  await page.getByRole('link', { name: `Runde ${round}` }).click();
  await step('Åpne runden', 'Runden er åpen');
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
});

const said = (words: string, on: Page): Promise<void> =>
  on.getByRole('status').filter({ hasText: words }).waitFor();

/** A step of the secretariat's that asks for a box to be ticked. */
async function step(name: string, done: string): Promise<void> {
  const { page } = secretariat;
  await page.getByText(name, { exact: true }).first().click();
  await page.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
  await page.getByRole('button', { name, exact: true }).click();
  await said(done, page);
}

type Format = (typeof writtenFormats)[number];

/** A planner of a municipality at its page. */
async function planner(municipality: string): Promise<Page> {
  const { page } = await reader(browser, app.url);
  await signInAs(page, app, 'planner', { municipalities: [municipality] });
  await goAlive(page, `${app.url}/stab/runder/${round}/${municipality}`);
  return page;
}

/** What the page offers as a file, read as the import reads it. */
async function download(on: Page, format: Format, epsg: Epsg): Promise<AreaRecord[]> {
  await on.getByLabel('Filformat').selectOption(format);
  await on.getByLabel('Koordinatsystem').selectOption(String(epsg));
  const [file] = await Promise.all([
    on.waitForEvent('download'),
    on.getByRole('button', { name: 'Last ned' }).click(),
  ]);
  expect(file.suggestedFilename()).toMatch(new RegExp(`^naringsareal-${round}-[a-z]+-demo\\.`));
  const { rows } = await readAreaFile(await readFile(await file.path()), file.suggestedFilename());
  expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  return rows.map(({ record }) => ({ ...emptyRecord(''), ...record }));
}

/** Reads a file in, looks at what it changes, stores it, and confirms everything. */
async function report(
  on: Page,
  municipality: string,
  records: AreaRecord[],
  { format, epsg, summary }: { format: Format; epsg: Epsg; summary: string },
): Promise<void> {
  await on.getByRole('link', { name: 'Hent fra fil' }).click();
  const { bytes, name } = await writeAreaFile(format, records, { stem: municipality, epsg });
  await on
    .getByLabel('Fil', { exact: true })
    .setInputFiles({ name, mimeType: 'application/octet-stream', buffer: Buffer.from(bytes) });
  await on.getByRole('button', { name: 'Les filen' }).click();
  await on.getByText(summary).waitFor();
  expect(await mainText(on)).toContain(`EPSG:${epsg}`);
  await on.getByRole('button', { name: /^Lagre \d+ arealer$/ }).click();
  await said('Arealene fra filen er lagret.', on);
  for (const box of await on.getByRole('checkbox').all()) await box.check();
  await on.getByRole('button', { name: 'Bekreft de valgte' }).click();
  await said('er bekreftet', on);
  await on.getByRole('button', { name: /^Bekreft [A-Z]/ }).click();
  await said('Kommunen er bekreftet', on);
}

/** A new area of about 56 daa whose lower left corner is given. */
const fresh = (municipality: string, name: string, west: number, south: number): AreaRecord => ({
  ...emptyRecord(municipality),
  name,
  geometry: madeOutline(west, south),
  gross_daa: 56,
  status: 'zoned',
  available_daa: 41.5,
});

describe('a round by files', () => {
  it('comes from a Shapefile in UTM 32 and from a spreadsheet, and is what residents read', async () => {
    const melhus = await planner('melhus');
    const gis = await download(melhus, 'shapefile', 25832);
    expect(gis.length).toBeGreaterThan(1);
    const [sold, ...others] = gis;
    await report(
      melhus,
      'melhus',
      [
        { ...sold!, status: 'built', available_daa: 0, note: 'Siste tomt solgt i oktober.' },
        ...others,
        fresh('melhus', 'Ler nord', 10.3, 63.2),
      ],
      {
        format: 'shapefile',
        epsg: 25832,
        summary: `1 nye, 1 endrede, ${others.length} uendrede.`,
      },
    );

    const malvik = await planner('malvik');
    const table = await download(malvik, 'xlsx', 4326);
    expect(table.length).toBeGreaterThan(0);
    const [grown, ...rest] = table;
    await report(
      malvik,
      'malvik',
      [{ ...grown!, available_daa: 12.5 }, ...rest, fresh('malvik', 'Åsen øst', 10.7, 63.42)],
      { format: 'xlsx', epsg: 4326, summary: `1 nye, 1 endrede, ${rest.length} uendrede.` },
    );

    const { page } = secretariat;
    await goAlive(page, `${app.url}/stab/runder/${round}/motepakke`);
    const pack = await mainText(page);
    expect(pack).toMatch(/Malvik Bekreftet/);
    expect(pack).toContain('Nytt: Ler nord, 56 daa brutto');
    expect(pack).toContain('Nytt: Åsen øst, 56 daa brutto');
    expect(pack).toContain('Runden er ikke publisert');
    await expectAccessible(page, 'the meeting pack');
    await goAlive(page, `${app.url}/stab/runder/${round}`);
    await step('Lås runden', 'Runden er låst');
    await step('Publiser runden', 'Runden er publisert');

    const resident = await reader(browser, app.url, { phone: true });
    await expect
      .poll(
        async () => {
          await resident.open(`/naringsareal?runde=${round}`);
          return mainText(resident.page);
        },
        { timeout: 30_000, interval: 500 },
      )
      .toContain('Åsen øst');
    await resident.page.getByRole('link', { name: 'Ler nord' }).first().click();
    await resident.page.getByRole('heading', { level: 1, name: 'Ler nord' }).waitFor();
    const factsheet = await mainText(resident.page);
    expect(factsheet).toContain('41,5');
    expect(factsheet).toContain('Melhus kommune');
    await resident.open(`/naringsareal/rapport?runde=${round}&kommune=melhus`);
    const printed = await mainText(resident.page);
    expect(printed).toContain('Nytt: Ler nord, 56 daa brutto');
    expect(printed).not.toContain('Åsen øst');
    await resident.open(`/naringsareal/${sold!.id}`);
    expect(await mainText(resident.page)).toContain('Siste tomt solgt i oktober.');
    await resident.open(`/naringsareal/${grown!.id}`);
    expect(await mainText(resident.page)).toContain('12,5');
  });

  it('is the same in all files that anybody can download', async () => {
    const resident = await reader(browser, app.url);
    const files = await Promise.all(
      writtenFormats.map(async (format) => {
        const answer = await fetch(
          `${app.url}/naringsareal/last-ned/fil?runde=${round}&kommune=melhus&format=${format}`,
        );
        expect(answer.status).toBe(200);
        const name = /filename="(.+)"/.exec(answer.headers.get('content-disposition') ?? '')![1]!;
        const file = await readAreaFile(new Uint8Array(await answer.arrayBuffer()), name);
        return file.rows.map(({ record }) => record);
      }),
    );
    const [first, ...others] = files;
    expect(first!.map(({ name }) => name)).toContain('Ler nord');
    // A Shapefile says of its outlines in other words what the others say, to the millimetre.
    const figures = (rows: Partial<AreaRecord>[]) => rows.map(({ geometry: _, ...row }) => row);
    for (const other of others) expect(figures(other)).toEqual(figures(first!));

    await resident.open('/naringsareal');
    await resident.page.getByRole('link', { name: 'Last ned næringsarealer' }).click();
    await resident.page
      .getByRole('heading', { level: 1, name: 'Last ned næringsarealer' })
      .waitFor();
    await resident.page.getByLabel('Kommune').selectOption({ label: 'Malvik' });
    const [file] = await Promise.all([
      resident.page.waitForEvent('download'),
      resident.page.getByRole('button', { name: 'Last ned' }).click(),
    ]);
    expect(file.suggestedFilename()).toBe(`naringsareal-${round}-malvik-demo.xlsx`);
    expect(resident.complaints).toEqual([]);
  });

  it('asked for in a way that does not exist is refused in words, naming what was wrong', async () => {
    const ask = async (query: string): Promise<string> => {
      const answer = await fetch(`${app.url}/naringsareal/last-ned/fil?${query}`, {
        headers: { accept: 'text/html' },
      });
      expect(answer.status).toBe(400);
      return plain((await answer.text()).replace(/<[^>]+>/g, ' '));
    };
    expect(await ask('format=pdf')).toMatch(/Filformat.*pdf.*xlsx/);
    expect(await ask('format=csv&koordinater=3857')).toMatch(/Koordinatsystem.*3857.*25832/);
    expect(await ask('format=csv&runde=2031-1')).toMatch(/2031-1.*2026-1/);
    expect(await ask('format=csv&kommune=oslo&sprak=en')).toMatch(/Municipality.*oslo.*melhus/);
    const work = await fetch(`${app.url}/stab/runder/${round}/last-ned?format=csv`, {
      redirect: 'manual',
    });
    expect(work.status).not.toBe(200);
  });
});
