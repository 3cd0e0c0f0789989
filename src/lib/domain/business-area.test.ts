// Business land: rounds, filters, changes between rounds, the balance and the years of supply.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  areaStatuses,
  areasIn,
  changesBetween,
  distanceKm,
  filterAreas,
  landBalance,
  nearestOf,
  parseRound,
  yearsBetween,
  type AreaFilter,
  type AreaStatusRow,
} from './business-area';
import { anything, madeArea as area, madeStatus } from '../../../tests/fixtures/business-land';

const status = (area: string, round: string, fields: Partial<AreaStatusRow> = {}): AreaStatusRow =>
  madeStatus(area, round, { ready_from: '2026-01-01', ...fields });
const daa = fc.option(fc.integer({ min: 0, max: 500 }), { nil: null });
const rows = (round: string) =>
  fc
    .uniqueArray(
      fc.record({
        area: fc.constantFrom('a', 'b', 'c', 'd', 'e'),
        available_daa: daa,
        status: fc.constantFrom(...areaStatuses),
      }),
      { selector: (row) => row.area },
    )
    .map((own) => own.map((row) => status(row.area, round, row)));

describe('parseRound', () => {
  it('reads a half-year', () => {
    expect(parseRound('2026-1')).toEqual({ year: 2026, half: 1 });
  });
  it.each(['2026-3', '26-1', '2026', '2026-12', '1989-1', '2101-1', ''])('refuses %j', (text) => {
    expect(parseRound(text)).toBeNull();
  });
});

describe('areasIn', () => {
  it('gives the areas that have figures, most available first and unknown last', () => {
    const found = areasIn(
      {
        areas: [area('a'), area('b'), area('c'), area('d')],
        area_statuses: [
          status('a', '2026-1', { available_daa: null }),
          status('b', '2026-1', { available_daa: 5 }),
          status('c', '2026-1', { available_daa: 50 }),
          status('d', '2025-2'),
        ],
        area_descriptions: [],
      },
      '2026-1',
    );
    expect(found.map(({ id }) => id)).toEqual(['c', 'b', 'a']);
  });
  it('describes areas as they were in the round, and as they are where nothing else is known', () => {
    const { id: _, ended_on: __, ...then } = area('a', { name: 'Before', gross_daa: 7 });
    const tables = {
      areas: [area('a', { name: 'Now', ended_on: '2026-06-01' })],
      area_statuses: [status('a', '2025-2'), status('a', '2026-1')],
      area_descriptions: [{ ...then, area: 'a', round: '2025-2' }],
    };
    expect(areasIn(tables, '2025-2')).toEqual([
      {
        ...tables.areas[0],
        name: 'Before',
        gross_daa: 7,
        // It ended later.
        ended_on: null,
        figures: tables.area_statuses[0],
      },
    ]);
    expect(areasIn(tables, '2026-1')[0]).toMatchObject({ id: 'a', name: 'Now' });
  });
});

describe('filterAreas', () => {
  const areas = areasIn(
    {
      areas: [area('a'), area('b', { municipality: 'skaun', lon: 12 }), area('c')],
      area_statuses: [
        status('a', '2026-1'),
        status('b', '2026-1', { status: 'built', available_daa: 3 }),
        status('c', '2026-1', { available_daa: null, ready_from: null }),
      ],
      area_descriptions: [],
    },
    '2026-1',
  );
  const found = (filter: Partial<AreaFilter>) =>
    filterAreas(areas, { ...anything, ...filter })
      .map(({ id }) => id)
      .sort();
  it('passes everything without choices', () => {
    expect(found({})).toEqual(['a', 'b', 'c']);
  });
  it('narrows by municipality, status and distance', () => {
    expect(found({ municipality: 'skaun' })).toEqual(['b']);
    expect(found({ status: ['built'] })).toEqual(['b']);
    expect(found({ near: { lon: 10.05, lat: 63.05, km: 5 } })).toEqual(['a', 'c']);
  });
  it('leaves out what does not say, once it is asked about', () => {
    expect(found({ available_min: 0 })).toEqual(['a', 'b']);
    expect(found({ ready_by: '2030-01-01' })).toEqual(['a', 'b']);
  });
});

describe('distanceKm', () => {
  it('is about 111 km for a degree of latitude', () => {
    expect(distanceKm({ lon: 10, lat: 63 }, { lon: 10, lat: 64 })).toBeCloseTo(111.2, 0);
  });
});

describe('nearestOf', () => {
  const areas = [
    area('near', { land_use_code: '2030', lat: 63.1 }),
    area('far', { land_use_code: '2030', lat: 64 }),
    area('land', { land_use_code: '1300' }),
  ];
  it('finds the nearest by its use, and says nothing where none is known', () => {
    const found = nearestOf('airport', area('a', { lat: 63 }), areas);
    expect(found?.area.id).toBe('near');
    expect(found?.km).toBeCloseTo(11.1, 1);
    expect(nearestOf('port', area('a'), areas)).toBeNull();
  });
  it('is no distance from itself to another', () => {
    expect(nearestOf('airport', areas[1]!, areas)).toBeNull();
  });
});

