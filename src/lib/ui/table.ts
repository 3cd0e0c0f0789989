// Rows and columns of a table, and how they are sorted: what is missing comes last either way.

export interface Column {
  id: string;
  label: string;
  kind: 'text' | 'number';
}

export interface Cell {
  /** What the column sorts by; null = missing. */
  value: string | number | null;
  /** What is read, also for a missing value ("ikke oppgitt"). */
  text: string;
  href?: string;
  /** A short mark behind the text, e.g. "demo" or "anslag". */
  mark?: string;
}

export interface Row {
  key: string;
  /** Where the row leads: the link is on its first cell. */
  href?: string;
  cells: Cell[];
  selected?: boolean;
}

export interface Sort {
  column: string;
  descending: boolean;
}

/** A cell of text or a number as it is read. */
export function cell(value: string | number | null, text: string, href?: string): Cell {
  return href === undefined ? { value, text } : { value, text, href };
}

/** The rows in the order of a sort; an unknown column leaves them as they are. Missing values stay last. */
export function sortRows(
  rows: readonly Row[],
  columns: readonly Column[],
  sort: Sort | null,
): readonly Row[] {
  const index = columns.findIndex(({ id }) => id === sort?.column);
  if (sort === null || index === -1) return rows;
  const direction = sort.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const a = one.cells[index]?.value ?? null;
    const b = other.cells[index]?.value ?? null;
    if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
    const order =
      typeof a === 'number' && typeof b === 'number'
        ? a - b
        : String(a).localeCompare(String(b), 'nb', { numeric: true });
    return order * direction;
  });
}

/** What a click on a column's heading asks for: numbers from the top first, a second click turns the order. */
export function nextSort(column: Column, sort: Sort | null): Sort {
  return {
    column: column.id,
    descending: sort?.column === column.id ? !sort.descending : column.kind === 'number',
  };
}

/** Reads a sort from an address (`sorter=id` or `sorter=-id`); null where there is none that the table knows. */
export function sortFrom(text: string | null, columns: readonly Column[]): Sort | null {
  if (text === null) return null;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return columns.some(({ id }) => id === column) ? { column, descending } : null;
}

/** A sort as it is written in an address. */
export function sortText(sort: Sort): string {
  return sort.descending ? `-${sort.column}` : sort.column;
}

/** The current address with another sort; other parameters stay. */
export function sortAddress(url: URL, sort: Sort): string {
  const next = new URL(url);
  next.searchParams.set('sorter', sortText(sort));
  return next.pathname + next.search;
}
