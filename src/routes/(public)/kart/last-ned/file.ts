// The table of a drawing as it leaves the house: the rows on the screen, each with source, licence and demo mark.
import type { Geometry, Position } from 'geojson';
import type { Source } from '$lib/domain/source';
import type { Language } from '$lib/i18n';
import type { DrawnFeature, Drawing, MapData } from '$lib/map/layer';
import { sortRows } from '$lib/ui/table';
import type { View } from '$lib/map/view';
import type { Placed, Table } from '$lib/server/export/table';

/** Deep enough that no companies gather and flows reach their nodes. */
export const drawnZoom = 18;

/** What the own columns are called in both languages. */
interface Words {
  source: string;
  licence: string;
  demo: string;
}

/** The rows of a drawing in the order asked for, ready for CSV and Excel. */
export function tableOf(
  drawing: Drawing,
  sources: readonly Source[],
  sort: View['sort'],
  language: Language,
  words: Words,
): Table {
  const { columns } = drawing.table;
  const own = sources.filter(({ id }) => drawing.source_ids.includes(id));
  const source = own.map((one) => (language === 'nb' ? one.title_nb : one.title_en)).join('; ');
  const licence = [...new Set(own.map((one) => one.licence))].join('; ');
  const order = sortRows(
    drawing.table.rows,
    columns.map(({ id, label, kind }) => ({
      id,
      label,
      kind: kind === 'text' || kind === 'date' ? 'text' : 'number',
    })),
    sort,
  );
  return {
    title: drawing.table.caption,
    columns: [
      ...columns.map(({ id, label, kind }) => ({
        id,
        label,
        kind: kind === 'date' || kind === 'text' ? kind : ('number' as const),
      })),
      { id: 'demo', label: words.demo, kind: 'boolean' },
      { id: 'source', label: words.source, kind: 'text' },
      { id: 'licence', label: words.licence, kind: 'text' },
    ],
    rows: order.map((row) => ({
      ...Object.fromEntries(columns.map(({ id }, index) => [id, row.cells[index]?.value ?? null])),
      demo: drawing.table.rows.find(({ key }) => key === row.key)?.demo ?? false,
      source,
      licence,
    })),
    sources: own,
    demo: drawing.table.rows.some(({ demo }) => demo),
  };
}

/** Rows with their places; null for what is region-wide, which the map draws beside the region. */
export function placesOf(drawing: Drawing, data: MapData, table: Table): Placed[] {
  const byKey = new Map<string, DrawnFeature[]>();
  for (const feature of drawing.features) {
    const { key } = feature.properties;
    if (key !== null) byKey.set(key, [...(byKey.get(key) ?? []), feature]);
  }
  const everywhere = new Set(
    data.measures.filter(({ place }) => place !== 'municipality').map(({ key }) => key),
  );
  return drawing.table.rows.map((row, index) => ({
    properties: table.rows[index] ?? {},
    geometry: everywhere.has(row.key) ? null : geometryOf(byKey.get(row.key) ?? []),
  }));
}

function geometryOf(features: readonly DrawnFeature[]): Geometry | null {
  const of = (slot: string): DrawnFeature | undefined =>
    features.find(({ properties }) => properties.slot === slot);
  const area = of('area');
  if (area !== undefined) return area.geometry;
  const flow = of('flow');
  // The bend is the drawing's; in data a flow goes straight from residence to workplace.
  if (flow?.geometry.type === 'LineString') {
    const { coordinates } = flow.geometry;
    return { type: 'LineString', coordinates: [coordinates[0]!, coordinates.at(-1)!] };
  }
  const points = features.flatMap(({ geometry, properties }): Position[] =>
    properties.slot === 'point' && geometry.type === 'Point' ? [geometry.coordinates] : [],
  );
  if (points.length === 0) return null;
  return points.length === 1
    ? { type: 'Point', coordinates: points[0]! }
    : { type: 'MultiPoint', coordinates: points };
}
