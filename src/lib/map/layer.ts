// What a map layer is: a pure function from data and view to a drawing that both renderers, the legend,
// the table and the panel read, so that they cannot disagree.
import type { Feature, Geometry, Position } from 'geojson';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Text } from '$lib/i18n';
import type { Format } from '$lib/i18n/format';
import type { ClassId } from './theme';
import type { LayerId, View } from './view';

/** The parts of the snapshot that the map reads; parts a layer does not need may be empty. */
export type MapData = Pick<
  Snapshot,
  | 'sources'
  | 'municipalities'
  | 'successions'
  | 'boundaries'
  | 'settlements'
  | 'flows'
  | 'indicators'
  | 'rounds'
  | 'areas'
  | 'area_statuses'
  | 'area_lineage'
  | 'area_descriptions'
  | 'area_corrections'
  | 'companies'
  | 'programmes'
  | 'plan_nodes'
  | 'measures'
>;

/**
 * Z-order, lowest first. A slot is also a recipe: what is drawn in it looks the same in both renderers.
 *   land, neighbour, area   fill and outline of a polygon
 *   outline                 outline alone (selection, filter)
 *   flow                    line, `size` px wide, with a casing
 *   head                    arrowhead, `size` px long, turned by `rotate` degrees clockwise from north
 *   point                   disc, `size` px across, with the class's mark in it
 *   label                   text, `size` px high; lower `sort` wins where labels meet
 */
export const slots = [
  'land',
  'neighbour',
  'area',
  'outline',
  'flow',
  'head',
  'point',
  'label',
] as const;
export type Slot = (typeof slots)[number];

export interface DrawnProperties {
  slot: Slot;
  class: ClassId;
  /** What selecting this selects (`?valgt=`), e.g. `melhus`, `melhus-trondheim`, an area id; null = not selectable. */
  key: string | null;
  /** Accessible name and tooltip. */
  name: string;
  /** px: width, length, diameter or height of text by slot; 0 where the recipe needs none. */
  size: number;
  /** Larger is drawn later (points, flows) or gives way (labels). */
  sort: number;
  rotate: number;
  /** Drawn weaker because something else is selected. */
  faded: boolean;
  /** Text on a label or inside a point; '' for none. */
  label: string;
  /** px between a label's foot and its place. */
  rise: number;
  /** Zoom at which a cluster opens; selecting it goes there. null for all else. */
  expand: number | null;
}
export type DrawnFeature = Feature<Geometry, DrawnProperties> & { id: string };

/** A feature with the properties that most features leave alone filled in. */
export function drawn(
  id: string,
  geometry: Geometry,
  properties: Pick<DrawnProperties, 'slot' | 'class'> & Partial<DrawnProperties>,
): DrawnFeature {
  return {
    type: 'Feature',
    id,
    geometry,
    properties: {
      key: null,
      name: '',
      size: 0,
      sort: 0,
      rotate: 0,
      faded: false,
      label: '',
      rise: 0,
      expand: null,
      ...properties,
    },
  };
}

export interface LegendEntry {
  slot: Slot;
  class: ClassId;
  size: number;
  label: string;
}

export type CellKind = 'text' | 'number' | 'percent' | 'daa' | 'nok' | 'date';
export interface Column {
  id: string;
  label: string;
  kind: CellKind;
}
/** A cell as data (for sorting and downloads) and as words (for reading). null = missing. */
export interface Cell {
  value: string | number | null;
  text: string;
}
export interface Row {
  key: string;
  cells: Cell[];
  /** A page of its own, without language. */
  href?: string;
  demo: boolean;
}
export interface Table {
  caption: string;
  columns: Column[];
  rows: Row[];
}

/** What the panel says of the selected thing. */
export interface Details {
  key: string;
  title: string;
  /** Short sentences, most important first. */
  sentences: string[];
  facts: { label: string; value: string }[];
  links: { label: string; href: string }[];
  demo: boolean;
}

export interface Drawing {
  layer: LayerId;
  /** Heading of what is shown, e.g. "Pendling til Trondheim 2017". */
  title: string;
  /** The whole in one sentence. */
  sentence: string;
  /** Remarks a reader must see: division, estimate, what is not printed. */
  notes: string[];
  features: DrawnFeature[];
  legend: LegendEntry[];
  /** The list and table of everything drawn; its keys are the features' keys. */
  table: Table;
  /** A second table where the layer has one (origin-destination matrix, balance per municipality). */
  extra_tables: Table[];
  selected: Details | null;
  /** The division (2016, 2018, 2020) whose outlines lie under the drawing, and the year members are counted in. */
  division: number;
  member_year: number;
  source_ids: string[];
  demo: boolean;
}

export interface LayerInput {
  data: MapData;
  view: View;
  text: Text;
  format: Format;
  language: 'nb' | 'en';
  /** Zoom that px are turned into degrees at (gaps before nodes, clusters). */
  zoom: number;
}

/** Adding a layer: one file with such a function, one test, one line in the registry. */
export type Layer = (input: LayerInput) => Drawing;

/** The place of a label, a disc or a mark. @throws TypeError for a line or an area */
export function pointOf({ geometry, id }: DrawnFeature): Position {
  if (geometry.type !== 'Point') throw new TypeError(`${id} is a ${geometry.type}, not a point`);
  return geometry.coordinates;
}
