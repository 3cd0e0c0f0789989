// Files as other programs read them: CSV with hostile cells, Excel read back, GeoJSON by the right-hand rule.
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import readExcelFile from 'read-excel-file/node';
import { describe, expect, it } from 'vitest';
import { toCsv } from './csv';
import { signedArea, toGeoJson, wound } from './geojson';
import type { Table } from './table';
import { toXlsx, type WorkbookTexts } from './xlsx';

const texts: WorkbookTexts = {
  data_sheet: 'Data',
  sources_sheet: 'Kilder',
  source: 'Kilde',
  publisher: 'Utgiver',
  licence: 'Lisens',
  licence_url: 'Lisensens adresse',
  published: 'Utgitt',
  retrieved: 'Hentet',
  fields_sheet: 'Felt',
  field: 'Navn i API-et',
  heading: 'Kolonne',
  demo_explained: 'Demonstrasjonsdata',
  not_given: 'ikke oppgitt',
  title_of: (source) => source.title_nb,
};

const table: Table = {
  title: 'Prøve',
  columns: [
    { id: 'name', label: 'Navn', kind: 'text' },
    { id: 'persons', label: 'Personer', kind: 'number' },
    { id: 'demo', label: 'Demo', kind: 'boolean' },
    { id: 'day', label: 'Dag', kind: 'date' },
  ],
  rows: [
    { name: 'Klæbu', persons: 1956, demo: false, day: '2020-01-01' },
    { name: '=1+1', persons: null, demo: true, day: null },
    { name: 'a "b", c\nd', persons: -3, demo: false, day: null },
  ],
  sources: [
    {
      id: 'one',
      title_nb: 'Kilde én',
      title_en: 'Source one',
      publisher: 'Noen',
      licence: 'CC BY 4.0',
      licence_url: null,
      url: null,
      published: null,
      retrieved: '2026-11-21',
      demo: true,
    },
  ],
  demo: true,
};

describe('CSV', () => {
  it('names fields, leaves missing cells empty and defuses formulas', () => {
    expect(toCsv(table)).toBe(
      'name,persons,demo,day\r\nKlæbu,1956,false,2020-01-01\r\n\'=1+1,,true,\r\n"a ""b"", c\nd",-3,false,\r\n',
    );
  });

  it.each(['=', '+', '-', '@', '\t', '\r'])(
    'puts an apostrophe before text that begins with %j',
    (sign) => {
      const csv = toCsv({ ...table, rows: [{ name: `${sign}cmd` }] });
      expect(parse(csv, { columns: true })[0]).toMatchObject({ name: `'${sign}cmd` });
    },
  );

  it.each(['\n', '\r', '\r\n'])('keeps a text with %j in one cell', (line_break) => {
    const name = `Første linje${line_break}andre`;
    expect(toCsv({ ...table, rows: [{ name }] })).toContain(`"${name}"`);
  });

  it('is read back as written, whatever the text', () => {
    fc.assert(
      fc.property(
        fc.array(fc.string().filter((s) => !/^[=+\-@\t\r\uFF0B\uFF0D\uFF1D\uFF20]/.test(s))),
        (names) => {
          const csv = toCsv({ ...table, rows: names.map((name) => ({ name, persons: 1 })) });
          expect(
            parse<{ name: string }>(csv, { columns: true, bom: true }).map(({ name }) => name),
          ).toEqual(names);
        },
      ),
    );
  });
});

describe('XLSX', () => {
  it('is read back with types, a sheet of sources and a remark on demonstration data', async () => {
    const sheets = await readExcelFile(await toXlsx(table, texts));
    expect(sheets.map(({ sheet }) => sheet)).toEqual(['Data', 'Kilder', 'Felt']);
    expect(sheets[0]?.data).toEqual([
      ['Navn', 'Personer', 'Demo', 'Dag'],
      ['Klæbu', 1956, false, new Date('2020-01-01T00:00:00Z')],
      ['=1+1', null, true, null],
      ['a "b", c\nd', -3, false, null],
    ]);
    expect(sheets[1]?.data.flat()).toEqual(
      expect.arrayContaining([
        'Kilde én',
        'CC BY 4.0',
        '2026-11-21',
        'ikke oppgitt',
        'Demonstrasjonsdata',
      ]),
    );
  });
});

describe('GeoJSON', () => {
  it('winds outer rings counter-clockwise and holes clockwise, whatever came in', () => {
    const outer = [
      [10, 63],
      [10, 64],
      [11, 64],
      [11, 63],
      [10, 63],
    ];
    const hole = [
      [10.2, 63.2],
      [10.4, 63.2],
      [10.4, 63.4],
      [10.2, 63.2],
    ];
    const geometry = wound({ type: 'Polygon', coordinates: [outer, hole] });
    if (geometry.type !== 'Polygon') throw new Error('not a polygon');
    expect(signedArea(geometry.coordinates[0] ?? [])).toBeGreaterThan(0);
    expect(signedArea(geometry.coordinates[1] ?? [])).toBeLessThan(0);
  });

  it('carries meta as a foreign member and no crs', () => {
    const geometry = { type: 'Point', coordinates: [10.123456789, 63.4], crs: {} } as never;
    expect(toGeoJson([{ properties: { demo: true }, geometry }], { total: 1 })).toEqual({
      type: 'FeatureCollection',
      meta: { total: 1 },
      features: [
        {
          type: 'Feature',
          properties: { demo: true },
          geometry: { type: 'Point', coordinates: [10.123457, 63.4] },
        },
      ],
    });
  });
});
