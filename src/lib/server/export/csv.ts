// Tables as CSV: RFC 4180, UTF-8, comma, no byte order mark; Excel users are served better by XLSX.
import { stringify, type Options } from 'csv-stringify/sync';
import type { Table } from './table';

/**
 * How every CSV file of ours is written: missing cells are empty, text that a spreadsheet would run as a formula gets
 * an apostrophe in front, negative numbers are left alone. Line breaks of every kind are quoted: the library quotes
 * only its own delimiter, and many readers end a record at a bare line feed.
 */
export const csvOptions: Options = {
  record_delimiter: '\r\n',
  escape_formulas: true,
  quoted_match: /[\r\n]/,
  cast: { boolean: (value) => (value ? 'true' : 'false') },
};

/** Writes a table as CSV with one heading line of field names. */
export function toCsv(table: Table): string {
  return stringify(
    table.rows.map((row) => table.columns.map(({ id }) => row[id] ?? null)),
    { ...csvOptions, header: true, columns: table.columns.map(({ id }) => id) },
  );
}
