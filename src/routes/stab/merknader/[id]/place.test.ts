// The neighbourhood of one place: narrow enough to know it by, and never without names.
import type { LineString, Point } from 'geojson';
import { describe, expect, it } from 'vitest';
import { localeFor } from '$lib/i18n/locale';
import { seedSnapshot } from '../../../../../tests/fixtures/seed-snapshot';
import { pointPlace } from './place';

const region = seedSnapshot();
const locale = await localeFor('nb');
const picture = (place: Point | LineString) =>
  pointPlace({ id: 'a', place, place_municipality: null }, region, locale)!.picture!;
const at = (lon: number, lat: number): Point => ({ type: 'Point', coordinates: [lon, lat] });
type Town = ReturnType<typeof picture>['towns'][number];
/** From where to where a name reaches, by letters of average width. */
function extentOf({ name, x, end, gap }: Town): { from: number; to: number } {
  const near = end ? x - gap : x + gap;
  const far = near + name.length * (end ? -7.5 : 7.5);
  return { from: Math.min(near, far), to: Math.max(near, far) };
}
function overlap(one: Town, other: Town): boolean {
  const [a, b] = [extentOf(one), extentOf(other)];
  return Math.abs(one.y - other.y) < 16 && a.from < b.to && b.from < a.to;
}

describe('the picture of a place', () => {
  it('is of a few kilometres', () => {
    // A kilometre from west to east.
    const kilometre: LineString = {
      type: 'LineString',
      coordinates: [
        [10.39, 63.43],
        [10.41, 63.43],
      ],
    };
    const [from, to] = picture(kilometre).places[0]!.d.slice(1).split('L').map((one) => Number(one.split(' ')[0])); // prettier-ignore
    expect(to! - from!).toBeGreaterThan(60);
    expect(to! - from!).toBeLessThan(120);
  });

  it('is wider where the place is', () => {
    const { places, width } = picture({
      type: 'LineString',
      coordinates: [
        [10.2, 63.4],
        [10.8, 63.4],
      ],
    });
    const xs = places[0]!.d.slice(1).split('L').map((one) => Number(one.split(' ')[0])); // prettier-ignore
    expect(Math.min(...xs)).toBeGreaterThan(0);
    expect(Math.max(...xs)).toBeLessThan(width);
  });

  it('has names wherever it is, none on another, and where they can be read', () => {
    for (let lon = 9.2; lon < 11.6; lon += 0.15)
      for (let lat = 62.7; lat < 63.9; lat += 0.08) {
        const { towns, width, height } = picture(at(lon, lat));
        expect(towns.length, `${lon} ${lat}`).toBeGreaterThanOrEqual(3);
        for (const { x, y } of towns) {
          expect(Math.min(x, y)).toBeGreaterThanOrEqual(0);
          expect(x).toBeLessThanOrEqual(width);
          expect(y).toBeLessThanOrEqual(height);
        }
        for (const town of towns) {
          const { from, to } = extentOf(town);
          expect(from, town.name).toBeGreaterThan(0);
          expect(to, town.name).toBeLessThan(width);
          // The mark stands in the middle.
          if (Math.abs(town.y - height / 2) < 12)
            expect(to < width / 2 - 12 || from > width / 2 + 12, town.name).toBe(true);
        }
        // Settlements in the picture are all named, wherever they are.
        for (const [index, one] of towns.entries())
          for (const other of towns.slice(index + 1))
            if (!one.dot || !other.dot)
              expect(overlap(one, other), `${one.name} on ${other.name}`).toBe(false);
      }
  });

  it('names what is outside with the way and the distance', () => {
    const named = picture(at(10.39513, 63.3)).towns.filter(({ dot }) => !dot);
    expect(named.map(({ name }) => name)).toContainEqual(
      expect.stringMatching(/^↖ Heimdal \d+ km$|^↑ Heimdal \d+ km$/),
    );
    // A name goes the other way from the mark.
    const sandmoen = picture(at(10.35, 63.33)).towns.find(({ name }) => name === 'Sandmoen')!;
    expect(sandmoen.end).toBe(false);
    expect(sandmoen.x).toBeGreaterThan(240);
    // In the centre its own name stands beside the mark, not under it.
    const centre = picture(at(10.39513, 63.43012)).towns.find(({ name }) => name === 'Trondheim sentrum'); // prettier-ignore
    expect(centre!.dot).toBe(true);
    expect(centre!.gap).toBeGreaterThan(15);
  });
});
