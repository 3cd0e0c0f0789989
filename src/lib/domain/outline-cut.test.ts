// Cutting and joining: nothing is lost, nothing is there twice, and what is joined again is what was cut.
import { intersect } from '@turf/intersect';
import fc from 'fast-check';
import type { LineString, Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import { daaOf, movedMetres, polygonsOf, ringsOf, type Outline } from './outline';
import { outlineProblems } from './outline-check';
import { cutOutline, joinOutlines, partsFault } from './outline-cut';

const ring = (west: number, south: number, size: number): Position[] => [
  [west, south],
  [west + size, south],
  [west + size, south + size],
  [west, south + size],
  [west, south],
];
const polygon = (...coordinates: Position[][]): Polygon => ({ type: 'Polygon', coordinates });
const line = (...coordinates: Position[]): LineString => ({ type: 'LineString', coordinates });
const square = polygon(ring(10, 63, 0.01));
const ringed = polygon(ring(10, 63, 0.01), ring(10.004, 63.004, 0.002));
const two: Outline = {
  type: 'MultiPolygon',
  coordinates: [[ring(10, 63, 0.01)], [ring(10.02, 63, 0.01)]],
};
const middle = line([10.005, 62.99], [10.005, 63.02]);
/** Measured on the sphere, a line with one more corner on it is a little another one: sides here are a kilometre at most. */
const tolerance = 1e-4;
const sum = (parts: readonly Outline[]): number =>
  parts.reduce((daa, part) => daa + daaOf(part), 0);
const shared = (one: Outline, other: Outline): number => {
  const both = intersect({
    type: 'FeatureCollection',
    features: [one, other].map((geometry) => ({ type: 'Feature', properties: {}, geometry })),
  });
  return both === null ? 0 : daaOf(both.geometry);
};

describe('a line across an outline', () => {
  it('makes two, from west to east, that share the corners of the cut', () => {
    expect(cutOutline(square, [middle])).toHaveLength(2);
    const [west, east] = cutOutline(square, [middle])!;
    expect(daaOf(west!)).toBeCloseTo(daaOf(east!), 6);
    expect(Math.max(...ringsOf(west!)[0]!.map(([lon = 0]) => lon))).toBe(10.005);
    expect(Math.min(...ringsOf(east!)[0]!.map(([lon = 0]) => lon))).toBe(10.005);
  });

  it('goes over a hole, and leaves one beside it where it was', () => {
    const through = cutOutline(ringed, [middle])!;
    expect(through.map((part) => ringsOf(part).length)).toEqual([1, 1]);
    const beside = cutOutline(ringed, [line([10.002, 62.99], [10.002, 63.02])])!;
    expect(beside.map((part) => ringsOf(part).length)).toEqual([1, 2]);
    for (const parts of [through, beside]) expect(sum(parts)).toBeCloseTo(daaOf(ringed), 6);
  });

  it('that ends on the edge, a rounding short of it, or in a corner divides too', () => {
    for (const cut of [
      line([10.005, 63], [10.005, 63.01]),
      line([10.005, 63.00000005], [10.005, 63.00999995]),
      line([10, 63], [10.01, 63.01]),
      line([10, 63.01], [10.005, 63.004], [10.01, 63.01]),
    ])
      expect(cutOutline(square, [cut]), JSON.stringify(cut.coordinates)).toHaveLength(2);
  });

  it('that does not go from edge to edge divides nothing', () => {
    for (const cut of [
      line([10.005, 63.002], [10.005, 63.008]),
      line([10.005, 62.99], [10.005, 63.008]),
      line([11, 62.99], [11, 63.02]),
      line([10, 63], [10.01, 63]),
      // A loop in the middle, and a stalk to it.
      line([10.005, 62.99], [10.005, 63.002], [10.007, 63.004], [10.003, 63.004], [10.005, 63.002]),
      line([10.005, 63.005], [10.005, 63.005]),
    ])
      expect(cutOutline(square, [cut]), JSON.stringify(cut.coordinates)).toBeNull();
    expect(cutOutline(ringed, [line([10.002, 63.005], [10.005, 63.005])])).toBeNull();
    expect(cutOutline(square, [])).toBeNull();
    expect(cutOutline(two, []), 'two polygons of one area').toBeNull();
  });

  it('leaves the polygons alone that it does not meet', () => {
    const parts = cutOutline(two, [middle])!;
    expect(parts).toHaveLength(3);
    expect(movedMetres(parts[2]!, polygon(ring(10.02, 63, 0.01)))).toBe(0);
  });
});

describe('joining', () => {
  it('takes away the border between neighbours, and keeps what lies apart apart', () => {
    const joined = joinOutlines([square, polygon(ring(10.01, 63, 0.01))]);
    expect(joined.type).toBe('Polygon');
    expect(polygonsOf(joinOutlines([square, polygon(ring(10.02, 63, 0.01))]))).toHaveLength(2);
    expect(joinOutlines([square])).toEqual(square);
    expect(() => joinOutlines([])).toThrow(RangeError);
  });
});

describe('parts that somebody else cut', () => {
  const [west, east] = [
    polygon([
      [10, 63],
      [10.005, 63],
      [10.005, 63.01],
      [10, 63.01],
      [10, 63],
    ]),
    polygon([
      [10.005, 63],
      [10.01, 63],
      [10.01, 63.01],
      [10.005, 63.01],
      [10.005, 63],
    ]),
  ];
  it('are the whole, no more and no less', () => {
    expect(partsFault(square, [west, east])).toBeNull();
    expect(partsFault(square, [west]), 'half of it').toBe('parts_differ');
    expect(partsFault(square, [west, east, polygon(ring(10.02, 63, 0.01))])).toBe('parts_differ');
    expect(partsFault(square, [square, east]), 'twice').toBe('parts_overlap');
  });
});

describe('any outline, cut by any line', () => {
  /** A star around a place, its corners at growing angles: never crosses itself. */
  const star = fc
    .record({
      lon: fc.double({ min: 9, max: 12, noNaN: true }),
      lat: fc.double({ min: 62, max: 64, noNaN: true }),
      reaches: fc.array(fc.double({ min: 0.002, max: 0.01, noNaN: true }), {
        minLength: 4,
        maxLength: 40,
      }),
      holed: fc.boolean(),
    })
    .map(({ lon, lat, reaches, holed }): Polygon => {
      const around = (reach: (index: number) => number): Position[] => {
        const corners = reaches.map((_, index): Position => {
          const angle = (2 * Math.PI * index) / reaches.length;
          return [lon + reach(index) * Math.cos(angle), lat + (reach(index) * Math.sin(angle)) / 2];
        });
        return [...corners, corners[0]!];
      };
      const outer = around((index) => reaches[index]!);
      return polygon(outer, ...(holed ? [around(() => 0.0005).reverse()] : []));
    });
  const cut = fc.record({
    angle: fc.double({ min: 0, max: Math.PI, noNaN: true }),
    aside: fc.double({ min: -0.001, max: 0.001, noNaN: true }),
    bend: fc.double({ min: -0.001, max: 0.001, noNaN: true }),
  });

  it('comes apart into pieces that add up, do not overlap and join to what they were', () => {
    let divided = 0;
    fc.assert(
      fc.property(star, cut, (outline, { angle, aside, bend }) => {
        const [outer] = ringsOf(outline);
        // The mean of the corners lies about in the middle.
        const lon = outer!.slice(1).reduce((all, [x = 0]) => all + x, 0) / (outer!.length - 1);
        const lat = outer!.slice(1).reduce((all, [, y = 0]) => all + y, 0) / (outer!.length - 1);
        const at = (along: number, off: number): Position => [
          lon + along * Math.cos(angle) - off * Math.sin(angle),
          lat + along * Math.sin(angle) + off * Math.cos(angle),
        ];
        const parts = cutOutline(outline, [line(at(-0.05, aside), at(0, bend), at(0.05, aside))]);
        if (parts === null) return;
        divided += 1;
        const whole = daaOf(outline);
        expect(Math.abs(sum(parts) - whole)).toBeLessThan(whole * tolerance);
        for (const [index, part] of parts.entries()) {
          expect(outlineProblems(part).filter(({ code }) => code !== 'zero_area')).toEqual([]);
          for (const other of parts.slice(index + 1))
            expect(shared(part, other)).toBeLessThan(whole * tolerance);
        }
        const joined = joinOutlines(parts);
        expect(Math.abs(daaOf(joined) - whole)).toBeLessThan(whole * tolerance);
        expect(Math.abs(shared(joined, outline) - whole)).toBeLessThan(whole * tolerance);
      }),
      { numRuns: 150 },
    );
    expect(divided, 'most lines divide').toBeGreaterThan(100);
  });
});
