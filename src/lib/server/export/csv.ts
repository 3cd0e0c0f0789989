// Tables as CSV: RFC 4180, UTF-8, comma, no byte order mark; Excel users are served better by XLSX.
import { stringify } from 'csv-stringify/sync';
import type { Table } from './table';

/**
 * Writes a table as CSV with one heading line of field names. Missing cells are empty. Text that a spreadsheet
 * would run as a formula gets an apostrophe in front; negative numbers are left alone.
 */
export function toCsv(table: Table): string {
  return stringify(
    table.rows.map((row) => table.columns.map(({ id }) => row[id] ?? null)),
    {
      header: true,
      columns: table.columns.map(({ id }) => id),
      record_delimiter: '\r\n',
      escape_formulas: true,
      cast: { boolean: (value) => (value ? 'true' : 'false') },
    },
  );
}
