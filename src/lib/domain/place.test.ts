// Places: geometry within limits, municipalities that exist, nothing else.
import { describe, expect, it } from 'vitest';
import { isPlace, maximumPositions, middleOf } from './place';

const slugs = new Set(['melhus']);
const square = [
  [10, 63],
  [10.1, 63],
  [10.1, 63.1],
  [10, 63],
];
const line = (length: number): number[][] =>
  Array.from({ length }, (_, index) => [10 + index / 10_000, 63]);
const ring = (length: number): number[][] => [...line(length - 1), [10, 63]];

describe('a place', () => {
  it.each([
    { municipality: 'melhus' },
    { type: 'Point', coordinates: [10, 63] },
    { type: 'Point', coordinates: [-180, -90] },
    { type: 'Point', coordinates: [180, 90] },
    { type: 'LineString', coordinates: line(2) },
    { type: 'LineString', coordinates: line(maximumPositions) },
    { type: 'Polygon', coordinates: [square] },
    { type: 'Polygon', coordinates: [square, square] },
    { type: 'Polygon', coordinates: [ring(maximumPositions)] },
  ])('is %j', (place) => expect(isPlace(place, slugs)).toBe(true));

  it.each([
    null,
    undefined,
    'melhus',
    [],
    {},
    { municipality: 'atlantis' },
    { municipality: 1 },
    { municipality: 'melhus', note: 'x' },
    { type: 'Point', coordinates: [10, 63], properties: { name: 'x' } },
    { type: 'Point', coordinates: [180.1, 63] },
    { type: 'Point', coordinates: [10, -90.1] },
    { type: 'Point', coordinates: [10] },
    { type: 'Point', coordinates: [10, 63, 5] },
    { type: 'Point', coordinates: ['10', 63] },
    { type: 'Point', coordinates: [Number.NaN, 63] },
    { type: 'Point', coordinates: [Infinity, 63] },
    { type: 'Point', coordinates: [] },
    { type: 'Point' },
    { type: 'MultiPoint', coordinates: [[10, 63]] },
    { type: 'LineString', coordinates: line(1) },
    { type: 'LineString', coordinates: line(maximumPositions + 1) },
    { type: 'LineString', coordinates: [10, 63] },
    { type: 'Polygon', coordinates: [] },
    { type: 'Polygon', coordinates: square },
    { type: 'Polygon', coordinates: [square.slice(0, 3)] },
    { type: 'Polygon', coordinates: [[...square.slice(0, 3), [10, 63.2]]] },
    { type: 'Polygon', coordinates: [[...square.slice(0, 3), [10.2, 63]]] },
    { type: 'Polygon', coordinates: [ring(maximumPositions), square] },
    { type: 'Feature', coordinates: [10, 63] },
  ])('is not %j', (place) => expect(isPlace(place, slugs)).toBe(false));
});

describe('the middle of a place', () => {
  it.each([
    [{ type: 'Point' as const, coordinates: [10.4, 63.4] }, { lat: 63.4, lon: 10.4 }],
    [{ type: 'LineString' as const, coordinates: [[10, 63], [10.5, 63], [11, 64]] }, { lat: 63.5, lon: 10.5 }],
    [{ type: 'Polygon' as const, coordinates: [[[10, 63], [12, 63], [12, 65], [10, 63]]] }, { lat: 64, lon: 11 }],
  ])('of %j', (place, middle) => expect(middleOf(place)).toEqual(middle)); // prettier-ignore
});
