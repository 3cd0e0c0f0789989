// A file of areas, whatever its format, as records with problems by row and column. Pure reading: run it in a worker.
import { wktToGeoJSON } from 'betterknown';
import type { Geometry, Position } from 'geojson';
import type { AreaFieldName, AreaRecord } from '../../domain/area-record';
import {
  AreaFileRefused,
  fileLimits,
  fileProblem,
  type AreaFile,
  type ColumnMapping,
  type FileProblem,
  type FileRow,
  type RawRow,
  type RawTable,
  type ReadOptions,
} from './area-file';
import { unpack } from './archive';
import { guessMapping } from './columns';
import {
  guessEpsg,
  looksSwapped,
  isSupported,
  mapOutline,
  namedEpsg,
  toWgs84,
  type Epsg,
} from './crs';
import { readGeoJson } from './read-geojson';
import { readGeoPackage } from './read-geopackage';
import { readKml } from './read-kml';
import { readShapefile } from './read-shapefile';
import { elsewhere, readCsv, readXlsx } from './read-table';
import { fieldsByName, plainWord, unguarded, valueOf } from './values';

/** Trondheim, about the middle of the region: tells UTM zones apart where nobody says where to look. */
const middle: [number, number] = [10.4, 63.4];

/**
 * The areas in a file. Its kind is told by its first bytes, of a text by its name.
 * @throws AreaFileRefused where nothing can be read; what is wrong within a row is told with the row
 */
