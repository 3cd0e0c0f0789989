// Files that are broken, hostile or something else: each gets a reason or a problem by row and column, none hangs.
import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import type { Polygon } from 'geojson';
import { afterAll, describe, expect, it } from 'vitest';
import writeExcelFile from 'write-excel-file/node';
import { areaFields, emptyRecord, type AreaRecord } from '../../domain/area-record';
import { zipped } from '../export/zip';
import {
  AreaFileRefused,
  type AreaFileRefusal,
  type FileProblemCode,
  type ReadOptions,
} from './area-file';
import { unpack } from './archive';
import { readAreaFileApart } from './in-worker';
import { readAreaFile } from './read-area-file';
import { writeAreaFile, writtenFormats } from './write-area-file';

const outline: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [10.4, 63.4],
      [10.41, 63.4],
      [10.41, 63.405],
      [10.4, 63.4],
    ],
  ],
};
const sound: AreaRecord = {
  ...emptyRecord('melhus'),
  id: 'soberg',
  name: 'Søberg',
  geometry: outline,
  gross_daa: 139,
  status: 'zoned',
};
const records = Array.from({ length: 12 }, (_, index) => ({ ...sound, id: `soberg-${index}` }));
const written = (format: (typeof writtenFormats)[number]) =>
  writeAreaFile(format, records, { stem: 'arealer', epsg: 25832 });
const zip = async (files: Record<string, string | Uint8Array>): Promise<Buffer> => {
  const pieces: Uint8Array[] = [];
  const entries = Object.entries(files).map(([name, content]) => ({ name, content }));
  for await (const piece of zipped(entries, new Date(0))) pieces.push(piece);
  return Buffer.concat(pieces);
};
const kml = readFileSync('tests/fixtures/area-files/kml.kml', 'utf8');
const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const feature = (geometry: unknown, properties: unknown = { navn: 'A' }): object => ({
  type: 'Feature',
  properties,
  geometry,
});
const features = (...list: unknown[]): Buffer =>
  json({ type: 'FeatureCollection', features: list });
const moved = (x: number, y: number): Polygon => ({
  type: 'Polygon',
  coordinates: [outline.coordinates[0]!.map(([lon, lat]) => [lon! + x, lat! + y])],
});

/** How many bad inputs were tried; the last test asks for enough of them. */
let tried = 0;

