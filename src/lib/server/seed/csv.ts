// Reading one CSV file of the seed: every fault of every row is collected, none stops the reading.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import * as v from 'valibot';
import type { SeedProblem } from './problems';

/** Where the files are and what has been found wrong so far. */
export type SeedReader = { dir: string; problems: SeedProblem[] };

/** A row that passed its schema, with the line it begins on. */
export type Line<Row> = { line: number; value: Row };

/** The rows that passed, and the cells of all rows: references are checked against the latter, so
 * that one faulty row does not make every row that points at it faulty too. */
export type CsvTable<Row> = { rows: Line<Row>[]; cells: Record<string, string>[] };

type CsvRecord = { record: string[]; raw: string; info: { lines: number } };

/** A file's text, or null with the problem noted. A byte order mark is dropped. */
export function readText(reader: SeedReader, file: string): string | null {
  const path = join(reader.dir, file);
  const fail = (reason: string): null => {
    reader.problems.push({ file, row: null, column: null, value: null, reason });
    return null;
  };
  if (!existsSync(path)) return fail('the file is missing');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path));
  } catch (error) {
    if (error instanceof TypeError) return fail('the file is not UTF-8');
    throw error;
  }
}

/**
 * Reads a CSV file against one schema a column. Columns that the schema does not name are an error
 * (a renamed column would otherwise be lost in silence); LF, CRLF and CR line ends are all right.
 */
export function readCsv<const Columns extends v.ObjectEntries>(
  reader: SeedReader,
  file: string,
  columns: Columns,
): CsvTable<v.InferOutput<v.ObjectSchema<Columns, undefined>>> {
  const schema = v.object(columns);
  const table: CsvTable<v.InferOutput<typeof schema>> = { rows: [], cells: [] };
  const content = readText(reader, file);
  if (content === null) return table;

  const [header, ...records] = parseRecords(reader, file, content);
  if (!header || !checkHeader(reader, file, header.cells, Object.keys(columns))) return table;

  for (const { line, cells } of records) {
    if (cells.length !== header.cells.length) {
      reader.problems.push({
        file,
        row: line,
        column: null,
        value: null,
        reason: `has ${cells.length} cells where the header has ${header.cells.length}`,
      });
      continue;
    }
    const named = Object.fromEntries(header.cells.map((name, index) => [name, cells[index] ?? '']));
    table.cells.push(named);
    const parsed = v.safeParse(schema, named);
    if (parsed.success) {
      table.rows.push({ line, value: parsed.output });
      continue;
    }
    for (const issue of parsed.issues) {
      const column = String(issue.path?.[0]?.key ?? '');
      reader.problems.push({
        file,
        row: line,
        column,
        value: named[column] ?? null,
        reason: deepestReason(issue),
      });
    }
  }
  return table;
}

/** Notes every row whose key has been seen before. */
export function checkUnique<Row>(
  reader: SeedReader,
  file: string,
  rows: readonly Line<Row>[],
  columns: readonly (keyof Row & string)[],
): void {
  const seen = new Map<string, number>();
  for (const { line, value } of rows) {
    const key = columns.map((column) => String(value[column])).join(', ');
    const first = seen.get(key);
    if (first === undefined) seen.set(key, line);
    else
      reader.problems.push({
        file,
        row: line,
        column: columns.join(', '),
        value: key,
        reason: `duplicate key, first given in row ${first}`,
      });
  }
}

/** The values of one column in all rows, faulty ones too. */
export function cellsOf(table: CsvTable<unknown>, column: string): Set<string> {
  return new Set(table.cells.map((cells) => cells[column] ?? ''));
}

function parseRecords(
  reader: SeedReader,
  file: string,
  content: string,
): { line: number; cells: string[] }[] {
  try {
    const parsed = parse(content, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as CsvRecord[];
    return parsed.map(({ record, raw, info }) => ({
      // info.lines is the line a record ends on; a quoted cell may span several.
      line: info.lines - (raw.trim().split(/\r\n|\r|\n/).length - 1),
      cells: record.map((value) => value.trim()),
    }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line: unknown = error['lines'];
    reader.problems.push({
      file,
      row: typeof line === 'number' ? line : null,
      column: null,
      value: null,
      reason: `cannot be read as CSV: ${error.message}`,
    });
    return [];
  }
}

function checkHeader(
  reader: SeedReader,
  file: string,
  header: string[],
  expected: string[],
): boolean {
  const faults = [
    ...expected.filter((name) => !header.includes(name)).map((name) => [name, 'is missing']),
    ...header.filter((name) => !expected.includes(name)).map((name) => [name, 'is not known here']),
    ...header
      .filter((name, index) => header.indexOf(name) !== index)
      .map((name) => [name, 'is given twice']),
  ];
  for (const [name, reason] of faults) {
    reader.problems.push({
      file,
      row: 1,
      column: name ?? '',
      value: null,
      reason: `column ${reason}`,
    });
  }
  return faults.length === 0;
}

/** Of "blank or X" it is X's reason that helps. */
function deepestReason(issue: v.BaseIssue<unknown>): string {
  const inner = issue.issues?.filter((candidate) => candidate.type !== 'literal') ?? [];
  const last = inner.at(-1);
  return last ? deepestReason(last) : issue.message;
}