export async function readAreaFile(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
): Promise<AreaFile> {
  if (bytes.length === 0) throw new AreaFileRefused('nothing_chosen');
  if (bytes.length > fileLimits.bytes) throw new AreaFileRefused('too_large');
  const raw = await readRaw(bytes, name, options);
  try {
    if (raw.rows.length === 0) throw new AreaFileRefused('no_rows');
    if (raw.rows.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows');
    if (raw.columns.length > fileLimits.columns) throw new AreaFileRefused('too_many_columns');
    return recordsOf(raw, options);
  } catch (error) {
    if (!(error instanceof AreaFileRefused)) throw error;
    throw new AreaFileRefused(error.reason, error.detail, error.row, raw.layers);
  }
}

const startsWith = (bytes: Uint8Array, ...start: number[]): boolean =>
  start.every((byte, index) => bytes[index] === byte);

async function readRaw(bytes: Uint8Array, name: string, options: ReadOptions): Promise<RawTable> {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? '';
  const head = Buffer.from(bytes.subarray(0, 400))
    .toString('latin1')
    .replace(/^(ï»¿|\s)+/, '');
  if (startsWith(bytes, 0x50, 0x4b))
    return readArchive(await unpack(Buffer.from(bytes)), bytes, options);
  if (head.startsWith('SQLite format 3')) return readGeoPackage(bytes, options.layer);
  if (startsWith(bytes, 0xd0, 0xcf, 0x11, 0xe0)) throw new AreaFileRefused('xls_old');
  if (/^AC10\d\d/.test(head) || extension === 'dxf') throw new AreaFileRefused('drawing');
  if (/^\.HODE\b/i.test(head) || extension === 'sos') throw new AreaFileRefused('sosi');
  if (startsWith(bytes, 0, 0, 0x27, 0x0a)) throw new AreaFileRefused('shapefile_alone');
  if (/^<\?xml|^<!|^<[a-z]/i.test(head)) {
    if (extension === 'gml' || /<(\w+:)?FeatureCollection|opengis\.net\/gml/i.test(head))
      throw new AreaFileRefused('gml');
    return readKml(bytes);
  }
  if (head.startsWith('{') || extension === 'geojson' || extension === 'json')
    return readGeoJson(bytes);
  switch (extension) {
    case 'csv':
    case 'txt':
    case 'tsv':
      return readCsv(bytes, null, options);
    case 'xlsx':
    case 'xlsm':
      throw new AreaFileRefused('xlsx_broken');
    case 'zip':
    case 'kmz':
      throw new AreaFileRefused('archive_broken');
    case 'gpkg':
      throw new AreaFileRefused('geopackage_broken');
    case 'kml':
      throw new AreaFileRefused('kml_broken');
    case 'shp':
    case 'dbf':
      throw new AreaFileRefused('shapefile_alone');
    default:
      throw new AreaFileRefused('kind_unknown', extension.slice(0, 10));
  }
}

/** A workbook is an archive too; others hold one file of areas, perhaps with its companion. */
async function readArchive(
  parts: Map<string, Buffer>,
  whole: Uint8Array,
  options: ReadOptions,
): Promise<RawTable> {
  if (parts.has('xl/workbook.xml')) return readXlsx(whole, null, options);
  const named = (extension: RegExp): Buffer[] =>
    [...parts].filter(([name]) => extension.test(name)).map(([, part]) => part);
  if (named(/\.shp$/i).length > 0) return readShapefile(parts);
  const companion = named(/\.(geo)?json$/i)[0] ?? null;
  const [workbooks, tables] = [named(/\.xlsx$/i), named(/\.csv$/i)];
  const [placemarks, packages] = [named(/\.kml$/i), named(/\.gpkg$/i)];
  const found = workbooks.length + tables.length + placemarks.length + packages.length;
  if (found > 1) throw new AreaFileRefused('archive_several');
  if (workbooks[0] !== undefined) {
    await unpack(workbooks[0]);
    return readXlsx(workbooks[0], companion, options);
  }
  if (tables[0] !== undefined) return readCsv(tables[0], companion, options);
  if (placemarks[0] !== undefined) return readKml(placemarks[0]);
  if (packages[0] !== undefined) return readGeoPackage(packages[0], options.layer);
  if (named(/\.sos$/i).length > 0) throw new AreaFileRefused('sosi');
  if (companion !== null && named(/\.(geo)?json$/i).length === 1) return readGeoJson(companion);
  throw new AreaFileRefused(parts.has('word/document.xml') ? 'kind_unknown' : 'archive_empty');
}

function recordsOf(raw: RawTable, options: ReadOptions): AreaFile {
  const mapping = guessMapping(raw.columns, options.mapping);
  const problems = [...raw.problems];
  const placed = raw.rows.map((row) => ({ row, found: outlineOf(row, mapping, problems) }));
  const corners = placed.reduce((sum, { found }) => sum + cornersOf(found?.geometry ?? null), 0);
  if (corners > fileLimits.vertices) throw new AreaFileRefused('too_many_vertices');
  const hasOutlines = placed.some(({ found }) => found !== undefined && found.geometry !== null);
  const stated = placed.find(({ found }) => found?.epsg !== undefined)?.found?.epsg ?? raw.crs;
  const named = new Set(
    placed.flatMap(({ found }) => (found?.epsg == null ? [] : [nameOf(found.epsg)])),
  );
  if (named.size > 1) throw new AreaFileRefused('crs_mixed', [...named].slice(0, 2).join(', '));
  const crs = hasOutlines
    ? crsOf(
        raw.format,
        stated,
        placed.flatMap(({ found }) => (found?.geometry ? sampleOf(found.geometry) : [])),
        options,
      )
    : null;
  if (crs?.stated === false)
    problems.push(fileProblem('crs_guessed', 'warning', { values: { epsg: crs.epsg } }));
  const ids = new Map<string, number>();
  const rows = placed.map(({ row, found }) => {
    const read = fieldsOf(row, mapping, raw.guarded);
    if (found !== undefined) {
      read.problems.push(...found.problems);
      // Where a cell cannot be read, what is stored of the outline is left alone.
      if (found.geometry !== null)
        read.record.geometry = inWgs84(found.geometry, crs!.epsg as Epsg);
      else if (found.problems.length === 0) read.record.geometry = null;
    }
    const { id, municipality } = read.record;
    if (typeof municipality === 'string') read.record.municipality = slugOf(municipality, options);
    if (typeof id === 'string') {
      const first = ids.get(id);
      if (first === undefined) ids.set(id, row.at);
      else
        read.problems.push(
          fileProblem('double_id', 'error', {
            row: row.at,
            column: columnOf(mapping, 'id'),
            values: { id, first },
          }),
        );
    }
    return read;
  });
  for (const column of raw.columns)
    if (mapping[column] === null)
      problems.push(fileProblem('column_unmapped', 'warning', { column }));
  const { format, encoding, layer, layers, columns, heading = null } = raw;
  if (heading !== null && raw.columns.every((column) => mapping[column] === null))
    problems.push(fileProblem('heading_unknown', 'warning', { values: { row: heading } }));
  else if (heading !== null && heading > 1)
    problems.push(fileProblem('heading_found', 'warning', { values: { row: heading } }));
  return { format, crs, encoding, layer, layers, heading, columns, mapping, rows, problems };
}

function slugOf(text: string, { municipality }: ReadOptions): string {
  const said = plainWord(text);
  return municipality?.names.some((name) => plainWord(name) === said) === true
    ? municipality.slug
    : text;
}

function columnOf(mapping: ColumnMapping, target: AreaFieldName | 'geometry'): string | null {
  return Object.keys(mapping).find((column) => mapping[column] === target) ?? null;
}

function fieldsOf(row: RawRow, mapping: ColumnMapping, guardedCells: boolean): FileRow {
  const record: Record<string, unknown> = {};
  const problems = [...row.problems];
  for (const [column, target] of Object.entries(mapping)) {
    if (target === null || target === 'geometry') continue;
    const cell = row.cells[column];
    const field = fieldsByName.get(target)!;
    const { value, problem } = valueOf(
      field,
      guardedCells && typeof cell === 'string' ? unguarded(cell) : cell,
    );
    record[target] = value;
    if (problem !== null)
      problems.push(
        fileProblem(problem, 'error', {
          row: row.at,
          column,
          values: problem === 'unknown_code' ? { choices: field.choices.join(', ') } : {},
        }),
      );
  }
  return { at: row.at, record: record as Partial<AreaRecord>, problems };
}

interface FoundOutline {
  /** An outline in the file's coordinates. */
  geometry: Geometry | null;
  epsg?: number | { unknown: string } | null;
  problems: FileProblem[];
}

/** The outline of a row, where the file has outlines at all. */
function outlineOf(
  row: RawRow,
  mapping: ColumnMapping,
  fileProblems: FileProblem[],
): FoundOutline | undefined {
  const column = columnOf(mapping, 'geometry');
  let geometry = row.geometry;
  let epsg: FoundOutline['epsg'];
  if (geometry === undefined) {
    if (column === null) return undefined;
    const text = String(row.cells[column] ?? '').trim();
    if (text === '') return { geometry: null, problems: [] };
    const wrong = (code: 'geometry_elsewhere' | 'geometry_unreadable'): FoundOutline => ({
      geometry: null,
      problems: [
        fileProblem(code, code === 'geometry_elsewhere' ? 'warning' : 'error', {
          row: row.at,
          column,
        }),
      ],
    });
    if (elsewhere.test(text)) return wrong('geometry_elsewhere');
    const [, srid, wkt = text] = /^SRID=(\d+);(.*)$/is.exec(text) ?? [];
    if (srid !== undefined) epsg = namedEpsg(srid);
    try {
      geometry = (text.startsWith('{') ? JSON.parse(text) : wktToGeoJSON(wkt)) as Geometry | null;
    } catch {
      // The reader's words quote the cell.
      return wrong('geometry_unreadable');
    }
  }
  if (geometry === null) return { geometry, epsg, problems: [] };
  const whole = flat(geometry);
  if (whole === null)
    return {
      geometry: null,
      problems: [
        fileProblem('geometry_unreadable', 'error', { row: row.at, column: column ?? 'geometry' }),
      ],
    };
  if (whole === 'kind')
    return {
      geometry: null,
      problems: [
        fileProblem('geometry_kind', 'error', {
          row: row.at,
          column: column ?? 'geometry',
          values: { kind: String(geometry.type).slice(0, 30) },
        }),
      ],
    };
  if (whole.heights && !fileProblems.some(({ code }) => code === 'heights_dropped'))
    fileProblems.push(fileProblem('heights_dropped', 'warning'));
  return { geometry: whole.geometry, epsg, problems: [] };
}

/** The outline with two numbers a corner; 'kind': it is none; null: its shape is not what its type says. */
function flat(geometry: Geometry): { geometry: Geometry; heights: boolean } | 'kind' | null {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon')
    return typeof (geometry as { type?: unknown }).type === 'string' ? 'kind' : null;
  const depth = geometry.type === 'Polygon' ? 1 : 2;
  if (!isNested(geometry.coordinates, depth)) return null;
  let heights = false;
  const plain = mapOutline(geometry, (position) => {
    heights ||= position.length > 2;
    return position.length === 2 ? position : position.slice(0, 2);
  });
  return { geometry: plain!, heights };
}

function isNested(value: unknown, depth: number): boolean {
  if (!Array.isArray(value)) return false;
  if (depth > 0) return value.every((part) => isNested(part, depth - 1));
  return value.every(
    (position) =>
      Array.isArray(position) &&
      position.length >= 2 &&
      Number.isFinite(position[0]) &&
      Number.isFinite(position[1]),
  );
}

function cornersOf(geometry: Geometry | null): number {
  let corners = 0;
  if (geometry !== null) mapOutline(geometry, (position) => ((corners += 1), position));
  return corners;
}

/** The first corners of an outline: enough to see what its numbers are. */
function sampleOf(geometry: Geometry): Position[] {
  if (geometry.type === 'Polygon') return geometry.coordinates[0]?.slice(0, 20) ?? [];
  return geometry.type === 'MultiPolygon' ? (geometry.coordinates[0]?.[0]?.slice(0, 20) ?? []) : [];
}

function crsOf(
  format: RawTable['format'],
  named: RawTable['crs'] | undefined,
  sample: readonly Position[],
  { epsg, near = middle }: ReadOptions,
): { epsg: number; stated: boolean } {
  if (epsg !== undefined) {
    if (!isSupported(epsg)) throw new AreaFileRefused('crs_unsupported', String(epsg));
    return { epsg, stated: true };
  }
  if (typeof named === 'number') {
    // Degrees of Norway are never taken for the other axis: its latitudes are no longitudes of it.
    if (sample.length > 0 && looksSwapped(sample)) throw new AreaFileRefused('axes_swapped');
    return { epsg: named, stated: true };
  }
  if (named !== null && named !== undefined)
    throw new AreaFileRefused('crs_unsupported', named.unknown);
  const guess = sample.length === 0 ? 4326 : guessEpsg(sample, near);
  // RFC 7946: a GeoJSON file that says nothing says WGS84.
  return { epsg: guess, stated: format === 'geojson' && guess === 4326 };
}

const nameOf = (crs: number | { unknown: string }): string =>
  typeof crs === 'number' ? `EPSG:${crs}` : crs.unknown;

function inWgs84(geometry: Geometry, epsg: Epsg): AreaRecord['geometry'] {
  return mapOutline(geometry, (position) => toWgs84(position, epsg)) as AreaRecord['geometry'];
}
