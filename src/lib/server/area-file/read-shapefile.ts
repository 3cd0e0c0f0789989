// A Shapefile's parts as a table: outlines from .shp, cells from .dbf, the rest says how to read them.
import type { Geometry, Position } from 'geojson';
import { openDbf, openShp } from 'shapefile';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { AreaFileRefused, fileLimits, fileProblem, type RawRow, type RawTable } from './area-file';
import { namedEpsg } from './crs';
import { isUtf8 } from './encoding';
import { fillOverflow } from './overflow';

/**
 * The one Shapefile in an archive.
 * @throws AreaFileRefused archive_several, shapefile_part_missing, shapefile_broken, table_broken
 */
export async function readShapefile(parts: Map<string, Buffer>): Promise<RawTable> {
  const names = [...parts.keys()].filter((name) => /\.shp$/i.test(name));
  if (names.length > 1)
    throw new AreaFileRefused('archive_several', names.join(', ').slice(0, 200));
  const name = names[0]!;
  const stem = name.slice(0, -4).toLowerCase();
  const part = (extension: string): Buffer | undefined =>
    [...parts].find(([one]) => one.toLowerCase() === stem + extension)?.[1];
  const table = part('.dbf');
  if (table === undefined) throw new AreaFileRefused('shapefile_part_missing', '.dbf');

  const problems: RawTable['problems'] = [];
  const { encoding, stated } = encodingOf(table, part('.cpg')?.toString('latin1') ?? '');
  if (!stated) problems.push(fileProblem('encoding_guessed', 'warning', { values: { encoding } }));
  const geometries = await outlines(part('.shp')!);
  const records = await cells(table, encoding);
  if (geometries.length !== records.length)
    throw new AreaFileRefused('shapefile_broken', `${geometries.length} / ${records.length}`);
  const rows = geometries.map((geometry, index): RawRow => ({
    at: index + 1,
    cells: records[index]!,
    geometry,
    problems: [],
  }));
  fillOverflow(rows, parts);
  return {
    format: 'shapefile',
    encoding,
    layer: name.replace(/^.*\//, '').slice(0, -4),
    layers: [],
    crs: namedEpsg(part('.prj')?.toString('utf8')),
    columns: Object.keys(records[0] ?? {}),
    rows,
    problems,
    guarded: false,
  };
}

/** What a .cpg file says, or the table's own mark, or what the bytes look like. */
function encodingOf(table: Buffer, cpg: string): { encoding: string; stated: boolean } {
  const said = cpg.trim().toLowerCase();
  if (/^(utf-?8|65001)$/.test(said)) return { encoding: 'utf-8', stated: true };
  if (/1252|8859[-_]?15?$/.test(said)) return { encoding: 'windows-1252', stated: true };
  // 0x57 and 0x03 are Windows' own encodings; but writers of UTF-8 leave 0x57 there too.
  const header = table.length > 32 ? table.readUInt16LE(8) : 0;
  const body = table.subarray(header);
  return {
    encoding: isUtf8(body) ? 'utf-8' : 'windows-1252',
    stated: body.every((byte) => byte < 128),
  };
}

async function outlines(file: Buffer): Promise<(Geometry | null)[]> {
  if (file.length < 100 || file.readInt32BE(0) !== 9994)
    throw new AreaFileRefused('shapefile_broken', '.shp');
  const found: (Geometry | null)[] = [];
  try {
    const source = await openShp(bytesOf(file));
    for (;;) {
      const { done, value } = await source.read();
      if (done) return found.map((geometry) => (geometry === null ? null : nested(geometry)));
      found.push((value as Geometry | null | undefined) ?? null);
      if (found.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows');
    }
  } catch (error) {
    if (error instanceof AreaFileRefused) throw error;
    throw new AreaFileRefused('shapefile_broken', '.shp', found.length + 1);
  }
}

async function cells(file: Buffer, encoding: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = [];
  try {
    const declared = file.readUInt32LE(4);
    const source = await openDbf(bytesOf(file), { encoding });
    while (rows.length < declared) {
      const { done, value } = await source.read();
      if (done) break;
      rows.push(value ?? {});
      if (rows.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows');
    }
  } catch (error) {
    if (error instanceof AreaFileRefused) throw error;
    throw new AreaFileRefused('table_broken', '.dbf', rows.length + 1);
  }
  return rows.map((row) =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]) => [
        name,
        value instanceof Date ? day(value) : value,
      ]),
    ),
  );
}

/** The library makes local dates, and of an empty cell one before all others. */
function day(date: Date): string | null {
  const year = date.getFullYear();
  if (Number.isNaN(year) || year < 1900) return null;
  const two = (number: number): string => String(number).padStart(2, '0');
  return `${year}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
}

/**
 * Outer rings run clockwise in a Shapefile, holes the other way; GeoJSON wants the reverse. The library puts a hole
 * into the first ring around it, which is the wrong one for a lake on an island in a lake: holes go to the smallest.
 */
function nested(geometry: Geometry): Geometry {
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return geometry;
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  const flipped = (ring: Position[]): Position[] => [...ring].reverse();
  const made = polygons.map(([outer = []]) => [flipped(outer)]);
  const sizes = made.map(([outer]) => extent(outer!));
  for (const [index, [, ...holes]] of polygons.entries())
    for (const hole of holes) {
      let home = index;
      if (made.length > 1)
        for (const [other, [outer]] of made.entries())
          if (
            sizes[other]! < sizes[home]! &&
            hole.every((corner) =>
              booleanPointInPolygon(corner, { type: 'Polygon', coordinates: [outer!] }),
            )
          )
            home = other;
      made[home]!.push(flipped(hole));
    }
  return made.length === 1
    ? { type: 'Polygon', coordinates: made[0]! }
    : { type: 'MultiPolygon', coordinates: made };
}

function extent(ring: readonly Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1)
    sum += ring[index - 1]![0]! * ring[index]![1]! - ring[index]![0]! * ring[index - 1]![1]!;
  return Math.abs(sum);
}

/** The library reads whole buffers only when they begin at zero. */
function bytesOf(file: Buffer): Uint8Array {
  return new Uint8Array(file);
}
