// The response report as CSV, line by line while the points are read.
import { stringify } from 'csv-stringify/sync';
import { csvOptions } from '../csv';
import { cellsOf, columnsOf } from './columns';
import type { Report } from './report';

/** Field names first, codes as in the API; UTF-8, RFC 4180. Text that a spreadsheet would run gets an apostrophe. */
export async function* writeCsv(report: Report): AsyncGenerator<string> {
  const columns = columnsOf(report);
  yield stringify([columns], csvOptions);
  for await (const row of report.rows()) {
    const cells = cellsOf(row, report, null);
    yield stringify([columns.map((column) => cells[column])], csvOptions);
  }
}
