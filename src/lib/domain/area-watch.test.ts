// Saved searches: which areas an event made available, and that what has not changed never is one of them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { filterOf, knowsEvent, newlyAvailable, type WatchedTables } from './area-watch';
import {
  areaStatuses,
  type AreaCorrection,
  type AreaFilter,
  type AreaStatusRow,
} from './business-area';
import { anything, madeArea as area, madeStatus } from '../../../tests/fixtures/business-land';

const figures = (of: string, round: string, fields: Partial<AreaStatusRow> = {}): AreaStatusRow =>
  madeStatus(of, round, { ready_from: '2026-01-01', ...fields });
const correction = (
  id: number,
  of: string,
  round: string,
  after: string | null,
  field: AreaCorrection['field'] = 'available_daa',
): AreaCorrection => ({ id, area: of, round, field, before: null, after, reason: '', at: '' });
const tables = (fields: Partial<WatchedTables>): WatchedTables => ({
  rounds: [{ id: '2026-1' }, { id: '2026-2' }],
  areas: ['a', 'b', 'c'].map((id) => area(id)),
  area_statuses: [],
  area_descriptions: [],
  area_corrections: [],
  ...fields,
});
const published = (round = '2026-2', last = 0) =>
  ({ id: 1, round, kind: 'published', correction: last, at: '' }) as const;
const corrected = (id: number, round = '2026-2') =>
  ({ id: 2, round, kind: 'corrected', correction: id, at: '' }) as const;
const found = (
  data: WatchedTables,
  event: Parameters<typeof newlyAvailable>[1],
  filter: Partial<AreaFilter>,
): string[] => newlyAvailable(data, event)({ ...anything, ...filter }).map(({ id }) => id);

describe('a published round', () => {
  const data = tables({
    area_statuses: [
      figures('a', '2026-1', { available_daa: 10 }),
      figures('b', '2026-1'),
      figures('a', '2026-2', { available_daa: 30 }),
      figures('b', '2026-2'),
      figures('c', '2026-2', { available_daa: null }),
    ],
  });

  it('makes available what passes now and did not, or was not there', () => {
    expect(found(data, published(), { available_min: 20 })).toEqual(['a']);
    expect(found(data, published(), { available_min: 5 })).toEqual([]);
    expect(found(data, published(), {})).toEqual(['c']);
    expect(found(data, published('2026-1'), { available_min: 20 })).toEqual(['b']);
  });

  it('is compared with the one published before it, as it had been corrected by then', () => {
    const more = {
      ...data,
      area_corrections: [correction(4, 'a', '2026-1', '25'), correction(7, 'b', '2026-1', '1')],
    };
    expect(found(more, published('2026-2', 3), { available_min: 20 })).toEqual(['a']);
    expect(found(more, published('2026-2', 4), { available_min: 20 })).toEqual([]);
    expect(found(more, published('2026-2', 7), { available_min: 20 })).toEqual(['b']);
  });

  it('sees an area as it lay then, not as it lies now', () => {
    const moved = tables({
      areas: [area('a', { municipality: 'skaun' })],
      area_statuses: [figures('a', '2026-1'), figures('a', '2026-2')],
      area_descriptions: [{ ...area('a'), area: 'a', round: '2026-1' }],
    });
    expect(found(moved, published(), { municipality: 'skaun' })).toEqual(['a']);
    expect(found(moved, published(), { municipality: 'melhus' })).toEqual([]);
  });
});

