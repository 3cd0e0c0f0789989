// Business land over the rounds: sums are those of the round, gaps are gaps, kin counts once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { madeRounds, madeStatus, someTables } from '../../../tests/fixtures/business-land';
import { areasIn, areaStatuses, landBalance } from './business-area';
import { halfYearBalances, landSeries, noSupply, statusSeries } from './land-series';

const all = new Set(['a', 'b', 'c', 'd', 'e']);
const near = (value: number) => Math.round(value * 1e6) / 1e6 + 0;

describe('landSeries', () => {
  it('breaks where an area begins or ceases to state its figure, and never takes that for zero', () => {
    const rows = [
      madeStatus('a', '2025-1', { available_daa: 100 }),
      madeStatus('b', '2025-1', { available_daa: null }),
      madeStatus('a', '2025-2', { available_daa: 90 }),
      madeStatus('b', '2025-2', { available_daa: null }),
      madeStatus('a', '2026-1', { available_daa: 80 }),
      madeStatus('b', '2026-1', { available_daa: 50 }),
    ];
    expect(landSeries(rows, all, madeRounds, 'available')).toEqual([
      { round: '2025-1', areas: 2, unknown: 1, daa: 100, broken: false },
      { round: '2025-2', areas: 2, unknown: 1, daa: 90, broken: false },
      { round: '2026-1', areas: 2, unknown: 0, daa: 130, broken: true },
    ]);
    expect(landSeries(rows, new Set(['b']), madeRounds, 'available').map(({ daa }) => daa)).toEqual(
      [null, null, 50],
    );
  });

  it('does not call it a break that an area is new or has ended', () => {
    const rows = [madeStatus('a', '2025-1'), madeStatus('b', '2025-2')];
    const points = landSeries(rows, all, ['2025-1', '2025-2'], 'available');
    expect(points.map(({ daa, broken }) => [daa, broken])).toEqual([
      [100, false],
      [100, false],
    ]);
  });

  it('knows that an area with another status has nothing ready', () => {
    const rows = [
      madeStatus('a', '2025-1', { status: 'zoned' }),
      madeStatus('a', '2025-2', { status: 'ready' }),
      madeStatus('a', '2026-1', { status: 'ready', available_daa: null }),
    ];
    expect(
      landSeries(rows, all, madeRounds, 'ready').map(({ daa, broken }) => [daa, broken]),
    ).toEqual([
      [0, false],
      [100, false],
      [null, true],
    ]);
  });

  it('has the totals of each round, by status too', () => {
    fc.assert(
      fc.property(someTables, (data) => {
        const available = landSeries(data.area_statuses, all, madeRounds, 'available');
        const byStatus = areaStatuses.map((status) =>
          statusSeries(data.area_statuses, all, madeRounds, status),
        );
        madeRounds.forEach((round, index) => {
          const inRound = areasIn(data, round);
          const stated = inRound.flatMap(({ figures }) => figures.available_daa ?? []);
          const total = stated.reduce((sum, one) => sum + one, 0);
          expect(near(available[index]!.daa ?? 0)).toBe(near(total));
          expect(available[index]!.unknown).toBe(inRound.length - stated.length);
          expect(near(byStatus.reduce((sum, one) => sum + (one[index]!.daa ?? 0), 0))).toBe(
            near(total),
          );
          expect(byStatus.reduce((sum, one) => sum + one[index]!.areas, 0)).toBe(inRound.length);
        });
      }),
    );
  });

  it('of all is the sum of the parts', () => {
    fc.assert(
      fc.property(someTables, fc.constantFrom('available', 'ready', 'built'), (data, measure) => {
        const whole = landSeries(data.area_statuses, all, madeRounds, measure);
        const parts = [...all].map((id) =>
          landSeries(data.area_statuses, new Set([id]), madeRounds, measure),
        );
        whole.forEach((point, index) => {
          expect(near(point.daa ?? 0)).toBe(
            near(parts.reduce((sum, part) => sum + (part[index]!.daa ?? 0), 0)),
          );
          expect(point.broken).toBe(parts.some((part) => part[index]!.broken));
        });
      }),
    );
  });
});

describe('halfYearBalances', () => {
  it('sums to the balance of all rounds', () => {
    fc.assert(
      fc.property(someTables, ({ area_statuses, area_lineage }) => {
        const steps = halfYearBalances(area_statuses, all, madeRounds, area_lineage);
        const whole = landBalance(area_statuses, all, madeRounds, area_lineage);
        for (const key of ['added', 'used', 'unknown', 'years'] as const)
          expect(near(steps.reduce((sum, { balance }) => sum + balance[key], 0))).toBe(
            near(whole[key]),
          );
      }),
    );
  });

  it('makes no land of a split and uses none of a merger', () => {
    const rows = [
      madeStatus('a', '2025-1', { available_daa: 100 }),
      madeStatus('b', '2025-2', { available_daa: 60 }),
      madeStatus('c', '2025-2', { available_daa: 30 }),
      madeStatus('d', '2026-1', { available_daa: 90 }),
    ];
    const lineage = [
      ['a', 'b', 'split', '2025-2'],
      ['a', 'c', 'split', '2025-2'],
      ['b', 'd', 'merge', '2026-1'],
      ['c', 'd', 'merge', '2026-1'],
    ].map(([predecessor, successor, kind, round]) => ({
      predecessor: predecessor!,
      successor: successor!,
      kind: kind as 'split' | 'merge',
      round: round!,
    }));
    const moves = (kin: typeof lineage) =>
      halfYearBalances(rows, all, madeRounds, kin).map(({ balance: { added, used } }) => [
        added,
        used,
      ]);
    expect(moves(lineage)).toEqual([
      [0, 10],
      [0, 0],
    ]);
    expect(moves([])).toEqual([
      [90, 100],
      [90, 90],
    ]);
  });
});

describe('noSupply', () => {
  const why = (rows: ReturnType<typeof madeStatus>[], rounds: string[]) =>
    noSupply(landBalance(rows, all, rounds));
  it('says why years of supply cannot be worked out', () => {
    const rows = [madeStatus('a', '2025-1'), madeStatus('a', '2025-2')];
    expect(why(rows, ['2025-1'])).toBe('one_round');
    expect(why(rows, ['2025-1', '2025-2'])).toBe('no_use');
    const unknown = rows.map((row) => ({ ...row, available_daa: null }));
    expect(why(unknown, ['2025-1', '2025-2'])).toBe('no_figures');
    const used = [rows[0]!, { ...rows[1]!, available_daa: 50 }];
    expect(why(used, ['2025-1', '2025-2'])).toBeNull();
  });
});
