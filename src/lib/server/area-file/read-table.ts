// CSV and XLSX as a table: one row names the columns, an outline may stand in a cell or in a companion file.
import { CsvError, parse, type Options } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import type { Geometry } from 'geojson';
import {
  AreaFileRefused,
  fileLimits,
  fileProblem,
  type RawRow,
  type RawTable,
  type ReadOptions,
} from './area-file';
import { decodeText } from './encoding';
import { findHeading, namesIn, searchedRows, type Heading } from './heading';
import { readGeoJson } from './read-geojson';

/** What a cell says of an outline that is too long for it. */
export const elsewhere = /^se geojson: (\d+)$/;
export const elsewhereText = (row: number): string => `se geojson: ${row}`;

/** What somebody who looked has chosen about a table. */
export type TableChoice = Pick<ReadOptions, 'heading' | 'layer' | 'mapping'>;

/** @throws AreaFileRefused csv_broken (with the line), not_text, no_columns, too_many_columns, too_many_rows */
export function readCsv(
  content: Uint8Array,
  companion: Uint8Array | null = null,
  choice: TableChoice = {},
): RawTable {
  const { text, encoding } = decodeText(content);
  const { delimiter, line } = startOf(text, choice);
  const options = {
    delimiter,
    relax_column_count: true,
    record_delimiter: ['\r\n', '\n', '\r'],
  };
  // What stands above the headings is no table: a quote in a title is a quote.
  const lines = text.slice(0, offsetOf(text, line));
  const titles = line === 0 ? [] : titleRows(lines, options);
  let records: string[][];
  try {
    records = parse(text.slice(lines.length), {
      ...options,
      bom: line === 0,
      to: fileLimits.rows + 2,
    });
  } catch (error) {
    if (error instanceof CsvError)
      throw new AreaFileRefused('csv_broken', '', line + brokenLine(error));
    throw error;
  }
  const all = [...titles, ...records];
  return tableOf(all, companion, {
    format: 'csv',
    encoding,
    layer: null,
    layers: [],
    heading: titles.length,
    asked: choice.heading ?? null,
  });
}

/** The line, from 1, where a reader of CSV gave up. */
export function brokenLine(error: CsvError): number {
  return Number((error as { lines?: number }).lines ?? 1);
}

const delimiters = [';', '\t', ','] as const;

/** Where the table begins, as a line from 0, and what its cells are parted by: what gives the most names that are known. */
function startOf(
  text: string,
  { heading, mapping }: TableChoice,
): { delimiter: string; line: number } {
  const lines = text.slice(0, offsetOf(text, Math.max(searchedRows, heading ?? 0))).split(lineEnd);
  const at = heading === undefined ? undefined : heading - 1;
  const tries = delimiters.map((delimiter) => {
    const cells = lines.map((line) => line.split(delimiter));
    const found = findHeading(cells, mapping, at);
    const start = found?.index ?? at ?? 0;
    const width = (cells[start] ?? []).length;
    return {
      delimiter,
      line: start,
      // A whole line that reads like a name is none: "a,b,c" is not the class of an area.
      known: width > 1 ? (found?.known ?? 0) : 0,
      width,
    };
  });
  return tries.reduce((best, one) =>
    one.known > best.known || (one.known === best.known && one.width > best.width) ? one : best,
  );
}

const lineEnd = /\r\n|\n|\r/;

/** Where a line begins, or the text ends. */
function offsetOf(text: string, line: number): number {
  const ends = new RegExp(lineEnd, 'g');
  for (let count = 0; count < line; count += 1) if (ends.exec(text) === null) return text.length;
  return ends.lastIndex;
}

/** Rows above the headings: they are counted as spreadsheets do, where quotes allow it. */
function titleRows(text: string, options: Options): string[][] {
  try {
    return parse(text, { ...options, bom: true, relax_quotes: true }) as unknown as string[][];
  } catch (error) {
    if (error instanceof CsvError)
      return text
        .replace(/(\r\n|\n|\r)$/, '')
        .split(lineEnd)
        .map((line) => [line]);
    throw error;
  }
}

