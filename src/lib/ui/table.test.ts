// Sorting: numbers as numbers, text in Norwegian order, missing last both ways.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cell, nextSort, sortFrom, sortRows, sortText, type Column, type Row } from './table';

const columns: Column[] = [
  { id: 'name', label: 'Navn', kind: 'text' },
  { id: 'daa', label: 'Daa', kind: 'number' },
];
const row = (name: string, daa: number | null): Row => ({
  key: name,
  cells: [cell(name, name), cell(daa, daa === null ? 'ikke oppgitt' : String(daa))],
});
const names = (rows: readonly Row[]) => rows.map(({ key }) => key);

describe('sortRows', () => {
  const rows = [row('Ås', 9), row('Zoo', null), row('Berg', 10)];
  it('sorts numbers as numbers, missing last', () => {
    expect(names(sortRows(rows, columns, { column: 'daa', descending: false }))).toEqual([
      'Ås',
      'Berg',
      'Zoo',
    ]);
    expect(names(sortRows(rows, columns, { column: 'daa', descending: true }))).toEqual([
      'Berg',
      'Ås',
      'Zoo',
    ]);
  });
  it('puts Å after Z', () => {
    expect(names(sortRows(rows, columns, { column: 'name', descending: false }))).toEqual([
      'Berg',
      'Zoo',
      'Ås',
    ]);
  });
  it('leaves rows alone without a sort it knows', () => {
    expect(sortRows(rows, columns, null)).toBe(rows);
    expect(sortRows(rows, columns, { column: 'x', descending: false })).toBe(rows);
  });
  it('keeps every row, and all missing ones at the end', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(fc.integer(), { nil: null })),
        fc.boolean(),
        (values, descending) => {
          const sorted = sortRows(
            values.map((value, index) => row(String(index), value)),
            columns,
            { column: 'daa', descending },
          ).map(({ cells }) => cells[1]!.value as number | null);
          const known = sorted.filter((value) => value !== null);
          expect(sorted).toHaveLength(values.length);
          expect(sorted.slice(0, known.length)).toEqual(
            values.filter((value) => value !== null).sort((a, b) => (descending ? b - a : a - b)),
          );
        },
      ),
    );
  });
});

describe('a sort in the address', () => {
  it('comes back as written', () => {
    expect(sortFrom('-daa', columns)).toEqual({ column: 'daa', descending: true });
    expect(sortText({ column: 'daa', descending: true })).toBe('-daa');
    expect(sortText({ column: 'name', descending: false })).toBe('name');
  });
  it('is none for what the table does not have', () => {
    expect(sortFrom('pris', columns)).toBeNull();
    expect(sortFrom(null, columns)).toBeNull();
  });
});

describe('nextSort', () => {
  it('takes numbers from the top, text from A, and turns on the second click', () => {
    expect(nextSort(columns[1]!, null)).toEqual({ column: 'daa', descending: true });
    expect(nextSort(columns[0]!, null)).toEqual({ column: 'name', descending: false });
    expect(nextSort(columns[1]!, { column: 'daa', descending: true }).descending).toBe(false);
  });
});
