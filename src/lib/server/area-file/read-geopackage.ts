// A GeoPackage's layer as a table. It is SQLite: read in memory, only plain tables, nothing of it is run.
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import wkx from 'wkx';
import type { Geometry } from 'geojson';
import type { Database, SqlValue } from 'sql.js';
import { AreaFileRefused, fileLimits, fileProblem, type RawRow, type RawTable } from './area-file';
import { namedEpsg } from './crs';

/**
 * One layer with outlines.
 * @param layer its name; without one, the first
 * @throws AreaFileRefused geopackage_broken, no_layer, too_many_rows
 */
export async function readGeoPackage(content: Uint8Array, layer?: string): Promise<RawTable> {
  // SQLite reads what is left of a file that was cut off, as long as it needs nothing that is gone.
  const header = new DataView(content.buffer, content.byteOffset, content.byteLength);
  if (content.length < 100 || pageSize(header) * header.getUint32(28) > content.length)
    throw new AreaFileRefused('geopackage_broken');
  const { Database } = await initSqlJs();
  const database = new Database(content);
  try {
    return read(database, layer);
  } catch (error) {
    if (error instanceof AreaFileRefused) throw error;
    throw new AreaFileRefused('geopackage_broken');
  } finally {
    database.close();
  }
}

/** 1 stands for 65 536. */
function pageSize(header: DataView): number {
  const size = header.getUint16(16);
  return size === 1 ? 65_536 : size;
}

function read(database: Database, wanted: string | undefined): RawTable {
  database.run('pragma trusted_schema = off; pragma cell_size_check = on; pragma query_only = on;');
  const layers = all(
    database,
    `select g.table_name, g.column_name, g.srs_id, s.organization, s.organization_coordsys_id, s.definition
     from gpkg_geometry_columns g
     join sqlite_master m on m.name = g.table_name and m.type = 'table' and m.sql not like 'create virtual%'
     left join gpkg_spatial_ref_sys s on s.srs_id = g.srs_id
     order by g.rowid`,
  );
  const names = layers.map(([name]) => String(name));
  const index = wanted === undefined ? 0 : names.indexOf(wanted);
  const chosen = layers[index];
  if (chosen === undefined) throw new AreaFileRefused('no_layer', '', null, names);
  const [table, geometryColumn, , organization, number, definition] = chosen;

  const described = all(database, `pragma table_info(${quoted(String(table))})`);
  // SQLite takes a quoted name that it does not know for a text.
  if (!described.some((column) => column[1] === geometryColumn))
    throw new AreaFileRefused(
      'geopackage_broken',
      String(geometryColumn).slice(0, 60),
      null,
      names,
    );
  // The number of a row (fid) is the file's own; a column of texts that is the key is an id like any other.
  const columns = described
    .filter(([, , type, , , key]) => !(Number(key) > 0 && /INT/i.test(String(type))))
    .map(([, name]) => String(name))
    .filter((name) => name !== geometryColumn);
  const selected = [String(geometryColumn), ...columns].map(quoted).join(', ');
  const rows = all(
    database,
    `select ${selected} from ${quoted(String(table))} limit ${fileLimits.rows + 1}`,
  );
  if (rows.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows', '', null, names);
  return {
    format: 'geopackage',
    encoding: 'utf-8',
    layer: String(table),
    layers: names,
    crs: namedEpsg(
      String(organization).toUpperCase() === 'EPSG'
        ? `EPSG:${String(number)}`
        : /^undefined/i.test(String(definition ?? 'undefined'))
          ? null
          : String(definition),
    ),
    columns,
    rows: rows.map(([blob, ...values], at) =>
      rowOf(at + 1, blob ?? null, values, columns, String(geometryColumn)),
    ),
    problems:
      names.length > 1 && wanted === undefined
        ? [
            fileProblem('several_layers', 'warning', {
              values: { layer: String(table), layers: names.length },
            }),
          ]
        : [],
    guarded: false,
  };
}

function rowOf(
  at: number,
  blob: SqlValue,
  values: SqlValue[],
  columns: string[],
  column: string,
): RawRow {
  const cells = Object.fromEntries(
    columns.map((name, index) => {
      const value = values[index];
      return [name, value instanceof Uint8Array ? null : (value ?? null)];
    }),
  );
  try {
    return { at, cells, geometry: blob === null ? null : outlineOf(blob), problems: [] };
  } catch {
    // wkx throws whatever its reading runs into; nothing of the bytes is told.
    const problem = fileProblem('geometry_unreadable', 'error', { row: at, column });
    return { at, cells, geometry: null, problems: [problem] };
  }
}

/** Bytes of the header's frame by its kind: none, xy, xyz, xym, xyzm. */
const frames = [0, 32, 48, 48, 64];

/** A geometry of a GeoPackage: a header with a frame, then WKB. */
function outlineOf(blob: SqlValue): Geometry | null {
  if (!(blob instanceof Uint8Array) || blob[0] !== 0x47 || blob[1] !== 0x50) throw new RangeError();
  const flags = blob[3]!;
  if ((flags & 0b1_0000) !== 0) return null;
  const frame = frames[(flags >> 1) & 0b111];
  if (frame === undefined || (flags & 0b10_0000) !== 0) throw new RangeError();
  return wkx.Geometry.parse(Buffer.from(blob.subarray(8 + frame))).toGeoJSON() as Geometry;
}

function all(database: Database, query: string): SqlValue[][] {
  return database.exec(query)[0]?.values ?? [];
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
