// Which row of a table names its columns: the sheets of municipalities often have titles, dates and notes above it.
import type { ColumnMapping } from './area-file';
import { guessMapping } from './columns';

/** A heading further down than this is for somebody to point out. */
export const searchedRows = 30;

export interface Heading {
  /** Place in the list, from 0. */
  index: number;
  /** How many of its names are fields that we know. */
  known: number;
}

type Row = readonly unknown[];

const textOf = (cell: unknown): string => String(cell ?? '').trim();

/** The names in a row; an empty cell has that of the cell above, where headings of two rows are merged downwards. */
export function namesIn(records: readonly Row[], index: number): string[] {
  const own = (records[index] ?? []).map(textOf);
  const above = (records[index - 1] ?? []).map(textOf);
  const length = own.every((name) => name === '') ? 0 : Math.max(own.length, above.length);
  return Array.from({ length }, (_, column) => own[column] || (above[column] ?? ''));
}

/**
 * The row of headings among the first rows: the one with most names that are known, the first of equals. A row below
 * others needs two, as a word in a title or a cell can be one by chance; without any, the first row of several cells.
 * @param chosen what somebody has taken columns for before: their names are known too
 * @param at the row that somebody has pointed out, from 0
 * @returns null where every row is empty
 */
export function findHeading(
  records: readonly Row[],
  chosen: ColumnMapping = {},
  at?: number,
): Heading | null {
  const first = at ?? 0;
  const length = at === undefined ? Math.min(searchedRows, records.length) : 1;
  const rows = Array.from({ length }, (_, offset) => first + offset)
    .map((index) => ({
      index,
      cells: (records[index] ?? []).filter((cell) => textOf(cell) !== '').length,
      known: knownOf(namesIn(records, index), chosen),
    }))
    .filter(({ cells }) => cells > 0);
  const [top] = rows;
  if (top === undefined) return null;
  const best = rows.reduce((one, other) => (other.known > Math.max(one.known, 1) ? other : one));
  return best.known > 0 ? best : (rows.find(({ cells }) => cells > 1) ?? top);
}

function knownOf(names: readonly string[], chosen: ColumnMapping): number {
  // Longer ones are texts; no name of a column needs them.
  const short = names.filter((name) => name !== '' && name.length <= 60).slice(0, 300);
  return Object.values(guessMapping(short, chosen)).filter((target) => target !== null).length;
}
