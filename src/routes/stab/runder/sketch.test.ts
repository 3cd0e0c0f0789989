// The sketch of parts: to one scale, north up, every number within its part.
import { describe, expect, it } from 'vitest';
import type { Polygon } from 'geojson';
import { sketchOf } from './sketch';

const box = (west: number, south: number, size: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, south],
      [west + size, south],
      [west + size, south + size],
      [west, south + size],
      [west, south],
    ],
  ],
});

describe('a sketch', () => {
  it('has north above south and west before east, inside its frame', () => {
    const { width, height, parts } = sketchOf([box(10, 63, 0.01), box(10.01, 63.01, 0.01)]);
    const [first, second] = parts;
    expect(first!.x).toBeLessThan(second!.x);
    expect(first!.y).toBeGreaterThan(second!.y);
    expect(height).toBeGreaterThan(width);
    expect(parts.map(({ number }) => number)).toEqual([1, 2]);
    for (const { path, x, y } of parts) {
      expect(path).toMatch(/^M[\d. L]+Z$/);
      expect(x > 0 && x < width && y > 0 && y < height).toBe(true);
    }
  });
});
