// Sums and differences of rounds: what is missing is counted apart, and what is added up is all there is.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { emptyRecord, type AreaRecord } from './area-record';
import { areaStatuses } from './business-area';
import { daaGrowth, daaSum, roundChanges, roundSums } from './round-report';

const daa = fc.option(fc.integer({ min: 0, max: 10_000 }).map((tenths) => tenths / 10));
const records = fc
  .uniqueArray(
    fc.record({
      id: fc.stringMatching(/^[a-z]{1,3}$/),
      status: fc.constantFrom(...areaStatuses),
      gross_daa: daa,
      available_daa: daa,
      built_daa: daa,
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  )
  .map((rows) => rows.map((row): AreaRecord => ({ ...emptyRecord('melhus'), ...row })));

describe('sums of a round', () => {
  it('take a missing figure for missing, not for zero', () => {
    const rows = [12.1, null, 0].map((available_daa) => ({
      ...emptyRecord('melhus'),
      available_daa,
    }));
    expect(daaSum(rows, 'available_daa')).toEqual({ daa: 12.1, unknown: 1 });
    expect(daaSum([], 'available_daa')).toEqual({ daa: 0, unknown: 0 });
  });

  it('by status add up to the whole', () => {
    fc.assert(
      fc.property(records, (rows) => {
        const sums = roundSums(rows);
        const total = (of: (one: (typeof sums.statuses)[number]) => number): number =>
          sums.statuses.reduce((sum, one) => sum + of(one), 0);
        expect(total(({ areas }) => areas)).toBe(rows.length);
        expect(total(({ available }) => available.daa)).toBeCloseTo(sums.available.daa, 5);
        expect(total(({ available }) => available.unknown)).toBe(sums.available.unknown);
      }),
    );
  });
});

describe('growth between two rounds', () => {
  const area = (id: string, available_daa: number | null): AreaRecord => ({
    ...emptyRecord('melhus'),
    id,
    available_daa,
  });

  it('takes no figure that is stated for the first time for growth', () => {
    const before = [area('sold', 103.6), area('silent', null), area('gone', 10)];
    const after = [area('sold', 78.4), area('silent', 204), area('new', 5)];
    expect(daaGrowth(before, after, 'available_daa')).toEqual({ daa: -30.2, unknown: 1 });
  });

  it('is the opposite the other way round, and the difference of the sums where all is stated', () => {
    fc.assert(
      fc.property(records, records, (before, after) => {
        const there = daaGrowth(before, after, 'available_daa');
        const back = daaGrowth(after, before, 'available_daa');
        expect(there.daa).toBeCloseTo(-back.daa, 5);
        expect(there.unknown).toBe(back.unknown);
        if (there.unknown === 0)
          expect(there.daa).toBeCloseTo(
            daaSum(after, 'available_daa').daa - daaSum(before, 'available_daa').daa,
            5,
          );
      }),
    );
  });
});

describe('changes between two rounds', () => {
  it('name every area once, and turn round when the rounds do', () => {
    fc.assert(
      fc.property(records, records, (before, after) => {
        const there = roundChanges(before, after);
        const back = roundChanges(after, before);
        expect(there.added.length + there.changed.length + there.unchanged).toBe(after.length);
        expect(there.ended.length + there.changed.length + there.unchanged).toBe(before.length);
        expect(there.added).toEqual(back.ended);
        expect(there.ended).toEqual(back.added);
        expect(there.changed.map(({ record }) => record.id).sort()).toEqual(
          back.changed.map(({ record }) => record.id).sort(),
        );
      }),
    );
  });

  it('are none between a round and itself', () => {
    fc.assert(
      fc.property(records, (rows) => {
        expect(roundChanges(rows, rows)).toMatchObject({ added: [], ended: [], changed: [] });
      }),
    );
  });
});
