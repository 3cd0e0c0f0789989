// What is drawn or pasted to split an area: lines, outlines, and what is neither.
import type { Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { piecesFrom } from './cut';

const box = (west: number, east: number): Polygon => ({
  type: 'Polygon',
  coordinates: [
    [
      [west, 63],
      [east, 63],
      [east, 63.01],
      [west, 63.01],
      [west, 63],
    ],
  ],
});
const whole = box(10, 10.02);
const feature = (geometry: unknown) => ({ type: 'Feature', properties: {}, geometry });
const collection = (...geometries: unknown[]): string =>
  JSON.stringify({ type: 'FeatureCollection', features: geometries.map(feature) });
const line = (lon: number) => ({
  type: 'LineString',
  coordinates: [
    [lon, 62.9],
    [lon, 63.1],
  ],
});
const count = (text: string): number | string => {
  const found = piecesFrom(whole, text);
  return 'pieces' in found ? found.pieces.length : found.code;
};

describe('an area is split', () => {
  it('by a line, by several, and by the outlines of its parts', () => {
    expect(count(JSON.stringify(line(10.01)))).toBe(2);
    expect(count(JSON.stringify(feature(line(10.01))))).toBe(2);
    expect(count(collection(line(10.005), line(10.01)))).toBe(3);
    expect(count(collection(box(10, 10.005), box(10.005, 10.02)))).toBe(2);
  });

  it('by nothing else, and each for its own reason', () => {
    expect(count('')).toBe('cut_missing');
    for (const text of [
      'x',
      'null',
      '[]',
      '{}',
      '{"type":"Point","coordinates":[10,63]}',
      '{"type":"LineString","coordinates":[[10,63]]}',
      '{"type":"LineString","coordinates":[[10,"63"],[10,64]]}',
      collection(),
      collection(line(10.01), box(10, 10.01)),
      // A bow tie is no part.
      collection(box(10, 10.005), {
        type: 'Polygon',
        coordinates: [
          [
            [10, 63],
            [10.01, 63.01],
            [10.01, 63],
            [10, 63.01],
            [10, 63],
          ],
        ],
      }),
    ])
      expect(count(text), text).toBe('not_cut');
    const ring = Array.from({ length: 20_001 }, (_, index) => [
      10 + 0.01 * Math.cos((Math.PI * index) / 10_000),
      63 + 0.01 * Math.sin((Math.PI * index) / 10_000),
    ]);
    expect(count(collection(box(10, 10.01), { type: 'Polygon', coordinates: [ring] }))).toBe(
      'outlines_large',
    );
    expect(count(JSON.stringify(line(11)))).toBe('not_divided');
    expect(count(JSON.stringify(whole))).toBe('parts_few');
    expect(count(collection(whole, box(10, 10.01)))).toBe('parts_overlap');
    expect(count(collection(box(10, 10.005), box(10.006, 10.02)))).toBe('parts_differ');
    const many = Array.from({ length: 21 }, (_, index) => line(10.0005 + index * 0.0009));
    expect(count(collection(...many))).toBe('parts_many');
  });
});
