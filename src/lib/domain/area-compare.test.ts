// A file held against a round: rows find their areas, fields that a file lacks stay, and nothing is lost or doubled.
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { compareWithRound, type ComparedRow } from './area-compare';
import { emptyRecord, recordChanges, type AreaRecord } from './area-record';

const square = (west: number, size = 0.01): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 63.4],
      [west + size, 63.4],
      [west + size, 63.405],
      [west, 63.405],
      [west, 63.4],
    ],
  ],
});
const area = (id: string, west: number, fields: Partial<AreaRecord> = {}): AreaRecord => ({
  ...emptyRecord('melhus'),
  id,
  name: id.toUpperCase(),
  geometry: square(west),
  gross_daa: 278,
  status: 'zoned',
  ...fields,
});
const round = [area('soberg', 10.1), area('ler', 10.2, { note: 'Gammel' }), area('kval', 10.3)];
const context = { municipality: 'melhus', outline: null, today: '2026-11-21' };
const compare = (...records: Partial<AreaRecord>[]) =>
  compareWithRound(
    records.map((record, index): ComparedRow => ({ at: index + 2, record })),
    round,
    context,
  );
const kinds = (...records: Partial<AreaRecord>[]): string[] =>
  compare(...records).rows.map(({ kind, after }) => `${kind} ${after.id}`);

describe('a row', () => {
  it('with a known id changes that area, field by field', () => {
    const { rows, missing } = compare({ id: 'ler', status: 'built', note: null });
    expect(rows).toMatchObject([
      {
        kind: 'changed',
        at: 2,
        changes: [
          { field: 'status', before: 'zoned', after: 'built' },
          { field: 'note', before: 'Gammel', after: null },
        ],
      },
    ]);
    expect(missing.map(({ id }) => id)).toEqual(['soberg', 'kval']);
  });
  it('leaves alone what the file does not have', () => {
    expect(compare({ id: 'ler' }).rows).toMatchObject([
      { kind: 'unchanged', after: { name: 'LER', note: 'Gammel', gross_daa: 278 } },
    ]);
    expect(kinds({ id: 'ler', note: undefined })).toEqual(['unchanged ler']);
  });
  it('with an unknown id, or none, is a new area of the municipality', () => {
    expect(kinds({ id: 'ny', name: 'Ny' }, { name: 'Ny' })).toEqual(['new ny', 'new null']);
    expect(compare({ name: 'Ny' }).rows[0]!.after.municipality).toBe('melhus');
  });
  it('without an id belongs to the one area of its name', () => {
    expect(compare({ name: ' ler', status: 'built' }).rows).toMatchObject([
      { kind: 'changed', by_name: true, after: { id: 'ler' } },
    ]);
    // Another row has that area by its id.
    expect(kinds({ name: 'Ler' }, { id: 'ler' })).toEqual(['new null', 'unchanged ler']);
    const twice = [...round, area('ler-2', 10.5, { name: 'Ler' })];
    const { rows } = compareWithRound([{ at: 2, record: { name: 'Ler' } }], twice, context);
    expect(rows[0]!.kind).toBe('new');
  });
  it('keeps the stored corners where an outline moved by less than a millimetre', () => {
    const geometry = square(10.2 + 1e-10);
    const { rows } = compare({ id: 'ler', geometry });
    expect(rows).toMatchObject([{ kind: 'unchanged' }]);
    expect(rows[0]!.after.geometry).toEqual(square(10.2));
  });
  it('says how far an outline moved', () => {
    const [row] = compare({ id: 'ler', geometry: square(10.2, 0.011) }).rows;
    expect(row).toMatchObject({ kind: 'changed', changes: [{ field: 'geometry' }] });
  });
  it('is checked as it would be stored, among the others as they would be', () => {
    const problems = compare({ id: 'ler', geometry: square(10.1) }).rows[0]!.problems;
    expect(problems).toMatchObject([{ code: 'overlap', values: { area: 'soberg' } }]);
    expect(
      compare(
        { id: 'ler', geometry: square(10.1) },
        { id: 'soberg', geometry: square(10.2) },
      ).rows.flatMap((row) => row.problems),
    ).toEqual([]);
    expect(compare({ id: 'ler', municipality: 'skaun' }).rows[0]!.problems).toMatchObject([
      { code: 'other_municipality' },
    ]);
  });
});

describe('an area that the round has retired', () => {
  const without = (...records: Partial<AreaRecord>[]) =>
    compareWithRound(
      records.map((record, index): ComparedRow => ({ at: index + 2, record })),
      round,
      context,
      new Set(['ler']),
    );
  it('is nobody’s neighbour and not among those that stay', () => {
    const { rows, missing } = without({ id: 'ny', name: 'Ny', geometry: square(10.2), gross_daa: 278, status: 'zoned' }); // prettier-ignore
    expect(rows).toMatchObject([{ kind: 'new', problems: [] }]);
    expect(missing.map(({ id }) => id)).toEqual(['soberg', 'kval']);
  });
  it('is left so by a row that changes nothing, which is in nobody’s way either', () => {
    const fresh = { id: 'ny', name: 'Ny', geometry: square(10.2), gross_daa: 278, status: 'zoned' as const }; // prettier-ignore
    expect(without({ id: 'ler' }, fresh).rows).toMatchObject([
      { kind: 'unchanged', retired: true, problems: [] },
      { kind: 'new', problems: [] },
    ]);
  });
  it('is taken into use again by a row that changes it, among the others as they are', () => {
    const { rows } = without(
      { id: 'ler', status: 'built' },
      { id: 'kval', geometry: square(10.2) },
    );
    expect(rows).toMatchObject([
      { kind: 'changed', retired: true, problems: [{ code: 'overlap', values: { area: 'kval' } }] },
      { kind: 'changed', retired: false },
    ]);
  });
  it('gives its name to one in use', () => {
    const twice = [...round, area('ler-ost', 10.5, { name: 'Ler' })];
    const { rows } = compareWithRound(
      [{ at: 2, record: { name: 'Ler' } }],
      twice,
      context,
      new Set(['ler']),
    );
    expect(rows).toMatchObject([{ kind: 'unchanged', by_name: true, after: { id: 'ler-ost' } }]);
  });
});

describe('a file', () => {
  const row = fc.record(
    {
      id: fc.constantFrom('soberg', 'ler', 'kval', 'ny', null),
      name: fc.constantFrom('SOBERG', 'LER', 'Ny', null),
      status: fc.constantFrom('built' as const, 'zoned' as const),
      available_daa: fc.option(fc.nat(200)),
    },
    { requiredKeys: [] },
  );
  it('has each area of the round once, as a row or as missing, and every row its place', () => {
    fc.assert(
      fc.property(fc.array(row, { maxLength: 6 }), (records) => {
        const { rows, missing } = compare(...records);
        expect(rows.map(({ at }) => at)).toEqual(records.map((_, index) => index + 2));
        const met = rows.flatMap((one) => (one.kind === 'new' ? [] : [one.before.id]));
        expect([...met, ...missing.map(({ id }) => id)].sort()).toEqual(['kval', 'ler', 'soberg']);
        for (const one of rows)
          if (one.kind === 'changed')
            expect(recordChanges(one.before, one.after)).toEqual(one.changes);
      }),
    );
  });
  it('that was read from the round itself changes nothing', () => {
    const { rows, missing } = compare(...structuredClone(round));
    expect(rows.map(({ kind }) => kind)).toEqual(['unchanged', 'unchanged', 'unchanged']);
    expect(missing).toEqual([]);
  });
});
