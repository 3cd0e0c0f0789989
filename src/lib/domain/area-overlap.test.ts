// Overlaps: who lies over whom, said on both sides, and so few comparisons that a careless file takes no minutes.
import { intersect } from '@turf/intersect';
import fc from 'fast-check';
import type { Polygon } from 'geojson';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { mostOverlaps, overlapsAmong, type PlacedArea } from './area-overlap';

vi.mock('@turf/intersect', { spy: true });
const compared = vi.mocked(intersect);
beforeEach(() => void compared.mockClear());

/** A square at places of a lattice, two wide. */
const area = (id: string | null, x: number, y = 0, width = 2): PlacedArea => {
  const [west, south, side] = [10.4 + x / 1_000, 63.4 + y / 1_000, width / 1_000];
  const geometry: Polygon = {
    type: 'Polygon',
    coordinates: [
      [
        [west, south],
        [west + side, south],
        [west + side, south + side],
        [west, south + side],
        [west, south],
      ],
    ],
  };
  return { id, name: id, geometry };
};
const told = (areas: readonly PlacedArea[], asked = areas.length): string[][] =>
  overlapsAmong(areas, asked).map((found) =>
    found.map(({ code, values }) => (code === 'overlap' ? String(values.area) : code)).sort(),
  );

describe('an overlap', () => {
  it('is said of both, and looked for once', () => {
    expect(told([area('a', 0), area('b', 1), area('c', 9)])).toEqual([['b'], ['a'], []]);
    expect(compared).toHaveBeenCalledTimes(1);
  });
  it('with one that is only a neighbour is said of the one that is asked about', () => {
    expect(told([area('a', 0), area('b', 1), area('c', 1)], 1)).toEqual([['b', 'c']]);
    expect(compared).toHaveBeenCalledTimes(2);
  });
  it('is none where borders touch, where there is no outline, and with the area itself', () => {
    expect(told([area('a', 0), area('b', 2), area('a', 1), { ...area('d', 0), geometry: null }]))
      .toEqual([[], ['a'], ['b'], []]); // prettier-ignore
  });
  it('that cannot be worked out is a warning on both', () => {
    const ring = (...corners: [number, number][]): Polygon => ({
      type: 'Polygon',
      coordinates: [corners.map(([x, y]) => [(10_300 + x) / 1_000, (632_000 + y) / 10_000])],
    });
    // Outlines that cross themselves, and that the library gives up on.
    const tangles = [
      ring([9, 30], [5, 50], [7, 0], [7, 50], [10, 25], [6, 10], [2, 25], [0, 5], [2, 50], [3, 50], [5, 10], [2, 35], [7, 20], [9, 30]),
      ring([8, 15], [8, 30], [5, 30], [7, 25], [13, 45], [7, 45], [12, 15], [6, 35], [8, 40], [8, 40], [12, 45], [6, 15], [6, 15], [8, 15]),
    ]; // prettier-ignore
    const areas = tangles.map((geometry, at) => ({ id: `a${at}`, name: `A${at}`, geometry }));
    expect(overlapsAmong(areas, 2)).toEqual(
      [1, 0].map((other) => [
        {
          code: 'not_checked',
          severity: 'warning',
          values: { area: `a${other}`, name: `A${other}` },
        },
      ]),
    );
  });
  it('is found for every pair that shares ground, as if each were held against each', () => {
    const place = fc.record({ x: fc.nat(12), y: fc.nat(12), known: fc.boolean() });
    fc.assert(
      fc.property(fc.array(place, { maxLength: 12 }), fc.nat(12), (places, asked) => {
        const areas = places.map(({ x, y }, at) => area(`a${at}`, x, y));
        const overlaps = (one: (typeof places)[number], other: (typeof places)[number]): boolean =>
          Math.abs(one.x - other.x) < 2 && Math.abs(one.y - other.y) < 2;
        const expected = places
          .slice(0, asked)
          .map((one, at) =>
            places
              .flatMap((other, index) =>
                index !== at && overlaps(one, other) ? [`a${index}`] : [],
              )
              .sort(),
          );
        fc.pre(expected.every(({ length }) => length < mostOverlaps));
        expect(told(areas, asked)).toEqual(expected);
      }),
    );
  });
});

describe('the work', () => {
  it('grows with the areas and not with their pairs, where they lie apart', () => {
    const areas = Array.from({ length: 5_000 }, (_, at) => area(`a${at}`, 3 * (at % 70), 3 * Math.floor(at / 70))); // prettier-ignore
    expect(told(areas).flat()).toEqual([]);
    expect(compared).not.toHaveBeenCalled();
  });
  it('ends where an area lies over so many that the next one does not matter, and says so', () => {
    const found = told(Array.from({ length: 100 }, (_, at) => area(`a${at}`, 0)));
    for (const one of found)
      expect(one).toEqual([...one.slice(0, mostOverlaps), 'overlaps_cut'].sort());
    expect(compared.mock.calls.length).toBeLessThanOrEqual(100 * mostOverlaps);
  });
  it('does not end at slips of borders: what must stop is found behind them', () => {
    // Twenty neighbours that lie a tenth over it, and then one that lies in the middle of it.
    const slips = Array.from({ length: 20 }, (_, at) => area(`s${at}`, -1.8, 2 * at));
    const found = overlapsAmong([area('a', 0, 0, 40), ...slips, area('within', 20, 20)], 1)[0]!;
    expect(found.filter(({ severity }) => severity === 'warning')).toHaveLength(mostOverlaps);
    expect(found.filter(({ severity }) => severity === 'error')).toMatchObject([
      { code: 'overlap', values: { area: 'within' } },
    ]);
  });
});
