// A planner brings areas from a GIS: a Shapefile in UTM 32 on a phone without JavaScript, and a spreadsheet with faults.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import writeExcelFile from 'write-excel-file/node';
import { emptyRecord, type AreaRecord } from '../../src/lib/domain/area-record';
import { writeAreaFile } from '../../src/lib/server/area-file/write-area-file';
import { madeOutline as box } from '../fixtures/business-land';
import { startApp, type RunningApp } from './app';
import { expectAccessible, goAlive, mainText, reader, type Reader, startBrowser } from './driver';
import { signInAs } from './staff';

const round = '2026-2';
let app: RunningApp;
let browser: Browser;
let phone: Reader;
let page: Page;
let disk: string;
const here = (rest = ''): string => `${app.url}/stab/runder/${round}/melhus${rest}`;

beforeAll(async () => {
  disk = mkdtempSync(join(tmpdir(), 'rk-files-'));
  app = await startApp();
  browser = await startBrowser({ graphics: false });
  const desk = await reader(browser, app.url);
  await signInAs(desk.page, app, 'secretariat');
  const on = desk.page;
  await goAlive(on, `${app.url}/stab/runder`);
  await on.getByLabel('Siste dag for kommunene').fill('2099-12-31');
  await on.getByRole('button', { name: 'Planlegg runden' }).click();
  await on.getByRole('link', { name: `Runde ${round}` }).click();
  await on.getByText('Åpne runden', { exact: true }).first().click();
  await on.getByLabel('Jeg har lest dette').filter({ visible: true }).check();
  await on.getByRole('button', { name: 'Åpne runden' }).click();
  await on.getByRole('status').filter({ hasText: 'Runden er åpen' }).waitFor();
  phone = await reader(browser, app.url, { phone: true, javaScript: false });
  ({ page } = phone);
  await signInAs(page, app, 'planner', { municipalities: ['melhus'] });
});
afterAll(async () => {
  await browser?.close();
  await app?.stop();
  rmSync(disk, { recursive: true });
});

const area = (fields: Partial<AreaRecord>): AreaRecord => ({
  ...emptyRecord('melhus'),
  name: 'Ny næringspark på Ler',
  geometry: box(10.3, 63.2),
  gross_daa: 56,
  status: 'allocated',
  ...fields,
});
async function choose(name: string, bytes: Uint8Array): Promise<void> {
  // From the disk, as a planner's: large ones take long when they are typed into the browser.
  const file = join(disk, name);
  writeFileSync(file, bytes);
  await page.goto(here('/fil'), { waitUntil: 'networkidle' });
  await page.getByLabel('Fil', { exact: true }).setInputFiles(file);
  await page.getByRole('button', { name: 'Les filen' }).click();
}
/** The same GeoPackage with a layer before its own that has no rows. */
async function withEmptyLayer(bytes: Uint8Array, layer: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database(bytes);
  database.run(`create table ${layer} (fid integer primary key, geom blob);
    insert into gpkg_contents (table_name, data_type, identifier, srs_id) values ('${layer}', 'features', '${layer}', 4326);
    insert into gpkg_geometry_columns (rowid, table_name, column_name, geometry_type_name, srs_id, z, m)
      values (0, '${layer}', 'geom', 'LINESTRING', 4326, 0, 0);`);
  const changed = database.export();
  database.close();
  return changed;
}