describe('a correction', () => {
  const data = tables({
    area_statuses: [
      figures('a', '2026-2', { available_daa: 10 }),
      figures('b', '2026-2', { available_daa: 10 }),
    ],
    area_corrections: [
      correction(9, 'a', '2026-2', '15'),
      correction(5, 'a', '2026-2', '40'),
      correction(6, 'b', '2026-2', 'zoned', 'status'),
    ],
  });

  /** Before the first correction was taken back by the last one. */
  const until = (last: number): WatchedTables => ({
    ...data,
    area_corrections: data.area_corrections.filter(({ id }) => id <= last),
  });

  it('is an event of its own', () => {
    expect(found(until(6), corrected(5), { available_min: 20 })).toEqual(['a']);
    expect(found(data, corrected(6), { available_min: 20 })).toEqual([]);
    expect(found(data, corrected(6), { status: ['zoned'] })).toEqual(['b']);
    expect(found(data, corrected(9), { available_min: 20 })).toEqual([]);
    // Nothing that was published is one: no figure is what the event is about but the corrected one.
    expect(found(data, corrected(6), {})).toEqual([]);
  });

  it('comes after those before it, in whatever order they are read', () => {
    const read = {
      ...data,
      area_corrections: [correction(8, 'b', '2026-2', '30'), correction(7, 'b', '2026-2', '5')],
    };
    expect(found(read, corrected(8), { available_min: 20 })).toEqual(['b']);
  });

  it('lists the figure as it is after it', () => {
    expect(
      newlyAvailable(until(6), corrected(5))({ ...anything, available_min: 20 }),
    ).toMatchObject([{ id: 'a', figures: { available_daa: 40 } }]);
  });

  it('that was taken back before its letter went is none', () => {
    expect(found(data, corrected(5), { available_min: 20 })).toEqual([]);
    const later = {
      ...until(6),
      rounds: [{ id: '2026-1' }, { id: '2026-2' }, { id: '2027-1' }],
      area_statuses: [...data.area_statuses, figures('a', '2027-1', { available_daa: 5 })],
    };
    expect(found(later, corrected(5), { available_min: 20 })).toEqual([]);
    expect(found(later, corrected(5), { available_min: 5 })).toEqual([]);
  });
});

describe('any event', () => {
  const ids = ['a', 'b', 'c', 'd'];
  const daa = fc.option(fc.integer({ min: 0, max: 100 }), { nil: null });
  const rows = (round: string) =>
    fc
      .uniqueArray(
        fc.record({
          area: fc.constantFrom(...ids),
          available_daa: daa,
          status: fc.constantFrom(...areaStatuses),
          ready_from: fc.option(fc.constantFrom('2025-01-01', '2027-01-01'), { nil: null }),
        }),
        { selector: ({ area: id }) => id },
      )
      .map((all) => all.map(({ area: id, ...own }) => figures(id, round, own)));
  const filter = fc.record({
    municipality: fc.option(fc.constantFrom('melhus', 'skaun'), { nil: null }),
    status: fc.subarray([...areaStatuses]),
    available_min: daa,
    ready_by: fc.option(fc.constantFrom('2026-01-01', '2028-01-01'), { nil: null }),
    near: fc.constant(null),
  });

  it('never makes available what is as it was', () => {
    fc.assert(
      fc.property(
        rows('2026-1'),
        rows('2026-2'),
        fc.subarray(ids),
        filter,
        (old, now, kept, wanted) => {
          const same = old.filter(({ area: id }) => kept.includes(id));
          const data = tables({
            areas: ids.map((id) => area(id)),
            area_statuses: [
              ...old,
              ...now.filter(({ area: id }) => !same.some((one) => one.area === id)),
              ...same.map((one) => ({ ...one, round: '2026-2' })),
            ],
          });
          const news = found(data, published(), wanted);
          for (const { area: id } of same) expect(news).not.toContain(id);
          // What is told passes the search that it is told about.
          for (const id of news) {
            const row = data.area_statuses.find(
              (one) => one.area === id && one.round === '2026-2',
            )!;
            if (wanted.available_min !== null)
              expect(row.available_daa).toBeGreaterThanOrEqual(wanted.available_min);
            if (wanted.status.length > 0) expect(wanted.status).toContain(row.status);
          }
        },
      ),
    );
  });

  it('waits until the data know it', () => {
    const data = tables({ area_corrections: [correction(5, 'a', '2026-2', '1')] });
    expect(knowsEvent(data, published())).toBe(true);
    expect(knowsEvent(data, published('2027-1'))).toBe(false);
    expect(knowsEvent(data, corrected(5))).toBe(true);
    expect(knowsEvent(data, corrected(6))).toBe(false);
  });
});

it('a search near a place asks within its distance, and nowhere where the place is unknown', () => {
  const search = { ...anything, near: 'sted', km: 5 };
  const place = { id: 'sted', lon: 10, lat: 63 };
  expect(filterOf(search, [place])).toEqual({ ...anything, near: { lon: 10, lat: 63, km: 5 } });
  expect(filterOf(search, [])).toBeNull();
  expect(filterOf({ ...search, near: null, km: null }, [place])).toEqual(anything);
});
