// Commuting: totals with unknown cells, roll-up to today's boundaries, the matrix, change.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  asPrinted,
  change,
  mainWorkplaceOf,
  matrix,
  rollUp,
  topFlows,
  totalOf,
  yearsWithFlows,
  type CommutingFlow,
} from './commuting';
import type { Succession } from './municipality';

const flow = (
  residence: string,
  workplace: string,
  persons: number | null,
  year = 2017,
): CommutingFlow => ({
  residence,
  workplace,
  year,
  persons,
  status: persons === null ? 'withheld' : 'given',
  share_of_employed_pct: 10,
  note: null,
  source_id: 'test',
  demo: false,
});
const successions: Succession[] = [
  {
    predecessor: 'klabu',
    successor: 'trondheim',
    happened_on: '2020-01-01',
    kind: 'whole',
    note: null,
  },
  {
    predecessor: 'rissa',
    successor: 'indre-fosen',
    happened_on: '2018-01-01',
    kind: 'whole',
    note: null,
  },
  {
    predecessor: 'leksvik',
    successor: 'indre-fosen',
    happened_on: '2018-01-01',
    kind: 'whole',
    note: null,
  },
  {
    predecessor: 'orkdal',
    successor: 'orkland',
    happened_on: '2020-01-01',
    kind: 'part-of-successor',
    note: null,
  },
];
const slugs = ['trondheim', 'klabu', 'orkdal', 'rissa', 'leksvik', 'melhus'];
const anyFlows = fc
  .uniqueArray(
    fc.record({
      residence: fc.constantFrom(...slugs),
      workplace: fc.constantFrom(...slugs),
      persons: fc.option(fc.integer({ min: 0, max: 5000 }), { nil: null }),
    }),
    { selector: ({ residence, workplace }) => `${residence}|${workplace}` },
  )
  .map((rows) =>
    rows
      .filter(({ residence, workplace }) => residence !== workplace)
      .map(({ residence, workplace, persons }) => flow(residence, workplace, persons)),
  );

describe('rollUp', () => {
  it('lets what has become internal leave the flow', () => {
    expect(rollUp([flow('klabu', 'trondheim', 1956)], successions)).toEqual([]);
  });
  it('sums two predecessors and drops their shares', () => {
    const [one, ...others] = rollUp(
      [flow('rissa', 'trondheim', 400), flow('leksvik', 'trondheim', 243)],
      successions,
    );
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      residence: 'indre-fosen',
      persons: 643,
      share_of_employed_pct: null,
      residence_from: ['rissa', 'leksvik'],
    });
  });
  it('never makes a part into its successor', () => {
    const [one] = rollUp([flow('orkdal', 'trondheim', 982)], successions);
    expect(one).toMatchObject({
      residence: 'orkdal',
      residence_part_of: 'orkland',
      persons: 982,
      share_of_employed_pct: 10,
    });
  });
  it('makes a sum with an unknown addend unknown', () => {
    const [one] = rollUp(
      [flow('rissa', 'trondheim', 400), flow('leksvik', 'trondheim', null)],
      successions,
    );
    expect(one).toMatchObject({ persons: null, status: 'withheld' });
  });
  it('keeps every known person except those who became internal', () => {
    fc.assert(
      fc.property(anyFlows, (flows) => {
        const known = flows.map((one) => ({ ...one, persons: one.persons ?? 0 }));
        const sum = (rows: readonly CommutingFlow[]) =>
          rows.reduce((total, { persons }) => total + persons!, 0);
        const groups: Record<string, string> = {
          klabu: 'trondheim',
          rissa: 'indre-fosen',
          leksvik: 'indre-fosen',
        };
        const now = (slug: string) => groups[slug] ?? slug;
        const internal = known.filter(
          ({ residence, workplace }) => now(residence) === now(workplace),
        );
        expect(sum(rollUp(known, successions))).toBe(sum(known) - sum(internal));
      }),
    );
  });
  it('done twice is done once', () => {
    fc.assert(
      fc.property(anyFlows, (flows) => {
        const once = rollUp(flows, successions);
        const persons = (rows: readonly CommutingFlow[]) =>
          rows.map((one) => [one.residence, one.workplace, one.persons]);
        expect(persons(rollUp(once, successions))).toEqual(persons(once));
      }),
    );
  });
});