/** What a file is answered with: the reason of a refusal, or the problems of its rows. */
async function said(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<{ refused: AreaFileRefusal | null; problems: string[] }> {
  tried += 1;
  try {
    const { rows } = await readAreaFile(bytes, name, options);
    return {
      refused: null,
      problems: rows.flatMap(({ problems }) =>
        problems.map(({ row, column, code }) => `${row} ${column} ${code}`),
      ),
    };
  } catch (error) {
    if (!(error instanceof AreaFileRefused)) throw error;
    return { refused: error.reason, problems: [] };
  }
}

type Made = Uint8Array | string | Promise<Uint8Array>;
const refusals: [AreaFileRefusal, string, string, () => Made][] = [
  ['nothing_chosen', 'nothing', 'a.geojson', () => ''],
  ['too_large', 'more than 50 MB', 'a.csv', () => Buffer.alloc(50_000_001)],
  ['kind_unknown', 'a program', 'a.exe', () => 'MZ\u0090'],
  ['kind_unknown', 'a picture', 'a.png', () => Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['kind_unknown', 'a PDF', 'a.pdf', () => '%PDF-1.7'],
  ['kind_unknown', 'no ending', 'arealer', () => 'navn;status'],
  ['json_broken', 'a PDF called GeoJSON', 'a.geojson', () => '%PDF-1.7'],
  ['archive_broken', 'a picture called ZIP', 'a.zip', () => Buffer.from([0x89, 0x50, 0x4e, 0x47])],
  ['xlsx_broken', 'a text called XLSX', 'a.xlsx', () => 'navn;status'],
  ['geopackage_broken', 'a text called GPKG', 'a.gpkg', () => 'navn'],
  ['kml_broken', 'a text called KML', 'a.kml', () => 'navn'],
  ['xls_old', 'Excel of before 2007', 'a.xls', () => Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1])],
  ['sosi', 'SOSI', 'a.sos', () => '.HODE\n..TEGNSETT UTF-8\n'],
  ['sosi', 'SOSI with a mark in front', 'a.txt', () => '\ufeff.HODE\n..TEGNSETT UTF-8\n'],
  ['sosi', 'SOSI in a ZIP', 'a.zip', () => zip({ 'a.sos': '.HODE' })],
  ['drawing', 'DWG', 'a.dwg', () => 'AC1032'],
  ['drawing', 'DXF', 'a.dxf', () => '0\nSECTION'],
  ['gml', 'GML', 'a.gml', () => '<?xml version="1.0"?><gml:FeatureCollection/>'],
  ['gml', 'GML called XML', 'a.xml', () => '<a xmlns="http://www.opengis.net/gml/3.2"/>'],
  ['shapefile_alone', '.shp alone', 'a.shp', () => Buffer.from([0, 0, 0x27, 0x0a, 0, 0])],
  ['shapefile_alone', '.dbf alone', 'a.dbf', () => Buffer.from([3, 100, 1, 1])],

  ['archive_empty', 'a ZIP with nothing', 'a.zip', () => zip({})],
  ['archive_empty', 'a ZIP of texts', 'a.zip', () => zip({ 'les-meg.md': 'Hei' })],
  ['archive_empty', 'a ZIP in a ZIP', 'a.zip', async () => zip({ 'b.zip': await zip({ a: 'a' }) })],
  ['kind_unknown', 'a Word document', 'a.docx', () => zip({ 'word/document.xml': '<a/>' })],
  [
    'archive_too_large',
    '400 files',
    'a.zip',
    () => zip(Object.fromEntries(Array.from({ length: 400 }, (_, at) => [`${at}.csv`, 'a']))),
  ],
  [
    'archive_broken',
    'a path out of the archive',
    'a.zip',
    async () => replaced(await zip({ 'aa/a.csv': 'a' }), 'aa/a.csv', '../a.csv'),
  ],
  ['archive_several', 'two workbooks', 'a.zip', () => zip({ 'a.xlsx': 'a', 'b.xlsx': 'b' })],
  ['archive_several', 'two tables', 'a.zip', () => zip({ 'a.csv': 'a', 'b.csv': 'b' })],
  ['archive_several', 'KML and GeoPackage', 'a.zip', () => zip({ 'a.kml': 'a', 'b.gpkg': 'b' })],
  ['archive_several', 'two Shapefiles', 'a.zip', () => zip({ 'a.shp': 'a', 'b.shp': 'b' })],
  ['archive_locked', 'a locked ZIP', 'a.zip', async () => locked(await zip({ 'a.csv': 'navn' }))],

  ['not_geojson', 'a number', 'a.json', () => '1'],
  ['not_geojson', 'nothing of GeoJSON', 'a.json', () => '{}'],
  ['not_geojson', 'a list', 'a.json', () => '[]'],
  ['not_geojson', 'TopoJSON', 'a.json', () => json({ type: 'Topology', objects: {} })],
  ['not_geojson', 'features that are none', 'a.json', () => features({ type: 'Thing' })],
  ['not_geojson', 'features that are null', 'a.json', () => features(null)],
  [
    'not_geojson',
    'features in an object',
    'a.json',
    () => json({ type: 'FeatureCollection', features: {} }),
  ],
  ['not_geojson', 'a bare outline', 'a.json', () => json(outline)],
  ['no_rows', 'no features', 'a.json', () => features()],
  [
    'json_broken',
    'a comma too many',
    'a.json',
    () => '{"type":"FeatureCollection","features":[],}',
  ],
  ['json_broken', 'NaN', 'a.json', () => '{"type":"FeatureCollection","features":[NaN]}'],
  ['not_text', 'zero bytes', 'a.json', () => '{"type":"Feature\u0000"}'],
  [
    'too_many_rows',
    '5 001 features',
    'a.json',
    () => features(...Array.from({ length: 5_001 }, () => feature(null))),
  ],
  [
    'too_many_columns',
    '301 properties',
    'a.json',
    () =>
      features(
        feature(null, Object.fromEntries(Array.from({ length: 301 }, (_, at) => [`k${at}`, 1]))),
      ),
  ],
  [
    'too_many_vertices',
    '500 001 corners',
    'a.json',
    () =>
      features(
        feature({
          type: 'Polygon',
          coordinates: [Array.from({ length: 500_001 }, () => [10, 63])],
        }),
      ),
  ],
  [
    'axes_swapped',
    'latitude first',
    'a.json',
    () =>
      features(
        feature({
          type: 'Polygon',
          coordinates: [outline.coordinates[0]!.map(([lon, lat]) => [lat, lon])],
        }),
      ),
  ],
  [
    'axes_swapped',
    'northing first',
    'a.json',
    () =>
      features(
        feature({
          type: 'Polygon',
          coordinates: [
            [
              [7_030_000, 570_000],
              [7_031_000, 570_000],
              [7_031_000, 571_000],
              [7_030_000, 570_000],
            ],
          ],
        }),
      ),
  ],
  [
    'crs_unknown',
    'metres of a web map',
    'a.json',
    () => features(feature(moved(1_157_000, 9_200_000))),
  ],
  ['crs_unknown', 'local metres', 'a.json', () => features(feature(moved(5_000, 12_000)))],
  [
    'crs_mixed',
    'rows in two systems',
    'a.csv',
    () =>
      'navn;wkt\na;"SRID=25832;POLYGON((0 0,1 0,1 1,0 0))"\nb;"SRID=25833;POLYGON((0 0,1 0,1 1,0 0))"\n',
  ],
  [
    'crs_unsupported',
    'a web map by name',
    'a.json',
    () =>
      json({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: 'EPSG:3857' } },
        features: [feature(outline)],
      }),
  ],
  [
    'crs_unsupported',
    'UTM 35 by name',
    'a.json',
    () =>
      json({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: 'urn:ogc:def:crs:EPSG::25835' } },
        features: [feature(outline)],
      }),
  ],
  [
    'crs_unsupported',
    'an unknown system',
    'a.json',
    () =>
      json({
        type: 'FeatureCollection',
        crs: { type: 'name', properties: { name: 'min egen' } },
        features: [feature(outline)],
      }),
  ],

  [
    'kml_dtd',
    'a billion laughs',
    'a.kml',
    () =>
      kml.replace(
        '?>',
        `?><!DOCTYPE a [<!ENTITY a "ha">${Array.from({ length: 9 }, (_, at) => `<!ENTITY ${'a'.repeat(at + 2)} "${`&${'a'.repeat(at + 1)};`.repeat(10)}">`).join('')}]>`,
      ),
  ],
  [
    'kml_dtd',
    'an outside entity',
    'a.kml',
    () => kml.replace('?>', '?><!DOCTYPE a SYSTEM "file:///etc/passwd">'),
  ],
  [
    'kml_dtd',
    'a document type in lower case',
    'a.kml',
    () => kml.replace('?>', '?><!doctype kml>'),
  ],
  ['kml_broken', 'an entity that nobody declared', 'a.kml', () => kml.replace('Ler', '&ler;')],
  ['kml_broken', 'an end that has no beginning', 'a.kml', () => kml.replace('<Placemark>', '')],
  ['kml_broken', 'a web page', 'a.kml', () => '<html><body><p>Logg inn</p></body></html>'],
  ['kml_broken', 'two roots', 'a.kml', () => `${kml}<kml/>`],
  [
    'no_rows',
    'no placemarks',
    'a.kml',
    () => '<kml xmlns="http://www.opengis.net/kml/2.2"><Document/></kml>',
  ],

  ['csv_broken', 'a quote that does not end', 'a.csv', () => 'navn;status\n"Ler;built\n'],
  ['csv_broken', 'a quote within a cell', 'a.csv', () => 'navn;status\nLer "a";"b"c\n'],
  ['not_text', 'zero bytes in a table', 'a.csv', () => 'navn\u0000;status'],
  ['no_columns', 'a table of blanks', 'a.csv', () => '  \n \n'],
  ['no_columns', 'only delimiters', 'a.csv', () => ';;;\n;;;\n'],
  ['no_rows', 'only a heading', 'a.csv', () => 'navn;status\r\n'],
  ['no_rows', 'only empty rows', 'a.csv', () => 'navn;status\r\n;\r\n;\r\n'],
  ['too_many_rows', '5 001 rows', 'a.csv', () => `navn\n${'Ler\n'.repeat(5_001)}`],
  [
    'too_many_columns',
    '301 columns',
    'a.csv',
    () => `${Array.from({ length: 301 }, (_, at) => `k${at}`).join(';')}\n1\n`,
  ],
  [
    'crs_unsupported',
    'an unknown system in WKT',
    'a.csv',
    () => 'navn;wkt\nLer;SRID=3857;\n"Ler";"SRID=3857;POLYGON((1 1,2 1,2 2,1 1))"\n',
  ],

  ['xlsx_broken', 'a workbook of nothing', 'a.xlsx', () => zip({ 'xl/workbook.xml': '' })],
  [
    'xlsx_broken',
    'a workbook without sheets',
    'a.xlsx',
    () => zip({ 'xl/workbook.xml': '<workbook/>' }),
  ],
  ['no_columns', 'an empty sheet', 'a.xlsx', () => sheet([[null]])],
  ['no_rows', 'only a heading in a sheet', 'a.xlsx', () => sheet([['navn', 'status']])],

  [
    'geopackage_broken',
    'a database of something else',
    'a.gpkg',
    () => database('create table t (a)'),
  ],
  ['no_layer', 'no layers', 'a.gpkg', () => database(gpkgTables)],
  [
    'no_layer',
    'a layer that is not there',
    'a.gpkg',
    () =>
      database(
        `${gpkgTables} insert into gpkg_geometry_columns values ('borte', 'geom', 'POLYGON', 4326, 0, 0)`,
      ),
  ],
  [
    'no_layer',
    'a layer that is a view',
    'a.gpkg',
    () =>
      database(
        `${gpkgTables} create view v as select 1 as geom; insert into gpkg_geometry_columns values ('v', 'geom', 'POLYGON', 4326, 0, 0)`,
      ),
  ],
  [
    'geopackage_broken',
    'no column of outlines',
    'a.gpkg',
    () =>
      database(
        `${gpkgTables} create table t (fid integer primary key, navn text); insert into gpkg_geometry_columns values ('t', 'gone', 'POLYGON', 4326, 0, 0); insert into t values (1, 'a')`,
      ),
  ],
  ['no_rows', 'a layer without features', 'a.gpkg', () => database(layer(''))],
  [
    'crs_unsupported',
    'a system that we do not know',
    'a.gpkg',
    () =>
      database(
        layer(
          "insert into t values (1, x'47500001110F00000103000000010000000400000000000000000000000000000000000000000000000000F03F0000000000000000000000000000F03F000000000000F03F00000000000000000000000000000000', 'a')",
          3857,
        ),
      ),
  ],

  [
    'shapefile_part_missing',
    'no .dbf',
    'a.zip',
    async () => shapefile((parts) => parts.delete('arealer.dbf')),
  ],
  [
    'shapefile_broken',
    'an empty .shp',
    'a.zip',
    async () => shapefile((parts) => parts.set('arealer.shp', Buffer.alloc(0))),
  ],
  [
    'shapefile_broken',
    'a text called .shp',
    'a.zip',
    async () => shapefile((parts) => parts.set('arealer.shp', Buffer.alloc(200, 'a'))),
  ],
  [
    'table_broken',
    'an empty .dbf',
    'a.zip',
    async () => shapefile((parts) => parts.set('arealer.dbf', Buffer.alloc(0))),
  ],
  [
    'shapefile_broken',
    'fewer rows than shapes',
    'a.zip',
    async () => shapefile((parts) => parts.get('arealer.dbf')!.writeUInt32LE(3, 4)),
  ],
  [
    'crs_unsupported',
    'a .prj of a web map',
    'a.zip',
    async () =>
      shapefile((parts) =>
        parts.set(
          'arealer.prj',
          Buffer.from('PROJCS["WGS_1984_Web_Mercator_Auxiliary_Sphere",GEOGCS["GCS_WGS_1984"]]'),
        ),
      ),
  ],
  [
    'crs_unsupported',
    'a .prj of NGO 1948',
    'a.zip',
    async () =>
      shapefile((parts) =>
        parts.set(
          'arealer.prj',
          Buffer.from('PROJCS["NGO_1948_Norway_Zone_3",GEOGCS["GCS_NGO_1948"]]'),
        ),
      ),
  ],
  [
    'crs_unsupported',
    'a .prj of nonsense',
    'a.zip',
    async () => shapefile((parts) => parts.set('arealer.prj', Buffer.from('hei'))),
  ],
  [
    'csv_broken',
    'a companion with a quote that does not end',
    'a.zip',
    async () =>
      shapefile((parts) =>
        parts.set('arealer-overflow.csv', Buffer.from('row,field,value\r\n1,note,"a')),
      ),
  ],
];

