// A table on its way out of the house: what CSV, XLSX and GeoJSON are written from.
import type { Geometry } from 'geojson';
import type { Source } from '../../domain/source';

export type Cell = string | number | boolean | null;

export interface Column {
  /** The name of the field, the same as in the API. */
  id: string;
  /** The heading for people. */
  label: string;
  /** `date`: ISO days in text, written as real dates where the format has them. */
  kind: 'text' | 'number' | 'boolean' | 'date';
}

export interface Table {
  title: string;
  columns: readonly Column[];
  rows: readonly Readonly<Record<string, Cell>>[];
  /** The sources of the rows, each once. */
  sources: readonly Source[];
  /** Whether any row is demonstration data, which the file then has to say. */
  demo: boolean;
}

/** A row with its place on earth, for GeoJSON; null where a row has none. */
export interface Placed {
  properties: Readonly<Record<string, unknown>>;
  geometry: Geometry | null;
}