/** @throws AreaFileRefused xlsx_broken, no_sheet, no_columns, too_many_columns, too_many_rows */
export async function readXlsx(
  content: Uint8Array,
  companion: Uint8Array | null = null,
  { heading, layer, mapping }: TableChoice = {},
): Promise<RawTable> {
  let sheets: { sheet: string; data: unknown[][] }[];
  try {
    sheets = await readExcelFile(Buffer.from(content));
  } catch {
    // The library throws what its parts throw, and quotes the file.
    throw new AreaFileRefused('xlsx_broken');
  }
  const filled = sheets.filter(({ data }) => data.length > 0);
  const names = filled.map(({ sheet }) => sheet);
  const at = heading === undefined ? undefined : heading - 1;
  const found = filled
    .filter(({ sheet }) => layer === undefined || sheet === layer)
    .map(({ sheet, data }) => ({ sheet, data, heading: findHeading(data, mapping, at) }));
  // A cover, a key to the codes or last year's figures: the sheet with most names that are known is the table.
  const chosen = found.reduce<(typeof found)[number] | undefined>(
    (best, one) => (best === undefined || knownIn(one) > knownIn(best) ? one : best),
    undefined,
  );
  if (chosen === undefined && layer !== undefined)
    throw new AreaFileRefused('no_sheet', layer.slice(0, 60), null, names);
  const raw = tableOf(chosen?.data ?? [], companion, {
    format: 'xlsx',
    encoding: 'utf-8',
    layer: chosen?.sheet ?? null,
    layers: names,
    heading: chosen?.heading?.index ?? null,
    asked: heading ?? null,
  });
  if (names.length > 1 && layer === undefined)
    raw.problems.push(
      fileProblem('several_sheets', 'warning', { values: { layer: chosen!.sheet } }),
    );
  return raw;
}

const knownIn = ({ heading }: { heading: Heading | null }): number => heading?.known ?? -1;

interface Start extends Pick<RawTable, 'format' | 'encoding' | 'layer' | 'layers'> {
  /** The place of the headings among the records, from 0; null: there are none. */
  heading: number | null;
  /** The row that somebody took for them, from 1. */
  asked: number | null;
}

function tableOf(
  records: unknown[][],
  companion: Uint8Array | null,
  { heading, asked, ...about }: Start,
): RawTable {
  const { layers } = about;
  const columns = heading === null ? [] : namesIn(records, heading);
  while (columns.at(-1) === '') columns.pop();
  if (heading === null || columns.every((name) => name === ''))
    throw new AreaFileRefused('no_columns', '', asked, layers);
  if (columns.length > fileLimits.columns)
    throw new AreaFileRefused('too_many_columns', '', null, layers);
  const isEmpty = (cells: unknown[]): boolean =>
    cells.every((cell) => cell === null || String(cell).trim() === '');
  const rows = records.slice(heading + 1).flatMap((cells, index): RawRow[] => {
    if (isEmpty(cells)) return [];
    const at = heading + index + 2;
    return [
      {
        at,
        cells: Object.fromEntries(
          columns.flatMap((name, column) => (name === '' ? [] : [[name, cells[column] ?? null]])),
        ),
        // More cells than columns: a delimiter in a text without quotes has pushed the rest aside.
        problems: isEmpty(cells.slice(columns.length))
          ? []
          : [fileProblem('more_cells', 'error', { row: at })],
      },
    ];
  });
  if (rows.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows', '', null, layers);
  const raw: RawTable = {
    ...about,
    heading: heading + 1,
    crs: null,
    columns: columns.filter((name) => name !== ''),
    rows,
    problems: [],
    guarded: true,
  };
  return companion === null ? raw : withCompanion(raw, companion);
}

/** Outlines from a GeoJSON file beside the table, whose features say which row they belong to. */
function withCompanion(raw: RawTable, companion: Uint8Array): RawTable {
  const beside = readGeoJson(companion);
  const outlines = new Map<number, Geometry | null>(
    beside.rows.map(({ cells, geometry }) => [Number(cells.row), geometry ?? null]),
  );
  return {
    ...raw,
    crs: beside.crs ?? raw.crs,
    rows: raw.rows.map((row) => {
      const geometry = outlines.get(row.at);
      return geometry === undefined ? row : { ...row, geometry };
    }),
  };
}