const gpkgTables = `
  create table gpkg_spatial_ref_sys (srs_name, srs_id, organization, organization_coordsys_id, definition, description);
  create table gpkg_geometry_columns (table_name, column_name, geometry_type_name, srs_id, z, m);
  insert into gpkg_spatial_ref_sys values ('a', 4326, 'EPSG', 4326, 'a', null), ('b', 3857, 'EPSG', 3857, 'b', null);`;
const layer = (insert: string, srs = 4326): string =>
  `${gpkgTables} create table t (fid integer primary key, geom blob, navn text);
  insert into gpkg_geometry_columns values ('t', 'geom', 'POLYGON', ${srs}, 0, 0); ${insert}`;
async function database(statements: string): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const made = new Database();
  made.run(statements);
  const bytes = made.export();
  made.close();
  return bytes;
}
async function sheet(data: (string | null)[][]): Promise<Uint8Array> {
  const rows = data.map((row) =>
    row.map((value) => (value === null ? null : { value, type: String })),
  );
  return writeExcelFile([{ data: rows, sheet: 'Ark' }]).toBuffer();
}
async function shapefile(change: (parts: Map<string, Buffer>) => unknown): Promise<Buffer> {
  const parts = await unpack(Buffer.from((await written('shapefile')).bytes));
  change(parts);
  return zip(Object.fromEntries(parts));
}
function replaced(bytes: Buffer, from: string, to: string): Buffer {
  return Buffer.from(bytes.toString('latin1').replaceAll(from, to), 'latin1');
}
/** Sets the flag of encryption in both headers of an archive's first entry. */
function locked(bytes: Buffer): Buffer {
  const copy = Buffer.from(bytes);
  copy[6]! |= 1;
  copy[copy.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8]! |= 1;
  return copy;
}

