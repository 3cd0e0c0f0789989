// Differences between rounds: mirrored the other way round, sums that follow from the areas, missing never zero.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeArea, madeStatus, someTables } from '../../../tests/fixtures/business-land';
import { availableChange, differenceSums, roundDifference, shownIn } from './round-difference';

const tables = (
  statuses: ReturnType<typeof madeStatus>[],
  rest: Partial<Parameters<typeof roundDifference>[0]> = {},
) => ({
  areas: [...new Set(statuses.map(({ area }) => area))].map((id) => madeArea(id)),
  area_statuses: statuses,
  area_descriptions: [],
  area_lineage: [],
  ...rest,
});
const mirrorOf = { added: 'ended', ended: 'added', more: 'less', less: 'more' } as const;
const near = (value: number) => Math.round(value * 1e6) / 1e6 + 0;

describe('roundDifference', () => {
  it('says what happened to each area, new and ended ones first', () => {
    const found = roundDifference(
      tables([
        madeStatus('a', '2025-1', { available_daa: 100 }),
        madeStatus('a', '2025-2', { available_daa: 60, status: 'partly_built' }),
        madeStatus('b', '2025-1'),
        madeStatus('c', '2025-2'),
        madeStatus('d', '2025-1', { status: 'zoned' }),
        madeStatus('d', '2025-2', { status: 'ready' }),
        madeStatus('e', '2025-1', { available_daa: null }),
        madeStatus('e', '2025-2', { available_daa: 40 }),
        madeStatus('f', '2025-1'),
        madeStatus('f', '2025-2', { confirmed_on: '2025-10-01' }),
      ]),
      '2025-1',
      '2025-2',
    );
    expect(found.map(({ id, kind }) => `${id} ${kind}`)).toEqual([
      'c added',
      'b ended',
      'a less',
      'd status',
      'e other',
      'f unchanged',
    ]);
    expect(found.find(({ id }) => id === 'a')!.changes.map(({ field }) => field)).toEqual([
      'status',
      'available_daa',
    ]);
  });

  it('takes names and outlines as they were in each round', () => {
    const { id: _, ended_on: __, ...then } = madeArea('a', { name: 'Before', gross_daa: 7 });
    const [only] = roundDifference(
      tables([madeStatus('a', '2025-1'), madeStatus('a', '2025-2')], {
        areas: [madeArea('a', { name: 'Now' })],
        area_descriptions: [{ ...then, area: 'a', round: '2025-1' }],
      }),
      '2025-1',
      '2025-2',
    );
    expect(only).toMatchObject({
      kind: 'other',
      before: { name: 'Before' },
      after: { name: 'Now' },
      changes: [{ field: 'name' }, { field: 'gross_daa' }],
    });
  });

  it('is mirrored the other way round, and nothing from a round to itself', () => {
    fc.assert(
      fc.property(someTables, (data) => {
        const there = roundDifference(data, '2025-1', '2026-1');
        const back = roundDifference(data, '2026-1', '2025-1').map((one) => ({
          ...one,
          kind: mirrorOf[one.kind as keyof typeof mirrorOf] ?? one.kind,
          before: one.after,
          after: one.before,
          changes: one.changes.map((change) => ({
            ...change,
            before: change.after,
            after: change.before,
          })),
        }));
        const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);
        expect([...back].sort(byId)).toEqual([...there].sort(byId));
        const itself = roundDifference(data, '2025-1', '2025-1');
        expect(itself.every(({ kind }) => kind === 'unchanged')).toBe(true);
      }),
    );
  });

  it('holds every area of both rounds once', () => {
    fc.assert(
      fc.property(someTables, (data) => {
        const ids = roundDifference(data, '2025-1', '2026-1').map(({ id }) => id);
        const rows = data.area_statuses.filter(({ round }) => round !== '2025-2');
        expect([...ids].sort()).toEqual([...new Set(rows.map(({ area }) => area))].sort());
      }),
    );
  });
});

describe('differenceSums', () => {
  it('counts apart what is not stated, and takes none of it for zero', () => {
    const sums = differenceSums(
      roundDifference(
        tables([
          madeStatus('a', '2025-1', { available_daa: null, built_daa: null }),
          madeStatus('a', '2025-2', { available_daa: 40, built_daa: 10 }),
          madeStatus('b', '2025-1', { available_daa: 30 }),
          madeStatus('b', '2025-2', { available_daa: null }),
          madeStatus('c', '2025-2', { available_daa: null }),
        ]),
        '2025-1',
        '2025-2',
      ),
    );
    expect(sums).toMatchObject({
      more: { areas: 0, daa: 0 },
      less: { areas: 0, daa: 0 },
      built: { areas: 0, daa: 0 },
      added: { areas: 1, daa: 0, unknown: 1 },
      unknown: 2,
      now_known: { areas: 1, daa: 40 },
      no_longer_known: { areas: 1, daa: 30 },
      unknown_built: 1,
    });
  });

  it('knows an area that was split from one that is new', () => {
    const sums = differenceSums(
      roundDifference(
        tables([madeStatus('a', '2025-1'), madeStatus('b', '2025-2'), madeStatus('c', '2025-2')], {
          area_lineage: [
            { predecessor: 'a', successor: 'b', kind: 'split', round: '2025-2' },
            { predecessor: 'z', successor: 'c', kind: 'split', round: '2026-1' },
          ],
        }),
        '2025-1',
        '2025-2',
      ),
    );
    expect(sums).toMatchObject({ added: { areas: 2 }, ended: { areas: 1 }, reshaped: 2 });
  });

  it('adds up: what was there, with every change, is what is there', () => {
    fc.assert(
      fc.property(someTables, (data) => {
        const differences = roundDifference(data, '2025-1', '2026-1');
        const { before, after, more, less, added, ended, now_known, no_longer_known } =
          differenceSums(differences);
        expect(
          near(
            before.daa +
              more.daa -
              less.daa +
              added.daa -
              ended.daa +
              now_known.daa -
              no_longer_known.daa,
          ),
        ).toBe(near(after.daa));
        // And area by area it is the same sum.
        const changes = differences.map(availableChange);
        expect(near(changes.reduce<number>((sum, one) => sum + (one ?? 0), 0))).toBe(
          near(more.daa - less.daa + added.daa - ended.daa),
        );
        expect(changes.filter((one) => one === null)).toHaveLength(
          differences.filter(
            ({ before: old, after: now }) =>
              old?.figures.available_daa === null || now?.figures.available_daa === null,
          ).length,
        );
      }),
    );
  });

  it('counts each area of either round once by what is said of it', () => {
    fc.assert(
      fc.property(someTables, (data) => {
        const differences = roundDifference(data, '2025-1', '2026-1');
        const sums = differenceSums(differences);
        const said = (kind: string) => differences.filter((one) => one.kind === kind).length;
        expect(sums.more.areas).toBe(said('more'));
        expect(sums.less.areas).toBe(said('less'));
        expect(sums.added.areas).toBe(said('added'));
        expect(sums.ended.areas).toBe(said('ended'));
        expect(sums.before.areas + sums.added.areas).toBe(differences.length);
        expect(sums.after.areas + sums.ended.areas).toBe(differences.length);
        for (const one of differences) expect(shownIn(one).id).toBe(one.id);
      }),
    );
  });
});
