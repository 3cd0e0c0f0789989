// A round's areas as a file, in the columns that the import reads: what is written and read again is the same.
import { geoJSONToWkt } from 'betterknown';
import { stringify } from 'csv-stringify/sync';
import type { Feature } from 'geojson';
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import { areaFields, type AreaRecord } from '../../domain/area-record';
import type { Outline } from '../../domain/outline';
import { plainText } from '../export/plain-text';
import { zipped } from '../export/zip';
import type { AreaFormat } from './area-file';
import { fromWgs84, mapOutline, type Epsg } from './crs';
import { elsewhereText } from './read-table';
import { guarded } from './values';
import { geoPackage } from './write-geopackage';
import { shapefileParts } from './write-shapefile';

/** The formats that are written; KML holds no figures. */
export const writtenFormats = ['xlsx', 'csv', 'geojson', 'geopackage', 'shapefile'] as const;
export type WrittenFormat = (typeof writtenFormats)[number] & AreaFormat;

export interface WrittenFile {
  bytes: Uint8Array;
  /** The file's name with its ending. */
  name: string;
  type: string;
}

/** What a cell of a workbook holds, in characters. */
const longestCell = 32_767;
/** ZIP files carry a time; a fixed one keeps equal files equal. */
const noTime = new Date('2000-01-01T00:00:00Z');

export interface AreaFileOptions {
  /** The file's name without ending, and the layer's: ASCII letters, digits, `-` and `_`. */
  stem: string;
  epsg?: Epsg;
  /** What the figures are and where they are from, line by line. A CSV file has no room for it. */
  about?: readonly string[];
}

/** The records as a file, in their order. */
export async function writeAreaFile(
  format: WrittenFormat,
  records: readonly AreaRecord[],
  { stem, epsg = 4326, about = [] }: AreaFileOptions,
): Promise<WrittenFile> {
  switch (format) {
    case 'geojson':
      return {
        bytes: Buffer.from(JSON.stringify(collection(records, epsg, about), null, 1)),
        name: `${stem}.geojson`,
        type: 'application/geo+json',
      };
    case 'geopackage':
      return {
        bytes: await geoPackage(records, epsg, stem, about.join('\n')),
        name: `${stem}.gpkg`,
        type: 'application/geopackage+sqlite3',
      };
    case 'shapefile': {
      const parts = Object.entries(shapefileParts(records, epsg));
      return zip(stem, [
        ...parts.map(([ending, content]) => ({ name: stem + ending, content })),
        ...(about.length === 0 ? [] : [{ name: `${stem}.txt`, content: about.join('\r\n') }]),
      ]);
    }
    case 'csv':
      return { bytes: Buffer.from(csv(records, epsg)), name: `${stem}.csv`, type: 'text/csv' };
    case 'xlsx':
      return workbook(records, stem, epsg, about);
  }
}

function projected(geometry: Outline | null, epsg: Epsg): Outline | null {
  return geometry === null
    ? null
    : (mapOutline(geometry, (position) => fromWgs84(position, epsg)) as Outline);
}

/** RFC 7946 knows WGS84 alone; other systems are named as GIS tools name them. */
function collection(records: readonly AreaRecord[], epsg: Epsg, about: readonly string[]): object {
  return {
    type: 'FeatureCollection',
    ...(about.length === 0 ? {} : { about }),
    ...(epsg === 4326
      ? {}
      : { crs: { type: 'name', properties: { name: `urn:ogc:def:crs:EPSG::${epsg}` } } }),
    features: records.map((record): Feature<Outline | null> => ({
      type: 'Feature',
      properties: Object.fromEntries(areaFields.map(({ name }) => [name, record[name]])),
      geometry: projected(record.geometry, epsg),
    })),
  };
}

function wktOf(geometry: Outline | null, epsg: Epsg): string {
  const outline = projected(geometry, epsg);
  if (outline === null) return '';
  return `${epsg === 4326 ? '' : `SRID=${epsg};`}${geoJSONToWkt(outline)}`;
}

/** Norwegian Excel parts columns at semicolons, and takes æ, ø and å right with a byte order mark. */
function csv(records: readonly AreaRecord[], epsg: Epsg): string {
  return stringify(
    records.map((record) => [
      ...areaFields.map(({ name }) => {
        const value = record[name];
        if (Array.isArray(value)) return value.join(', ');
        return typeof value === 'string' ? guarded(value) : value;
      }),
      wktOf(record.geometry, epsg),
    ]),
    {
      header: true,
      columns: [...areaFields.map(({ name }) => name), 'wkt'],
      delimiter: ';',
      bom: true,
      record_delimiter: '\r\n',
      quoted_match: /[\r\n,]/,
    },
  );
}

/**
 * Text as the cell of a workbook: what looks like that format's own escapes (`_x0041_`) is escaped with one. So is the
 * beginning of a word that every object has (`toString`): the library's index of texts would find that instead.
 */
function cellText(text: string): string {
  const escaped = text.replace(/_(?=x[0-9a-f]{4}_)/gi, '_x005F_');
  if (!(escaped in {})) return escaped;
  return `_x${escaped.charCodeAt(0).toString(16).padStart(4, '0').toUpperCase()}_${escaped.slice(1)}`;
}

async function workbook(
  records: readonly AreaRecord[],
  stem: string,
  epsg: Epsg,
  about: readonly string[],
): Promise<WrittenFile> {
  const beside: Feature<Outline>[] = [];
  const text = (value: string): SheetData[number][number] =>
    value === '' ? null : { value: cellText(plainText(value)), type: String };
  const rows: SheetData = records.map((record, index) => {
    const row = index + 2;
    const wkt = wktOf(record.geometry, epsg);
    const fits = wkt.length <= longestCell;
    if (!fits)
      beside.push({
        type: 'Feature',
        properties: { row },
        geometry: projected(record.geometry, epsg)!,
      });
    return [
      ...areaFields.map(({ name, kind }) => {
        const value = record[name];
        if (value === null) return null;
        if (typeof value === 'number') return { value, type: Number };
        if (Array.isArray(value)) return text(value.join(', '));
        if (kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
          return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
        return text(guarded(value));
      }),
      text(fits ? wkt : elsewhereText(row)),
    ];
  });
  const header: SheetData[number] = [...areaFields.map(({ name }) => name), 'wkt'].map((value) => ({
    value,
    fontWeight: 'bold' as const,
  }));
  const bytes = await writeExcelFile([
    { data: [header, ...rows], sheet: 'Arealer', stickyRowsCount: 1 },
    ...(about.length === 0
      ? []
      : [{ data: about.map((line) => [text(guarded(line))]), sheet: 'Kilde' }]),
  ]).toBuffer();
  if (beside.length === 0)
    return {
      bytes,
      name: `${stem}.xlsx`,
      type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    };
  const companion = { ...collection([], epsg, about), features: beside };
  return zip(stem, [
    { name: `${stem}.xlsx`, content: bytes },
    { name: `${stem}-geometri.geojson`, content: JSON.stringify(companion) },
  ]);
}

async function zip(
  stem: string,
  entries: { name: string; content: string | Uint8Array }[],
): Promise<WrittenFile> {
  const pieces: Uint8Array[] = [];
  for await (const piece of zipped(entries, noTime)) pieces.push(piece);
  return { bytes: Buffer.concat(pieces), name: `${stem}.zip`, type: 'application/zip' };
}