describe('a file is refused with its reason', () => {
  it.each(refusals)('%s: %s', async (reason, _, name, make) => {
    const made = await make();
    const bytes = typeof made === 'string' ? Buffer.from(made) : made;
    expect(await said(bytes, name)).toEqual({ refused: reason, problems: [] });
  });
  it('with the line where there is one', async () => {
    const line = (content: string, name: string) => readAreaFile(Buffer.from(content), name);
    await expect(line('{"type":\n"FeatureCollection",\n!', 'a.json')).rejects.toMatchObject({
      row: 3,
    });
    await expect(line('Arealer\n\nnavn;status\nLer;built\n"3;4', 'a.csv')).rejects.toMatchObject({
      reason: 'csv_broken',
      row: 5,
    });
    const beside = await shapefile((parts) =>
      parts.set('arealer-overflow.csv', Buffer.from('row,field,value\r\n1,note,a\r\n1,note,"a')),
    );
    await expect(readAreaFile(beside, 'a.zip')).rejects.toMatchObject({
      reason: 'csv_broken',
      detail: '-overflow.csv',
      row: 3,
    });
    await expect(line(features(feature(null), 1).toString(), 'a.json')).rejects.toMatchObject({
      row: 2,
    });
  });
});

describe('a file that is cut off', () => {
  const whole = new Map<string, Promise<{ bytes: Uint8Array; name: string }>>(
    writtenFormats.map((format) => [format, written(format)]),
  );
  whole.set('kml', Promise.resolve({ bytes: Buffer.from(kml), name: 'a.kml' }));
  const cuts = [...whole.keys()].flatMap((format) =>
    [0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.97].map(
      (share) => [format, share] as const,
    ),
  );
  it.each(cuts)('%s at %f', async (format, share) => {
    const { bytes, name } = await whole.get(format)!;
    const answer = await said(bytes.subarray(0, Math.floor(bytes.length * share)), name);
    // A table that ends early can be whole by chance, with fewer rows or a text cut short; nothing else can.
    if (format !== 'csv') expect(answer.refused).toMatch(/_broken$|^kind_unknown$|^archive/);
    expect(answer.refused).not.toBe('unreadable');
  });
});

