// Tables that nobody here wrote: the files that readers of CSV are compared by (csv-spectrum), cell by cell, and spreadsheets
// as municipalities keep them, with titles, covers and notes around the table.
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import type { AreaFile, ReadOptions } from './area-file';
import { readAreaFile } from './read-area-file';
import { readCsv } from './read-table';

const require = createRequire(import.meta.url);
const home = dirname(require.resolve('csv-spectrum'));
/** What is expected of it is another row than the one that is in its file. */
const contradictsItself = 'location_coordinates';
const names = readdirSync(join(home, 'csvs'))
  .map((file) => file.replace(/\.csv$/, ''))
  .filter((name) => name !== contradictsItself);

describe('a table as others write it', () => {
  it.each(names)('%s', (name) => {
    const expected = JSON.parse(readFileSync(join(home, 'json', `${name}.json`), 'utf8')) as object;
    const { rows } = readCsv(readFileSync(join(home, 'csvs', `${name}.csv`)));
    expect(rows.map(({ cells }) => cells)).toEqual([expected].flat());
    expect(rows.flatMap(({ problems }) => problems)).toEqual([]);
  });
});

const csv = (lines: readonly string[], options?: ReadOptions): Promise<AreaFile> =>
  readAreaFile(Buffer.from(lines.join('\r\n')), 'a.csv', options);
type Cells = (string | number | null)[][];
async function workbook(sheets: Record<string, Cells>, options?: ReadOptions): Promise<AreaFile> {
  const written = Object.entries(sheets).map(([sheet, rows]) => ({
    sheet,
    data: rows.map((row) =>
      row.map((value) =>
        value === null
          ? null
          : typeof value === 'number'
            ? { value, type: Number }
            : { value, type: String },
      ),
    ),
  }));
  return readAreaFile(await writeExcelFile(written).toBuffer(), 'a.xlsx', options);
}
const codes = ({ problems }: AreaFile): unknown[] =>
  problems.map(({ code, values }) => [code, values.row ?? values.layer ?? null]);
const found = ({ rows, heading }: AreaFile): unknown[] => [
  heading,
  ...rows.map(({ at, record }) => [at, record.name]),
];

const titles = ['Næringsarealer i Melhus, status 1. halvår', 'Oppdatert av "Plan", uke 24', ''];
const table = ['Områdenavn;Status;Brutto (daa)', 'Søberg;utbygd;56,5', ';;', 'Ler;regulert;mye'];

describe('a table with titles above its headings', () => {
  it('is found in CSV by the names that are known, and its rows keep the numbers of the file', async () => {
    const file = await csv([...titles, ...table]);
    expect(found(file)).toEqual([4, [5, 'Søberg'], [7, 'Ler']]);
    expect(codes(file)).toEqual([['heading_found', 4]]);
    expect(file.rows[1]!.problems).toMatchObject([{ row: 7, code: 'not_a_number' }]);
  });
  it('is found below a title of several lines in quotes, counted as a spreadsheet counts it', async () => {
    expect(found(await csv(['"Arealer,\r\nstatus og navn"', '', ...table]))).toEqual([
      3,
      [4, 'Søberg'],
      [6, 'Ler'],
    ]);
  });
  it('is found after tabs and commas too', async () => {
    for (const delimiter of ['\t', ','])
      expect(
        found(await csv([...titles, `navn${delimiter}status`, `Ler${delimiter}built`])),
      ).toEqual([4, [5, 'Ler']]);
  });
  it('is found in a sheet behind a cover, and the cover is told of', async () => {
    const file = await workbook({
      Forside: [['Næringsarealer'], ['Status'], ['Kontakt: næringssjefen']],
      'Arealer 2026': [
        ['Melhus kommune', null, null],
        [null, null, null],
        ['Arealnavn', 'Status', 'Ledig areal'],
        ['Søberg', 'regulert', 12],
      ],
      Koder: [['Kode', 'Forklaring']],
    });
    expect(found(file)).toEqual([3, [4, 'Søberg']]);
    expect(file).toMatchObject({
      layer: 'Arealer 2026',
      layers: ['Forside', 'Arealer 2026', 'Koder'],
    });
    expect(codes(file)).toEqual([
      ['several_sheets', 'Arealer 2026'],
      ['heading_found', 3],
    ]);
  });
  it('has headings of two rows read as one, where those above reach down', async () => {
    const file = await workbook({
      Ark: [
        ['Navn', 'Areal i daa', null, 'Status'],
        [null, 'Brutto', 'Ledig', null],
        ['Søberg', 56, 12, 'regulert'],
      ],
    });
    expect(found(file)).toEqual([2, [3, 'Søberg']]);
    expect(file.rows[0]!.record).toMatchObject({ gross_daa: 56, available_daa: 12 });
  });
  it('is not looked for in the cells of a table whose own names nobody knows', async () => {
    const file = await csv(['Betegnelse;Tilstand', 'Ler;utbygd', 'Søberg;ledig']);
    expect(file.heading).toBe(1);
    expect(codes(file)).toContainEqual(['heading_unknown', 1]);
  });
  it('is found by names that were chosen before', async () => {
    const mapping = { Betegnelse: 'name', Mål: 'gross_daa' } as const;
    expect(found(await csv(['Arealer', 'Betegnelse;Mål', 'Ler;5'], { mapping }))).toEqual([
      2,
      [3, 'Ler'],
    ]);
  });
});

describe('a row or a sheet that somebody points out', () => {
  it('goes before what would be found', async () => {
    const rows: Cells = [['Navn', 'Status'], ['Gammelt', 'Ukjent'], ['Betegnelse', 'x'], ['Ler', 'y']]; // prettier-ignore
    expect((await workbook({ Ark: rows }, { heading: 3 })).columns).toEqual(['Betegnelse', 'x']);
    const file = await workbook({ A: rows, B: [['navn'], ['Søberg']] }, { layer: 'B' });
    expect(found(file)).toEqual([1, [2, 'Søberg']]);
    expect(codes(file)).toEqual([]);
    expect((await csv([...titles, 'a,b;c', 'd;e'], { heading: 4 })).columns).toEqual(['a,b', 'c']);
  });
  it('is named where there is nothing, with the sheets that there are', async () => {
    await expect(csv(table, { heading: 3 })).rejects.toMatchObject({
      reason: 'no_columns',
      row: 3,
    });
    await expect(csv(table, { heading: 9 })).rejects.toMatchObject({
      reason: 'no_columns',
      row: 9,
    });
    const sheets = { A: [['navn'], ['Ler']], B: [['x']] };
    await expect(workbook(sheets, { layer: 'C' })).rejects.toMatchObject({
      reason: 'no_sheet',
      layers: ['A', 'B'],
    });
    await expect(workbook(sheets, { layer: 'B' })).rejects.toMatchObject({
      reason: 'no_rows',
      layers: ['A', 'B'],
    });
  });
});
