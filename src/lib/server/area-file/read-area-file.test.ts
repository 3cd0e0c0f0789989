// Files as GDAL writes them (the driver behind QGIS), with a lake on an island in a lake, read in a thread.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { movedMetres, polygonsOf, type Outline } from '../../domain/outline';
import { outlineProblems } from '../../domain/outline-check';
import type { AreaFile, ReadOptions } from './area-file';
import { guessMapping } from './columns';
import { namedEpsg } from './crs';
import { readAreaFileApart } from './in-worker';

const fixture = (name: string): Buffer => readFileSync(`tests/fixtures/area-files/${name}`);
const read = (name: string, options: ReadOptions = {}): Promise<AreaFile> =>
  readAreaFileApart(fixture(name), name, {
    municipality: { slug: 'melhus', names: ['Melhus', '5028'] },
    ...options,
  });

const box = (west: number, south: number, east: number, north: number): number[][] => [
  [west, south],
  [east, south],
  [east, north],
  [west, north],
  [west, south],
];
const one: Outline = {
  type: 'Polygon',
  coordinates: [box(10.25, 63.25, 10.26, 63.255), box(10.252, 63.251, 10.254, 63.252)],
};
const three: Outline = {
  type: 'MultiPolygon',
  coordinates: [
    [box(10.3, 63.2, 10.31, 63.205)],
    [box(10.32, 63.2, 10.33, 63.205), box(10.322, 63.201, 10.326, 63.203)],
    [box(10.323, 63.2015, 10.325, 63.2025)],
  ],
};

describe.each([
  ['shapefile-25832-utf8.zip', 25832, 'utf-8'],
  ['shapefile-25833-latin1.zip', 25833, 'windows-1252'],
  ['geopackage-25832.gpkg', 25832, 'utf-8'],
  ['geojson-25832.geojson', 25832, 'utf-8'],
  ['kml.kml', 4326, 'utf-8'],
  ['csv-wkt.csv', 4326, 'utf-8'],
])('%s', (name, epsg, encoding) => {
  it('becomes records, in WGS84', async () => {
    const file = await read(name);
    expect(file).toMatchObject({ crs: { epsg }, encoding });
    expect(file.rows.flatMap(({ problems }) => problems)).toEqual([]);
    expect(file.rows).toMatchObject([
      {
        record: {
          id: 'gdal-en',
          name: 'Søberg øst',
          municipality: 'melhus',
          gross_daa: 260.5,
          status: 'zoned',
          available_daa: 100,
          ready_from: '2027-06-30',
          plan_id: '1653-2020',
          plan_status: 3,
          land_use_code: '1340',
          infrastructure: ['road', 'water', 'sewer'],
        },
      },
      {
        record: {
          id: 'gdal-to',
          name: 'Ler',
          status: 'built',
          available_daa: null,
          ready_from: null,
          infrastructure: [],
        },
      },
    ]);
    const [first, second] = file.rows.map(({ record }) => record.geometry!);
    expect(movedMetres(first!, one)).toBeLessThan(0.001);
    expect(movedMetres(second!, three)).toBeLessThan(0.001);
    expect(polygonsOf(second!).map((rings) => rings.length)).toEqual([1, 2, 1]);
    for (const outline of [first!, second!])
      expect(outlineProblems(outline).filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

describe('a file that does not say', () => {
  it('which encoding it is in has it guessed, and that is told', async () => {
    expect((await read('shapefile-25833-latin1.zip')).problems).toContainEqual(
      expect.objectContaining({ code: 'encoding_guessed' }),
    );
  });
  it('which system its coordinates are in has it guessed, the zone by where they should lie', async () => {
    const text = fixture('geojson-25832.geojson')
      .toString()
      .replace(/"crs".*\n/, '');
    const near = (lon: number): Promise<AreaFile> =>
      readAreaFileApart(Buffer.from(text), 'a.json', { near: [lon, 63] });
    expect(await near(10)).toMatchObject({ crs: { epsg: 25832, stated: false } });
    expect(await near(18)).toMatchObject({ crs: { epsg: 25833, stated: false } });
    expect((await near(10)).problems).toContainEqual(
      expect.objectContaining({ code: 'crs_guessed', values: { epsg: 25832 } }),
    );
  });
});

describe('a workbook', () => {
  it('without outlines says nothing of them', async () => {
    const { crs, rows } = await read('xlsx.xlsx');
    expect(crs).toBeNull();
    expect(rows).toMatchObject([
      {
        at: 2,
        record: { id: 'gdal-en', gross_daa: 260.5, ready_from: '2027-06-30' },
        problems: [],
      },
      { at: 3, record: { id: 'gdal-to', available_daa: null }, problems: [] },
    ]);
    expect(rows[0]!.record).not.toHaveProperty('geometry');
  });
});

describe('the name of a system', () => {
  it.each([
    ['EUREF89 UTM sone 32', 25832],
    ['EUREF89 UTM-sone 33', 25833],
    ['EUREF89 UTM32', 25832],
    ['ETRS89 / UTM zone 33N', 25833],
    ['WGS 84 / UTM zone 32N', 32632],
    ['NGO 1948 akse IV', { unknown: 'NGO 1948 akse IV' }],
    ['ETRS89 / UTM zone 35N', { unknown: 'ETRS89 / UTM zone 35N' }],
  ])('%s', (name, epsg) => {
    expect(namedEpsg(name)).toEqual(epsg);
  });
});

describe('columns', () => {
  it('that number the features of a map base are no id of ours', () => {
    expect(guessMapping(['lokalId', 'navn'])).toEqual({ lokalId: null, navn: 'name' });
  });
  it('are taken for what somebody chose, and for nothing else', async () => {
    const { mapping } = await read('csv-wkt.csv', {
      mapping: { navn: null, merknad: 'name', WKT: 'geometry' },
    });
    expect(mapping).toMatchObject({ navn: null, merknad: 'name', bruttoareal_daa: 'gross_daa' });
  });
});
