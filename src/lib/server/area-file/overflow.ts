// Texts that a Shapefile's table cannot hold, in a table beside it: row, field and the whole text.
import { CsvError, parse } from 'csv-parse/sync';
import { stringify } from 'csv-stringify/sync';
import { AreaFileRefused, type RawRow } from './area-file';
import { brokenLine } from './read-table';
import { guarded, unguarded } from './values';

const suffix = '-overflow.csv';

export interface Overflow {
  /** The number of the shape, from 1. */
  row: number;
  /** The column's name in the Shapefile. */
  field: string;
  value: string;
}

/** The table by the ending of its name. */
export function overflowTable(overflow: readonly Overflow[]): Record<string, string> {
  const rows = overflow.map(({ row, field, value }) => ({ row, field, value: guarded(value) }));
  return {
    [suffix]: stringify(rows, {
      header: true,
      bom: true,
      quoted_string: true,
      record_delimiter: '\r\n',
    }),
  };
}

/**
 * Puts the whole texts where the Shapefile has cut ones.
 * @throws AreaFileRefused csv_broken
 */
export function fillOverflow(rows: readonly RawRow[], parts: Map<string, Buffer>): void {
  const file = [...parts].find(([name]) => name.toLowerCase().endsWith(suffix))?.[1];
  if (file === undefined) return;
  let lines: string[][];
  try {
    lines = parse(file, { bom: true, from_line: 2, record_delimiter: '\r\n' });
  } catch (error) {
    if (error instanceof CsvError)
      throw new AreaFileRefused('csv_broken', suffix, brokenLine(error));
    throw error;
  }
  for (const [row, field, value] of lines) {
    const target = rows[Number(row) - 1];
    if (target !== undefined && field !== undefined && Object.hasOwn(target.cells, field))
      target.cells[field] = unguarded(value ?? '');
  }
}