describe('a cell that cannot be read is named by row and column', () => {
  const numbers = ['gross_daa', 'available_daa', 'built_daa', 'price_nok_m2'];
  const notNumbers = [
    'tre',
    '1-2',
    '12 mål',
    '1.2.3.4',
    'NaN',
    'Infinity',
    '0x10',
    '1e',
    '--5',
    '12 m2',
  ];
  const dates = [
    '31.02.2027',
    '2027-13-01',
    'snart',
    '2027',
    '3. kvartal 2027',
    '00.00.0000',
    '2027-6-1',
  ];
  const codes = ['xyz', 'ledig?', '<script>', '0', '9'];
  const cells: [string, string, FileProblemCode][] = [
    ...numbers.flatMap((column) =>
      notNumbers.map((cell): [string, string, FileProblemCode] => [column, cell, 'not_a_number']),
    ),
    ...notNumbers.map((cell): [string, string, FileProblemCode] => [
      'plan_status',
      cell,
      'not_a_number',
    ]),
    ...dates.map((cell): [string, string, FileProblemCode] => ['ready_from', cell, 'not_a_date']),
    ...areaFields
      .filter(({ kind }) => kind === 'choice' || kind === 'list')
      .flatMap(({ name }) =>
        codes.map((cell): [string, string, FileProblemCode] => [name, cell, 'unknown_code']),
      ),
    ...[
      'POLYGON((',
      'POLYGON((a b))',
      'hei',
      '{',
      '{"type":"Polygon"}',
      '{"type":"Polygon","coordinates":[1]}',
      '{"type":"Polygon","coordinates":[[["1","2"]]]}',
      '{"type":"MultiPolygon","coordinates":[[[1,2]]]}',
      '[]',
      'POLYGON((1,2))',
      'CURVEPOLYGON((1 1,2 2))',
    ].map((cell): [string, string, FileProblemCode] => ['wkt', cell, 'geometry_unreadable']),
    ...[
      'POINT(10 63)',
      'LINESTRING(10 63,11 63)',
      'MULTIPOINT(10 63)',
      'GEOMETRYCOLLECTION(POINT(10 63))',
      '{"type":"Point","coordinates":[1,2]}',
      '{"type":"Sirkel"}',
    ].map((cell): [string, string, FileProblemCode] => ['wkt', cell, 'geometry_kind']),
  ];
  it.each(cells)('%s: %s is %s', async (column, cell, code) => {
    const table = `navn;${column}\nLer;\nSøberg;"${cell.replaceAll('"', '""')}"\n`;
    expect(await said(Buffer.from(table), 'a.csv')).toEqual({
      refused: null,
      problems: [`3 ${column} ${code}`],
    });
  });
  it.each<[string, string, Uint8Array | string | (() => Made)]>([
    [
      '1 geometry geometry_kind',
      'a.json',
      features(feature({ type: 'Point', coordinates: [10, 63] })),
    ],
    [
      '1 geometry geometry_unreadable',
      'a.json',
      features(feature({ type: 'Polygon', coordinates: 'x' })),
    ],
    [
      '1 geometry geometry_unreadable',
      'a.json',
      features(feature({ type: 'Polygon', coordinates: [[[10]]] })),
    ],
    ['1 geometry geometry_unreadable', 'a.json', features(feature({ coordinates: [] }))],
    ['2 id double_id', 'a.json', features(feature(null, { id: 'a' }), feature(null, { id: 'a' }))],
    ['2 null more_cells', 'a.csv', 'navn;status\nLer;built;mer\n'],
    [
      '1 geom geometry_unreadable',
      'a.gpkg',
      () => database(layer("insert into t values (1, x'00', 'a')")),
    ],
    [
      '1 geom geometry_unreadable',
      'a.gpkg',
      () => database(layer("insert into t values (1, 'POLYGON', 'a')")),
    ],
    [
      '1 geom geometry_unreadable',
      'a.gpkg',
      () =>
        database(
          layer("insert into t values (1, x'47500001E6100000010300000001000000FFFFFFFF', 'a')"),
        ),
    ],
    [
      '1 geom geometry_unreadable',
      'a.gpkg',
      () => database(layer("insert into t values (1, x'4750000FE6100000', 'a')")),
    ],
    [
      '1 geometry geometry_kind',
      'a.gpkg',
      () =>
        database(
          layer(
            "insert into t values (1, x'47500001E61000000101000000000000000000F03F000000000000F03F', 'a')",
          ),
        ),
    ],
  ])('%s', async (problem, name, made) => {
    const content = typeof made === 'function' ? await made() : made;
    const bytes = typeof content === 'string' ? Buffer.from(content) : content;
    expect((await said(bytes, name)).problems).toEqual([problem]);
  });
});

