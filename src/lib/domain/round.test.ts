import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  daysBetween,
  labelPoint,
  nextRound,
  progressOf,
  roundLifecycle,
  roundOf,
  staleAreas,
  withoutPlanner,
} from './round';

describe('the lifecycle of a round', () => {
  it('goes forward, back from locked alone, and ends when published', () => {
    expect(roundLifecycle.move('planned', 'open')).toBe('open');
    expect(roundLifecycle.move('locked', 'open')).toBe('open');
    expect(roundLifecycle.move('locked', 'published')).toBe('published');
    for (const to of ['planned', 'open', 'locked'] as const)
      expect(() => roundLifecycle.move('published', to)).toThrow(RangeError);
    expect(roundLifecycle.canMove('open', 'published')).toBe(false);
    expect(roundLifecycle.canMove('open', 'planned')).toBe(false);
  });
});

describe('half-years', () => {
  it('follow each other', () => {
    expect(nextRound('2026-1')).toBe('2026-2');
    expect(nextRound('2026-2')).toBe('2027-1');
    expect(() => nextRound('2026-3')).toThrow(RangeError);
    expect(roundOf('2026-06-30')).toBe('2026-1');
    expect(roundOf('2026-07-01')).toBe('2026-2');
  });
});

describe('progress', () => {
  const areas = [
    { municipality: 'a', change: 'unchanged', confirmed_at: '2026-10-01T10:00:00Z' },
    { municipality: 'a', change: 'changed', confirmed_at: null },
    { municipality: 'a', change: 'retired', confirmed_at: null },
    { municipality: 'b', change: 'new', confirmed_at: '2026-10-01T10:00:00Z' },
  ] as const;
  const municipalities = [
    { municipality: 'a', state: 'open', confirmed_at: null },
    { municipality: 'b', state: 'confirmed', confirmed_at: '2026-10-02T10:00:00Z' },
    { municipality: 'c', state: 'open', confirmed_at: null },
  ] as const;

  it('counts each municipality its own areas, and none where there are none', () => {
    const [a, b, c] = progressOf(municipalities, areas, '2026-10-31', '2026-10-31');
    expect(a).toMatchObject({ areas: 3, confirmed: 1, changed: 1, retired: 1, new: 0 });
    expect(b).toMatchObject({ areas: 1, confirmed: 1, new: 1 });
    expect(c).toMatchObject({ areas: 0, confirmed: 0 });
  });

  it('is late from the day after the deadline, for those who have not confirmed', () => {
    const late = (due_on: string | null, today: string) =>
      progressOf(municipalities, areas, due_on, today).map((one) => one.late);
    expect(late('2026-10-31', '2026-10-31')).toEqual([false, false, false]);
    expect(late('2026-10-31', '2026-11-01')).toEqual([true, false, true]);
    expect(late(null, '2026-11-01')).toEqual([false, false, false]);
  });
});

describe('a municipality', () => {
  it('has no planner where none is bound to it, or the one who is cannot sign in', () => {
    const of = (fields: object) =>
      withoutPlanner(
        ['a', 'b', 'c'],
        [{ role: 'planner', municipalities: ['a', 'b'], disabled_at: null, ...fields }],
      );
    expect(of({})).toEqual(['c']);
    expect(of({ disabled_at: '2026-10-01T10:00:00Z' })).toEqual(['a', 'b', 'c']);
    expect(of({ role: 'reader' })).toEqual(['a', 'b', 'c']);
  });
});

describe('figures', () => {
  it('are stale when nobody has confirmed them for a year, or ever', () => {
    const stale = (days: (string | null)[], fields = {}) =>
      staleAreas(
        [{ area: 'a', change: 'unchanged', confirmed_at: null, ...fields }],
        days.map((confirmed_on) => ({ area: 'a', confirmed_on })),
        '2026-11-21',
      ).map(({ day }) => day);
    expect(stale(['2025-11-21'])).toEqual([]);
    expect(stale(['2025-11-20'])).toEqual(['2025-11-20']);
    expect(stale([])).toEqual([null]);
    // The newest round is the last.
    expect(stale(['2026-06-01', null])).toEqual([null]);
    expect(stale([null, '2026-06-01'])).toEqual([]);
    expect(stale([], { confirmed_at: '2026-11-20T10:00:00Z' })).toEqual([]);
    expect(stale([], { change: 'changed' })).toEqual([null]);
    for (const change of ['new', 'retired']) expect(stale([], { change })).toEqual([]);
    expect(daysBetween('2026-10-24', '2026-10-26')).toBe(2);
  });
});

describe('the point of a label', () => {
  const ring = (...points: [number, number][]) => [...points, points[0]!];

  it('lies in the middle of a square, in the largest part, and beside a hole', () => {
    const square = ring([10, 63], [10.02, 63], [10.02, 63.01], [10, 63.01]);
    const { lon, lat } = labelPoint({ type: 'Polygon', coordinates: [square] });
    expect(lon).toBeGreaterThan(10.004);
    expect(lon).toBeLessThan(10.016);
    expect(lat).toBeCloseTo(63.005, 5);
    const small = ring([11, 63], [11.001, 63], [11.001, 63.001], [11, 63.001]);
    expect(labelPoint({ type: 'MultiPolygon', coordinates: [[small], [square]] }).lon).toBeLessThan(
      10.5,
    );
    const hole = ring([10.001, 63.001], [10.001, 63.009], [10.015, 63.009], [10.015, 63.001]);
    const holed = { type: 'Polygon' as const, coordinates: [square, hole] };
    const beside = labelPoint(holed);
    expect(booleanPointInPolygon([beside.lon, beside.lat], holed)).toBe(true);
    expect(beside.lon).toBeGreaterThan(10.015);
    expect(() => labelPoint({ type: 'MultiPolygon', coordinates: [] })).toThrow(RangeError);
  });

  it('lies inside any star-shaped outline', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0.1, max: 1, noNaN: true }), { minLength: 5, maxLength: 40 }),
        (radii) => {
          const outline = {
            type: 'Polygon' as const,
            coordinates: [
              ring(
                ...radii.map((radius, index): [number, number] => {
                  const angle = (index / radii.length) * 2 * Math.PI;
                  return [
                    10 + Math.cos(angle) * radius * 0.02,
                    63 + Math.sin(angle) * radius * 0.01,
                  ];
                }),
              ),
            ],
          };
          const { lon, lat } = labelPoint(outline);
          expect(booleanPointInPolygon([lon, lat], outline)).toBe(true);
        },
      ),
    );
  });
});