describe('changesBetween', () => {
  it('names each field with before and after, and new and ended areas', () => {
    const changes = changesBetween(
      [
        status('a', '1', { status: 'zoned' }),
        status('a', '2', { status: 'ready' }),
        status('b', '1'),
        status('c', '2'),
      ],
      '1',
      '2',
    );
    expect(changes).toEqual([
      {
        area: 'a',
        kind: 'changed',
        fields: [{ field: 'status', before: 'zoned', after: 'ready' }],
      },
      { area: 'b', kind: 'ended', fields: [] },
      { area: 'c', kind: 'added', fields: [] },
    ]);
  });
  it('does not take a new confirmation for a change', () => {
    expect(
      changesBetween(
        [status('a', '1'), status('a', '2', { confirmed_on: '2026-05-01', confirmed_by: 'x' })],
        '1',
        '2',
      ),
    ).toEqual([]);
  });
  it('says of missing figures that they became known, not that they were zero', () => {
    const [change] = changesBetween(
      [status('a', '1', { available_daa: null }), status('a', '2', { available_daa: 0 })],
      '1',
      '2',
    );
    expect(change?.fields).toEqual([{ field: 'available_daa', before: null, after: 0 }]);
  });
  it('is nothing from a round to itself, and mirrored the other way round', () => {
    fc.assert(
      fc.property(rows('1'), rows('2'), (before, after) => {
        const all = [...before, ...after];
        expect(changesBetween(all, '1', '1')).toEqual([]);
        const mirrored = changesBetween(all, '2', '1').map(({ area: id, kind, fields }) => ({
          area: id,
          kind: kind === 'added' ? 'ended' : kind === 'ended' ? 'added' : kind,
          fields: fields.map((one) => ({ field: one.field, before: one.after, after: one.before })),
        }));
        expect(changesBetween(all, '1', '2')).toEqual(mirrored);
      }),
    );
  });
});

describe('landBalance', () => {
  const all = new Set(['a', 'b', 'c', 'd', 'e']);
  it('divides what is left by the mean use of a year', () => {
    const balance = landBalance(
      [
        status('a', '2024-2', { available_daa: 100 }),
        status('a', '2025-2', { available_daa: 90 }),
        status('a', '2026-1', { available_daa: 60 }),
      ],
      all,
      ['2024-2', '2025-2', '2026-1'],
    );
    expect(balance).toMatchObject({ available: 60, used: 40, added: 0, years: 1.5 });
    // 40 in a year and a half is 26.7 a year.
    expect(balance.years_of_supply).toBeCloseTo(2.25);
  });
  it('calculates no years where nothing was used', () => {
    const balance = landBalance([status('a', '2025-1'), status('a', '2025-2')], all, [
      '2025-1',
      '2025-2',
    ]);
    expect(balance.years_of_supply).toBeNull();
  });
  it('counts unknown figures instead of taking them for zero', () => {
    const balance = landBalance(
      [
        status('a', '2025-1', { available_daa: 80 }),
        status('a', '2025-2', { available_daa: null }),
      ],
      all,
      ['2025-1', '2025-2'],
    );
    expect(balance).toMatchObject({ available: null, available_unknown: 1, used: 0, unknown: 1 });
  });
  it('adds up: what was there, plus added, less used, is what is there', () => {
    fc.assert(
      fc.property(rows('2025-1'), rows('2025-2'), rows('2026-1'), (one, two, three) => {
        const known = [...one, ...two, ...three].map((row) => ({
          ...row,
          available_daa: row.available_daa ?? 7,
        }));
        const rounds = ['2025-1', '2025-2', '2026-1'];
        const first = landBalance(known, all, ['2025-1']).available ?? 0;
        const balance = landBalance(known, all, rounds);
        expect(first + balance.added - balance.used).toBe(balance.available ?? 0);
        expect(balance.unknown).toBe(0);
        expect(balance.years_of_supply === null || balance.years_of_supply >= 0).toBe(true);
      }),
    );
  });
  it('of a step is what it was, whatever becomes of the areas in a later round', () => {
    const rounds = ['2026-1', '2026-2'];
    const known = [
      status('a', '2026-1', { available_daa: 50 }),
      status('b', '2026-1', { available_daa: 100 }),
      status('a', '2026-2', { available_daa: 80 }),
      status('b', '2026-2', { available_daa: 70 }),
    ];
    const merged = (round: string) => [
      { predecessor: 'a', successor: 'b', kind: 'merge', round } as const,
    ];
    const then = landBalance(known, all, rounds);
    expect(then).toMatchObject({ added: 30, used: 30 });
    expect(landBalance(known, all, rounds, merged('2027-1'))).toEqual(then);
    expect(landBalance(known, all, rounds, merged('2026-1'))).toEqual(then);
    // In the step itself it is one land.
    expect(landBalance(known, all, rounds, merged('2026-2'))).toMatchObject({ added: 0, used: 0 });
  });
  it('of all is the sum of the parts', () => {
    fc.assert(
      fc.property(rows('2025-1'), rows('2025-2'), (one, two) => {
        const parts = [...all].map((id) =>
          landBalance([...one, ...two], new Set([id]), ['2025-1', '2025-2']),
        );
        const whole = landBalance([...one, ...two], all, ['2025-1', '2025-2']);
        const sum = (pick: (part: (typeof parts)[number]) => number) =>
          parts.reduce((total, part) => total + pick(part), 0);
        expect(whole.added).toBe(sum(({ added }) => added));
        expect(whole.used).toBe(sum(({ used }) => used));
        expect(whole.unknown).toBe(sum(({ unknown }) => unknown));
        expect(whole.available ?? 0).toBe(sum(({ available }) => available ?? 0));
      }),
    );
  });
});

describe('yearsBetween', () => {
  it('is half a year a round', () => {
    expect(yearsBetween('2025-1', '2026-2')).toBe(1.5);
    expect(() => yearsBetween('2025-1', '2026-3')).toThrow(RangeError);
  });
});