describe('bytes that were changed', () => {
  it.each(writtenFormats)(
    'in %s give records, problems or a reason, and never a fault',
    async (format) => {
      const { bytes, name } = await written(format);
      const change = fc.tuple(fc.nat(bytes.length - 1), fc.nat(255));
      await fc.assert(
        fc.asyncProperty(fc.array(change, { minLength: 1, maxLength: 8 }), async (changes) => {
          const copy = Uint8Array.from(bytes);
          for (const [at, byte] of changes) copy[at] = byte;
          await said(copy, name);
          tried -= 1;
        }),
        { numRuns: 40, endOnFailure: true },
      );
    },
  );
});

describe('a hostile file costs a thread, and no more', () => {
  const answer = (bytes: Uint8Array, name: string, limits: { time: number; memory: number }) => {
    tried += 1;
    return readAreaFileApart(bytes, name, {}, limits);
  };
  const short = { time: 3_000, memory: 256 };
  it('that unpacks to far more than it is', async () => {
    const bomb = await zip({ 'a.csv': Buffer.alloc(151_000_000, ' ') });
    expect(bomb.length).toBeLessThan(1_000_000);
    await expect(answer(bomb, 'a.zip', { time: 20_000, memory: 256 })).rejects.toMatchObject({
      reason: 'archive_too_large',
    });
  });
  // A machine that is busy elsewhere may come to the end of the time before the end of the room.
  const nested = {
    JSON: [`{"type":"FeatureCollection","features":${'['.repeat(20_000_000)}`, 'a.json', 64],
    KML: [`<kml>${'<Folder>'.repeat(300_000)}`, 'a.kml', 256],
  } as const;
  it.each(Object.entries(nested))(
    'that is nested without end, in %s',
    async (_, [text, name, memory]) => {
      await expect(answer(Buffer.from(text), name, { time: 20_000, memory })).rejects.toMatchObject(
        {
          reason: expect.stringMatching(/^too_|^(json|kml)_broken$|^unreadable$/) as string,
        },
      );
    },
    60_000,
  );
  it('whose database never ends to answer', async () => {
    const endless = await database(
      `create table gpkg_spatial_ref_sys (srs_id, organization, organization_coordsys_id, definition);
       create view gpkg_geometry_columns as with recursive r (n) as (select 1 union all select n + 1 from r)
         select n as table_name, n as column_name, n as srs_id, n as rowid from r;`,
    );
    await expect(answer(endless, 'a.gpkg', short)).rejects.toMatchObject({ reason: 'too_slow' });
  });
  it('and the next file is read', async () => {
    const { bytes, name } = await written('geopackage');
    expect((await readAreaFileApart(bytes, name)).rows).toHaveLength(12);
  });
});

afterAll(() => {
  // At least so many bad inputs have been tried one by one, bytes that were changed at random apart.
  expect(tried).toBeGreaterThanOrEqual(200);
});
