// Rows of a file as the page shows them: what keeps them from being stored, and what is not the file's affair.
import { describe, expect, it } from 'vitest';
import { compareWithRound } from '$lib/domain/area-compare';
import { emptyRecord, type AreaRecord } from '$lib/domain/area-record';
import type { AreaFile } from '$lib/server/area-file/area-file';
import { madeOutline as box } from '../../../../../../../tests/fixtures/business-land';
import { conflictsOf, rowsToTell, shownRows } from './preview';

const area = (id: string, west: number, fields: Partial<AreaRecord> = {}): AreaRecord => ({
  ...emptyRecord('melhus'),
  id,
  name: id,
  geometry: box(west, 63.2),
  gross_daa: 56,
  status: 'zoned',
  ...fields,
});
const file = (records: readonly Partial<AreaRecord>[]): AreaFile => ({
  format: 'geojson',
  crs: null,
  encoding: 'utf-8',
  layer: null,
  layers: [],
  heading: null,
  columns: [],
  mapping: {},
  rows: records.map((record, at) => ({ at: at + 1, record, problems: [] })),
  problems: [],
});
const shown = (records: readonly Partial<AreaRecord>[], retired: string[] = []) => {
  const read = file(records);
  const round = [area('ler', 10.3), area('kval', 10.301)];
  const context = { municipality: 'melhus', outline: null, today: '2026-11-21' };
  return shownRows(read, compareWithRound(read.rows, round, context, new Set(retired)));
};

describe('the rows that are shown', () => {
  it('begin with those that cannot be stored, then those with a remark; what says nothing is left out', () => {
    const fresh = (name: string, west: number, fields: Partial<AreaRecord> = {}) =>
      area(name, west, { name, ...fields });
    const rows = shown([
      { id: 'ler' },
      fresh('good', 10.4),
      fresh('odd', 10.5, { gross_daa: 90 }),
      fresh('good-2', 10.6),
      fresh('bad', 10.7, { name: null }),
    ]);
    expect(rowsToTell(rows).map((index) => rows[index]!.id)).toEqual([
      'bad',
      'odd',
      'good',
      'good-2',
    ]);
  });
});

describe('a row', () => {
  it('names the column that a problem is in, where the file has one', () => {
    const read = { ...file([area('ny', 10.4, { available_daa: 900 })]), mapping: { Ledig: 'available_daa' as const, Annet: null } }; // prettier-ignore
    const context = { municipality: 'melhus', outline: null, today: '2026-11-21' };
    expect(shownRows(read, compareWithRound(read.rows, [], context))).toMatchObject([
      { problems: [{ field: 'available_daa', column: 'Ledig' }] },
    ]);
    expect(shown([area('ny', 10.4, { available_daa: 900 })])).toMatchObject([
      { problems: [{ field: 'available_daa', column: null }] },
    ]);
  });
  it('is not blocked for what was wrong before and is left alone', () => {
    expect(shown([{ id: 'ler', note: 'Ny' }])).toMatchObject([{ kind: 'changed', blocked: false }]);
    expect(shown([{ id: 'ler', geometry: box(10.3005, 63.2) }])).toMatchObject([{ blocked: true }]);
    expect(shown([{ id: 'ler' }])).toMatchObject([{ kind: 'unchanged', problems: [] }]);
  });
  it('that takes a retired area into use again is held to everything, like a new one', () => {
    expect(shown([{ id: 'ler', note: 'Ny' }], ['ler'])).toMatchObject([
      { kind: 'changed', retired: true, blocked: true, problems: [{ code: 'overlap' }] },
    ]);
  });
});

describe('a file that meets what others have stored since it was shown', () => {
  const context = { municipality: 'melhus', outline: null, today: '2026-11-21' };
  const met = (
    records: readonly Partial<AreaRecord>[],
    round: readonly AreaRecord[],
    seen: Record<string, string>,
    retired: string[] = [],
  ) =>
    conflictsOf(
      compareWithRound(file(records).rows, round, context, new Set(retired)),
      round.map((record) => ({ record, changed_at: `${record.id} now` })),
      seen,
    );
  const ler = area('ler', 10.3, { name: 'Ler', note: 'Fra en annen', gross_daa: 60 });
  it('names the area and both values of each field that differs', () => {
    expect(met([{ id: 'ler', gross_daa: 56 }], [ler], { ler: 'ler before' })).toEqual([
      {
        name: 'Ler',
        kind: 'changed',
        changes: [{ field: 'gross_daa', before: 60, after: 56 }],
      },
    ]);
  });
  it('finds an area that was not there when it was shown', () => {
    expect(met([{ name: 'ler', gross_daa: 56 }], [ler], {})).toMatchObject([{ name: 'Ler' }]);
  });
  it('has no conflict where the others stored the same, or where nothing was stored since', () => {
    expect(met([{ id: 'ler', gross_daa: 60 }], [ler], { ler: 'ler before' })).toEqual([]);
    expect(met([{ id: 'ler', gross_daa: 56 }], [ler], { ler: 'ler now' })).toEqual([]);
  });
  it('says of an area that was taken out that it would come back', () => {
    expect(met([{ id: 'ler', gross_daa: 56 }], [ler], { ler: 'before' }, ['ler'])).toMatchObject([
      { name: 'Ler', kind: 'retired' },
    ]);
    const fresh = area('', 10.3, { id: null, name: 'Ny på Ler' });
    expect(met([fresh], [], { 'ny-pa-ler': 'before' })).toEqual([
      { name: 'Ny på Ler', kind: 'gone', changes: [] },
    ]);
    expect(met([fresh], [], { kval: 'before' })).toEqual([]);
  });
});
