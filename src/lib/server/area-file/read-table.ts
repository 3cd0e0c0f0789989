// CSV and XLSX as a table: the first row names the columns, an outline may stand in a cell or in a companion file.
import { CsvError, parse } from 'csv-parse/sync';
import readExcelFile from 'read-excel-file/node';
import type { Geometry } from 'geojson';
import { AreaFileRefused, fileLimits, fileProblem, type RawRow, type RawTable } from './area-file';
import { decodeText } from './encoding';
import { readGeoJson } from './read-geojson';

/** What a cell says of an outline that is too long for it. */
export const elsewhere = /^se geojson: (\d+)$/;
export const elsewhereText = (row: number): string => `se geojson: ${row}`;

/** @throws AreaFileRefused csv_broken (with the line), not_text, no_columns, too_many_columns, too_many_rows */
export function readCsv(content: Uint8Array, companion: Uint8Array | null = null): RawTable {
  const { text, encoding } = decodeText(content);
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const count = (character: string): number => firstLine.split(character).length;
  const delimiter = [';', '\t'].find((one) => count(one) > count(',')) ?? ',';
  let records: string[][];
  try {
    records = parse(text, {
      bom: true,
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      to: fileLimits.rows + 2,
    });
  } catch (error) {
    if (error instanceof CsvError)
      throw new AreaFileRefused('csv_broken', '', Number((error as { lines?: number }).lines ?? 1));
    throw error;
  }
  return tableOf('csv', encoding, records, companion);
}

/** @throws AreaFileRefused xlsx_broken, no_columns, too_many_columns, too_many_rows */
export async function readXlsx(
  content: Uint8Array,
  companion: Uint8Array | null = null,
): Promise<RawTable> {
  let records: unknown[][];
  try {
    const sheets = await readExcelFile(Buffer.from(content));
    records = sheets[0]?.data ?? [];
  } catch {
    // The library throws what its parts throw, and quotes the file.
    throw new AreaFileRefused('xlsx_broken');
  }
  return tableOf('xlsx', 'utf-8', records, companion);
}

function tableOf(
  format: 'csv' | 'xlsx',
  encoding: string,
  records: unknown[][],
  companion: Uint8Array | null,
): RawTable {
  const [header = [], ...lines] = records;
  const columns = header.map((cell) => String(cell ?? '').trim());
  while (columns.at(-1) === '') columns.pop();
  if (columns.every((name) => name === '')) throw new AreaFileRefused('no_columns');
  if (columns.length > fileLimits.columns) throw new AreaFileRefused('too_many_columns');
  const isEmpty = (cells: unknown[]): boolean =>
    cells.every((cell) => cell === null || String(cell).trim() === '');
  const rows = lines.flatMap((cells, index): RawRow[] => {
    if (isEmpty(cells)) return [];
    const at = index + 2;
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
  if (rows.length > fileLimits.rows) throw new AreaFileRefused('too_many_rows');
  const raw: RawTable = {
    format,
    encoding,
    layer: null,
    layers: [],
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