describe('totalOf', () => {
  it('sums what is known and counts what is not', () => {
    const flows = [flow('melhus', 'trondheim', 10), flow('klabu', 'trondheim', null)];
    expect(totalOf(flows, 'trondheim', 'in', ['melhus', 'klabu', 'rissa'])).toEqual({
      persons: 10,
      known: 1,
      unknown: 2,
    });
  });
  it('is unknown, not zero, where nothing is known', () => {
    expect(totalOf([], 'trondheim', 'out', ['melhus']).persons).toBeNull();
  });
  it('accounts for every counterpart, and agrees with the matrix', () => {
    fc.assert(
      fc.property(anyFlows, fc.constantFrom(...slugs), (flows, slug) => {
        const cells = matrix(flows, slugs);
        const row = cells[slugs.indexOf(slug)]!;
        const column = cells.map((one) => one[slugs.indexOf(slug)]!);
        for (const [direction, line] of [
          ['out', row],
          ['in', column],
        ] as const) {
          const total = totalOf(flows, slug, direction, slugs);
          expect(total.known + total.unknown).toBe(slugs.length - 1);
          const given = line.flatMap((one) => (one.kind === 'given' ? [one.persons] : []));
          expect(total.persons).toBe(
            given.length === 0 ? null : given.reduce((sum, one) => sum + one, 0),
          );
        }
      }),
    );
  });
});

describe('matrix', () => {
  it('tells given, withheld and never printed apart, and has no zero of its own', () => {
    const cells = matrix([flow('a', 'b', 0), flow('b', 'a', null)], ['a', 'b', 'c']);
    expect(cells[0]).toEqual([
      { kind: 'same' },
      { kind: 'given', persons: 0 },
      { kind: 'unknown', status: 'not-printed' },
    ]);
    expect(cells[1]![0]).toEqual({ kind: 'unknown', status: 'withheld' });
  });
  it('is square with the diagonal alone the same', () => {
    fc.assert(
      fc.property(anyFlows, fc.shuffledSubarray(slugs), (flows, chosen) => {
        const cells = matrix(flows, chosen);
        cells.forEach((row, i) => {
          expect(row).toHaveLength(chosen.length);
          row.forEach((one, j) => expect(one.kind === 'same').toBe(i === j));
        });
      }),
    );
  });
});

describe('change', () => {
  it('is absolute and in percent', () => {
    expect(change(11_884, 16_446)).toEqual({ absolute: 4562, percent: expect.closeTo(38.39, 2) });
  });
  it('has no percent from zero, and is nothing with an unknown end', () => {
    expect(change(0, 5)).toEqual({ absolute: 5, percent: null });
    expect(change(null, 5)).toBeNull();
    expect(change(5, null)).toBeNull();
  });
});

describe('reading flows', () => {
  const flows = [
    flow('a', 'b', 5, 2017),
    flow('c', 'b', null, 2017),
    flow('b', 'a', 9, 2000),
    flow('d', 'b', 7, 2017),
  ];
  it('knows its years, oldest first', () => {
    expect(yearsWithFlows(flows)).toEqual([2000, 2017]);
  });
  it('orders by size with unknown last', () => {
    expect(topFlows(flows, 'b', 'in').map(({ residence }) => residence)).toEqual(['d', 'a', 'c']);
    expect(topFlows(flows, 'b', 'out').map(({ workplace }) => workplace)).toEqual(['a']);
    expect(topFlows(flows, null, 'both')).toHaveLength(4);
  });
  it('finds the centre that most commute to', () => {
    expect(mainWorkplaceOf(flows)).toBe('b');
    expect(mainWorkplaceOf([])).toBeNull();
  });
  it('leaves printed flows as they are', () => {
    expect(asPrinted(flows)[0]).toMatchObject({ residence_from: ['a'], residence_part_of: null });
  });
});
