// GeoJSON as a table: features are rows, properties are cells. Old files may name a coordinate system.
import type { Geometry } from 'geojson';
import { AreaFileRefused, type RawRow, type RawTable } from './area-file';
import { namedEpsg } from './crs';
import { decodeText } from './encoding';

/**
 * A FeatureCollection or one Feature.
 * @throws AreaFileRefused json_broken (with the line), not_geojson
 */
export function readGeoJson(content: Uint8Array): RawTable {
  const { text, encoding } = decodeText(content);
  const { features, crs } = collection(parsed(text));
  const rows = features.map((feature, index): RawRow => {
    const { type, properties, geometry } = (feature ?? {}) as Record<string, unknown>;
    if (type !== 'Feature') throw new AreaFileRefused('not_geojson', 'Feature', index + 1);
    return {
      at: index + 1,
      cells: isObject(properties) ? properties : {},
      geometry: isObject(geometry) ? (geometry as unknown as Geometry) : null,
      problems: [],
    };
  });
  return {
    format: 'geojson',
    encoding,
    layer: null,
    layers: [],
    // RFC 7946: without a word it is WGS84. Many files of GIS tools break the rule, so coordinates are looked at.
    crs: namedEpsg(crs),
    columns: columnsOf(rows),
    rows,
    problems: [],
    guarded: false,
  };
}

/** The names of all cells, in the order in which they come first. */
export function columnsOf(rows: readonly RawRow[]): string[] {
  const names = new Set<string>();
  for (const { cells } of rows) for (const name of Object.keys(cells)) names.add(name);
  return [...names];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine names the position in its message only; at the end of the text it names none.
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? text.trimEnd().length);
    throw new AreaFileRefused(
      'json_broken',
      '',
      text.slice(0, position).split(/\r\n|\r|\n/).length,
    );
  }
}

function collection(value: unknown): { features: unknown[]; crs: string | null } {
  const { type, features, crs } = (isObject(value) ? value : {}) as Record<string, unknown>;
  const name = (crs as { properties?: { name?: unknown } } | undefined)?.properties?.name;
  const system = typeof name === 'string' ? name : null;
  if (type === 'FeatureCollection' && Array.isArray(features)) return { features, crs: system };
  if (type === 'Feature') return { features: [value], crs: system };
  throw new AreaFileRefused('not_geojson', typeof type === 'string' ? type.slice(0, 40) : '');
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