describe('a file of areas', () => {
  it('in UTM 32 is shown as it would change the round, and stored as a whole', async () => {
    const { bytes, name } = await writeAreaFile('shapefile', [area({})], {
      stem: 'melhus',
      epsg: 25832,
    });
    await choose(name, bytes);
    expect(await mainText(page)).toContain('EPSG:25832, slik filen sier');
    expect(await mainText(page)).toContain('1 nye, 0 endrede, 0 uendrede.');
    await page.getByRole('button', { name: 'Lagre arealet' }).click();
    await page.getByText('Arealene fra filen er lagret.').waitFor();
    expect(await mainText(page)).toContain('Ny næringspark på Ler');

    await choose(name, bytes);
    // Found by its name, and nothing of it is different.
    expect(await mainText(page)).toContain('Filen endrer ingenting.');
  });
  it('in a system that is not read is kept, and read in the one that is chosen', async () => {
    const { bytes, name } = await writeAreaFile('geojson', [area({})], {
      stem: 'melhus',
      epsg: 25832,
    });
    await choose(name, Buffer.from(Buffer.from(bytes).toString().replace('EPSG::25832', 'EPSG::5110'))); // prettier-ignore
    await page.getByRole('alert').filter({ hasText: 'EPSG:5110 leses ikke' }).waitFor();
    await page.getByLabel('Koordinatsystem').selectOption('25832');
    await page.getByRole('button', { name: 'Les på nytt' }).click();
    expect(await mainText(page)).toContain('EPSG:25832, slik du har valgt');
    expect(await mainText(page)).toContain('Filen endrer ingenting.');
  });
  it('with several layers is kept, and the layer that is chosen is read', async () => {
    const { bytes, name } = await writeAreaFile('geopackage', [area({})], {
      stem: 'melhus',
      epsg: 4326,
    });
    await choose(name, await withEmptyLayer(bytes, 'veger'));
    await page.getByRole('alert').filter({ hasText: 'Filen har ingen arealer.' }).waitFor();
    const layers = page.getByLabel('Lag eller ark som skal leses');
    expect(await layers.getByRole('option').allInnerTexts()).toContain('veger');
    await layers.selectOption({ index: 2 });
    await page.getByRole('button', { name: 'Les på nytt' }).click();
    expect(await mainText(page)).toContain('Filen endrer ingenting.');
  });
  it('with a cover and titles is read, and so is another sheet and row that is chosen', async () => {
    const sheet = (sheet: string, lines: string[][]) => ({
      sheet,
      data: lines.map((line) => line.map((value) => ({ value, type: String }))),
    });
    const names = [['Melhus kommune'], ['Navn', 'Status'], ['Ny næringspark på Ler', 'allocated']];
    const book = await writeExcelFile([
      sheet('Forside', [['Næringsarealer']]),
      sheet('I år', names),
      sheet('I fjor', [['Betegnelse', 'Status'], ...names]),
    ]).toBuffer();
    await choose('arealer.xlsx', book);
    expect(await mainText(page)).toContain('Filen har flere ark. Arket I år er lest.');
    expect(await mainText(page)).toContain('Overskriftene er lest fra rad 2.');
    await page.getByText('Kolonner og koordinatsystem').click();
    await page.getByLabel('Lag eller ark som skal leses').selectOption('I fjor');
    await page.getByLabel('Rad med overskrifter').fill('3');
    await page.getByRole('button', { name: 'Les på nytt' }).click();
    expect(await mainText(page)).toContain('Overskriftene er lest fra rad 3.');
    expect(await mainText(page)).toContain('Filen endrer ingenting.');
  });
  it('with faults names row and column, and stores nothing', async () => {
    const desk = await reader(browser, app.url);
    await signInAs(desk.page, app, 'planner', { municipalities: ['melhus'] });
    ({ page } = desk);
    const table =
      'navn;status;ledig areal\nNy næringspark på Ler;utbygd;mye\nUten omriss;ledig?;1\n';
    await choose('tabell.csv', Buffer.from(table));
    await page.getByText('Rader med feil: 2.').waitFor();
    const said = await mainText(page);
    expect(said).toContain('Kolonnen ledig areal: Dette er ikke et tall.');
    expect(said).toContain('Kolonnen status: Koden er ukjent.');
    expect(said).toContain('Rader med feil: 2.');
    expect(await page.getByRole('button', { name: /^Lagre/ }).count()).toBe(0);
    await expectAccessible(page, 'faults');
  });
  it('that meets what another planner has stored since names the area and both values, and loses neither', async () => {
    const table = (note: string): Buffer =>
      Buffer.from(`navn;merknad\nNy næringspark på Ler;${note}\n`);
    await choose('min.csv', table('Fra filen'));
    const other = await reader(browser, app.url, { javaScript: false });
    await signInAs(other.page, app, 'planner', { municipalities: ['melhus'] });
    await other.page.goto(here());
    await other.page.getByRole('link', { name: 'Ny næringspark på Ler' }).first().click();
    await other.page.getByLabel('Merknad').fill('Fra en annen');
    await other.page.getByRole('button', { name: 'Lagre', exact: true }).click();
    await other.page.getByText('Arealet er lagret.').waitFor();
    await page.getByRole('button', { name: 'Lagre arealet' }).click();
    const alert = page.getByRole('alert').filter({ hasText: 'Noen andre har endret et areal' });
    await alert.waitFor();
    expect(await alert.getByRole('row').allInnerTexts()).toEqual([
      'Felt\tLagret nå\tI filen',
      'Merknad\tFra en annen\tFra filen',
    ]);
    expect(await alert.innerText()).toContain('Ny næringspark på Ler');
    await expectAccessible(page, 'a conflict');
    await other.page.reload();
    expect(await other.page.locator('main').innerText()).not.toContain('Fra filen');
    await page.getByRole('button', { name: 'Lagre arealet' }).click();
    await page.getByText('Arealene fra filen er lagret.').waitFor();
  });
  it('shows on a map what it changes, and each outline over the one it replaces', async () => {
    const { bytes, name } = await writeAreaFile(
      'geojson',
      [area({ geometry: box(10.302, 63.2) })],
      {
        stem: 'melhus',
        epsg: 4326,
      },
    );
    await choose(name, bytes);
    await page.getByRole('img', { name: 'Arealene slik de blir' }).waitFor();
    expect(await mainText(page)).toContain('Omrisset er endret (1): Ny næringspark på Ler');
    await page.getByRole('img', { name: 'Omrisset av Ny næringspark på Ler' }).waitFor();
    await expectAccessible(page, 'a moved outline');
  });
  it('has columns of its own once told, and is read the same way the next time', async () => {
    const table = (name: string): Buffer =>
      Buffer.from(`Betegnelse;status;brutto;wkt\n${name};zoned;56;"POLYGON((10.31 63.2, 10.315 63.2, 10.315 63.202, 10.31 63.202, 10.31 63.2))"\n`); // prettier-ignore
    await choose('egne-navn.csv', table('Krossing'));
    await page.getByText('Rader med feil: 1.').waitFor();
    await page.getByText('Kolonner og koordinatsystem').click();
    await page.getByLabel('Betegnelse').selectOption('name');
    await page.getByRole('button', { name: 'Les på nytt med disse valgene' }).click();
    await page.getByText('Rader med feil: 1.').waitFor({ state: 'detached', timeout: 60_000 });
    await page.getByRole('button', { name: 'Lagre arealet' }).click();
    await page.getByText('Arealene fra filen er lagret.').waitFor();
    await choose('egne-navn.csv', table('Krossing'));
    await page.getByText('Filen endrer ingenting.').waitFor();
  });
  it('of three areas of one name over each other is shown, with the same remark twice', async () => {
    const places = [10.3, 10.3001, 10.3002];
    const { bytes, name } = await writeAreaFile(
      'geojson',
      places.map((west) => area({ name: 'Samme navn', geometry: box(west, 63.2) })),
      { stem: 'melhus', epsg: 4326 },
    );
    await choose(name, bytes);
    await page.getByText('Rader med feil: 3.').waitFor();
    const remarks = page.locator('.rows .remarks > li', { hasText: 'Overlapper Samme navn' });
    expect(await remarks.count()).toBe(6);
  });
  it('that is larger than the server takes in is refused in words, with the form kept', async () => {
    await choose('stor.csv', Buffer.alloc(25_000_000, 'navn;\n'));
    await page.getByRole('alert').filter({ hasText: 'Den kan være på høyst 20 MB.' }).waitFor();
    await page.getByRole('button', { name: 'Les filen' }).waitFor();
  });
  it('that is none is refused in words', async () => {
    await choose('kart.sos', Buffer.from('.HODE'));
    await page.getByRole('alert').filter({ hasText: 'SOSI leses ikke.' }).waitFor();
  });
});
