// What a file of areas says once it is read: rows, problems by row and column, and why a file is refused whole.
import type { Geometry } from 'geojson';
import type { AreaFieldName, AreaRecord } from '../../domain/area-record';

export type AreaFormat = 'geojson' | 'shapefile' | 'geopackage' | 'kml' | 'csv' | 'xlsx';

/** Why nothing of a file can be read. `detail` of a refusal is a name of a column, layer, part or system, never a text. */
export type AreaFileRefusal =
  | 'nothing_chosen'
  | 'too_large'
  | 'kind_unknown'
  /** Norwegian SOSI: no kept library reads it. */
  | 'sosi'
  | 'gml'
  | 'xls_old'
  | 'drawing'
  | 'shapefile_alone'
  | 'archive_broken'
  | 'archive_too_large'
  | 'archive_empty'
  | 'archive_several'
  | 'archive_locked'
  | 'shapefile_part_missing'
  | 'shapefile_broken'
  | 'table_broken'
  | 'geopackage_broken'
  | 'no_layer'
  | 'no_sheet'
  | 'json_broken'
  | 'not_geojson'
  | 'kml_broken'
  | 'kml_dtd'
  | 'csv_broken'
  | 'xlsx_broken'
  | 'not_text'
  | 'no_rows'
  | 'no_columns'
  | 'too_many_rows'
  | 'too_many_columns'
  | 'too_many_vertices'
  | 'crs_unsupported'
  | 'crs_unknown'
  /** Rows name different systems: `detail` has two of them. */
  | 'crs_mixed'
  | 'axes_swapped'
  | 'too_slow'
  | 'too_much_memory'
  | 'unreadable';

export class AreaFileRefused extends Error {
  override readonly name = 'AreaFileRefused';

  /**
   * @param row the line or feature, from 1, where there is one to name
   * @param layers those of the file, where it could be read so far: another one may do
   */
  constructor(
    readonly reason: AreaFileRefusal,
    readonly detail = '',
    readonly row: number | null = null,
    readonly layers: readonly string[] = [],
  ) {
    super(reason);
  }
}

export const fileLimits = {
  bytes: 50_000_000,
  rows: 5_000,
  columns: 300,
  /** Corners of all outlines together. */
  vertices: 500_000,
  /** A worker gets so long, in milliseconds, and so much memory for its objects, in MiB. */
  time: 60_000,
  memory: 768,
} as const;

export type FileProblemCode =
  | 'unknown_code'
  | 'not_a_number'
  | 'not_a_date'
  | 'geometry_unreadable'
  /** A point or a line: an area is drawn by its outline. */
  | 'geometry_kind'
  /** A cell says that the outline is in a companion file which is not there. */
  | 'geometry_elsewhere'
  | 'double_id'
  | 'more_cells'
  | 'heights_dropped'
  | 'encoding_guessed'
  | 'encoding_unknown'
  | 'crs_guessed'
  | 'several_layers'
  | 'several_sheets'
  /** The table begins below the first row. */
  | 'heading_found'
  /** No column has a name that we know. */
  | 'heading_unknown'
  | 'column_unmapped';

/** A problem of reading. `row` as in the file: a row of a table, or the number of a feature. */
export interface FileProblem {
  row: number | null;
  column: string | null;
  code: FileProblemCode;
  severity: 'error' | 'warning';
  values: Record<string, string | number>;
}

/** What a column is taken for; null: for nothing. */
export type ColumnMapping = Record<string, AreaFieldName | 'geometry' | null>;

export interface FileRow {
  at: number;
  /** Only the fields that the file has; a field that it has and leaves empty is null. Outlines are in WGS84. */
  record: Partial<AreaRecord>;
  problems: FileProblem[];
}

export interface AreaFile {
  format: AreaFormat;
  /** The EPSG number of the file's coordinates, and whether the file says so; null: it has no outlines. */
  crs: { epsg: number; stated: boolean } | null;
  encoding: string;
  /** The layer of a GeoPackage or the sheet of a workbook that was read, and all that the file has. */
  layer: string | null;
  layers: string[];
  /** The row that names the columns of a table, from 1; null: the format has none. */
  heading: number | null;
  columns: string[];
  mapping: ColumnMapping;
  rows: FileRow[];
  /** Of the file as a whole; those of a row are with the row. */
  problems: FileProblem[];
}

export interface ReadOptions {
  /** What columns are taken for, by somebody who looked; others are guessed. */
  mapping?: ColumnMapping;
  /** The coordinates' system, by somebody who knows; goes before what the file says. */
  epsg?: number;
  /** The layer of a GeoPackage or the sheet of a workbook. */
  layer?: string;
  /** The row of a table that names its columns, from 1. */
  heading?: number;
  /** The municipality whose areas they are: its names and numbers in a column become its slug. */
  municipality?: { slug: string; names: string[] };
  /** Longitude and latitude near which the outlines should lie: tells UTM zones apart. */
  near?: [number, number];
}

/** A table as a format's reader hands it on: nothing of it has been taken for anything yet. */
export interface RawTable {
  format: AreaFormat;
  encoding: string;
  layer: string | null;
  layers: string[];
  /** Of a table: the row that names the columns, from 1. */
  heading?: number;
  /** What the file says of its coordinates: an EPSG number, or words that name a system we do not know. */
  crs: number | { unknown: string } | null;
  columns: string[];
  rows: RawRow[];
  problems: FileProblem[];
  /** Whether cells carry the apostrophe that keeps spreadsheets from running them. */
  guarded: boolean;
}

export interface RawRow {
  at: number;
  cells: Record<string, unknown>;
  /** In the file's coordinates; undefined: the format keeps outlines in a column, if at all. */
  geometry?: Geometry | null;
  problems: FileProblem[];
}

export function fileProblem(
  code: FileProblemCode,
  severity: FileProblem['severity'],
  rest: Partial<Pick<FileProblem, 'row' | 'column' | 'values'>> = {},
): FileProblem {
  return { row: null, column: null, values: {}, ...rest, code, severity };
}
