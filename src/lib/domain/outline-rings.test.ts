// Rings and outlines: what was not touched is what it was.
import fc from 'fast-check';
import type { Polygon, Position } from 'geojson';
import { describe, expect, it } from 'vitest';
import type { Outline } from './outline';
import { outlineProblems } from './outline-check';
import { drawnRings, outlineFromRings } from './outline-rings';

const ring = (west: number, size: number): Position[] => [
  [west, 63],
  [west + size, 63],
  [west + size, 63 + size],
  [west, 63 + size],
  [west, 63],
];
const hole = (west: number, size: number): Position[] =>
  [...ring(west, size)].reverse().map(([lon = 0, lat = 0]) => [lon, lat + 0.001]);

describe('rings', () => {
  it('make the outline that they are of, whatever it is', () => {
    const west = fc.integer({ min: 0, max: 50 }).map((step) => 10 + step / 10);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(west, fc.boolean(), fc.boolean()), {
          minLength: 1,
          maxLength: 5,
          selector: ([at]) => at,
        }),
        (parts) => {
          const polygons = parts.map(([at, one, two]) => [
            ring(at, 0.01),
            ...(one ? [hole(at + 0.001, 0.002)] : []),
            ...(two ? [hole(at + 0.005, 0.002)] : []),
          ]);
          const outline: Outline =
            polygons.length === 1
              ? { type: 'Polygon', coordinates: polygons[0]! }
              : { type: 'MultiPolygon', coordinates: polygons };
          expect(outlineFromRings(drawnRings(outline))).toEqual(outline);
        },
      ),
    );
  });

  it('are wound right and closed, however they were drawn', () => {
    const drawn = outlineFromRings([
      { kind: 'land', ring: [...ring(10, 0.01)].reverse() },
      { kind: 'hole', ring: [...hole(10.002, 0.002)].reverse().slice(0, -1) },
    ]);
    expect(outlineProblems(drawn!)).toEqual([]);
  });

  it('give a hole to the smallest land around it, and one beside all land to the checks', () => {
    // An island in what a larger one surrounds.
    const [large, small] = [ring(10, 0.01), [...hole(10.003, 0.004)].reverse()];
    const drawn = outlineFromRings([
      { kind: 'hole', ring: hole(10.004, 0.001) },
      { kind: 'land', ring: large },
      { kind: 'land', ring: small },
    ]) as { coordinates: Position[][][] };
    expect(drawn.coordinates.map((polygon) => polygon.length)).toEqual([1, 2]);
    const astray = outlineFromRings([
      { kind: 'land', ring: large },
      { kind: 'hole', ring: hole(10.5, 0.002) },
    ]);
    expect(outlineProblems(astray as Polygon).map(({ code }) => code)).toContain('ring_order');
    expect(outlineFromRings([{ kind: 'hole', ring: hole(10, 0.002) }])).toBeNull();
  });
});
