// A GeoPackage with one layer, made in memory.
import initSqlJs from 'sql.js/dist/sql-wasm-inline.js';
import wkx from 'wkx';
import { areaFields, type AreaField, type AreaRecord } from '../../domain/area-record';
import type { Outline } from '../../domain/outline';
import { fromWgs84, mapOutline, wktOf, type Epsg } from './crs';

const columnType: Record<AreaField['kind'], string> = {
  text: 'text',
  list: 'text',
  choice: 'text',
  number: 'real',
  integer: 'integer',
  date: 'date',
};

/** The tables that the standard asks for (GeoPackage 1.3), and the layer. */
const schema = (layer: string): string => `
  pragma application_id = 1196444487;
  pragma user_version = 10300;
  create table gpkg_spatial_ref_sys (
    srs_name text not null, srs_id integer not null primary key, organization text not null,
    organization_coordsys_id integer not null, definition text not null, description text
  );
  create table gpkg_contents (
    table_name text not null primary key, data_type text not null, identifier text unique, description text default '',
    last_change datetime not null default (strftime('%Y-%m-%dT%H:%M:%fZ', 'now')),
    min_x double, min_y double, max_x double, max_y double, srs_id integer references gpkg_spatial_ref_sys (srs_id)
  );
  create table gpkg_geometry_columns (
    table_name text not null, column_name text not null, geometry_type_name text not null, srs_id integer not null,
    z tinyint not null, m tinyint not null, primary key (table_name, column_name), unique (table_name)
  );
  create table "${layer}" (
    fid integer primary key autoincrement not null, geom geometry,
    ${areaFields.map(({ name, kind }) => `"${name}" ${columnType[kind]}`).join(', ')}
  );
`;

/**
 * @param layer the layer's name: letters, digits, `-` and `_`
 * @param about what the layer is and where it is from
 */
export async function geoPackage(
  records: readonly AreaRecord[],
  epsg: Epsg,
  layer: string,
  about: string,
): Promise<Uint8Array> {
  const { Database } = await initSqlJs();
  const database = new Database();
  try {
    database.run(schema(layer));
    const system = 'insert or ignore into gpkg_spatial_ref_sys values (?, ?, ?, ?, ?, ?)';
    database.run(system, ['Undefined Cartesian', -1, 'NONE', -1, 'undefined', null]);
    database.run(system, ['Undefined geographic', 0, 'NONE', 0, 'undefined', null]);
    for (const one of [4326, epsg] as const)
      database.run(system, [`EPSG:${one}`, one, 'EPSG', one, wktOf(one), null]);
    const outlines = records.map(({ geometry }) => projected(geometry, epsg));
    database.run(
      `insert into gpkg_contents
         (table_name, data_type, identifier, description, min_x, min_y, max_x, max_y, srs_id)
       values (?, 'features', ?, ?, ?, ?, ?, ?, ?)`,
      [layer, layer, about, ...frameOf(outlines), epsg],
    );
    database.run("insert into gpkg_geometry_columns values (?, 'geom', 'GEOMETRY', ?, 0, 0)", [
      layer,
      epsg,
    ]);
    const insert = database.prepare(
      `insert into "${layer}" values (null, ?${', ?'.repeat(areaFields.length)})`,
    );
    for (const [index, record] of records.entries())
      insert.run([
        blobOf(outlines[index]!, epsg),
        ...areaFields.map(({ name }) => {
          const value = record[name];
          return Array.isArray(value) ? value.join(', ') : value;
        }),
      ]);
    insert.free();
    return database.export();
  } finally {
    database.close();
  }
}

function projected(geometry: Outline | null, epsg: Epsg): Outline | null {
  return geometry === null
    ? null
    : (mapOutline(geometry, (position) => fromWgs84(position, epsg)) as Outline);
}

/** The header of a GeoPackage's geometry (little endian, no frame), then WKB. */
function blobOf(geometry: Outline | null, epsg: Epsg): Uint8Array | null {
  if (geometry === null) return null;
  const header = Buffer.from([0x47, 0x50, 0, 1, 0, 0, 0, 0]);
  header.writeInt32LE(epsg, 4);
  return Buffer.concat([header, wkx.Geometry.parseGeoJSON(geometry).toWkb()]);
}

function frameOf(outlines: readonly (Outline | null)[]): (number | null)[] {
  const frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const outline of outlines)
    if (outline !== null)
      mapOutline(outline, (position) => {
        const [x = NaN, y = NaN] = position;
        frame[0] = Math.min(frame[0]!, x);
        frame[1] = Math.min(frame[1]!, y);
        frame[2] = Math.max(frame[2]!, x);
        frame[3] = Math.max(frame[3]!, y);
        return position;
      });
  return frame.map((value) => (Number.isFinite(value) ? value : null));
}
