// The layer of companies: filters, clusters that lose nobody, withheld numbers in words.
import { describe, expect, it } from 'vitest';
import { column, drawView } from '../../../../tests/fixtures/draw-view';

const counted = (query: string): number =>
  drawView(query)
    .drawing.features.filter(({ properties, id }) => properties.slot === 'point' && id !== 'chosen')
    .reduce(
      (sum, { properties }) => sum + (properties.expand === null ? 1 : Number(properties.label)),
      0,
    );

describe('companies', () => {
  it.each([5, 7, 8, 9, 10, 12, 14, 16])('loses no company in a cluster at zoom %i', (z) => {
    expect(counted(`lag=bedrifter&z=${z}&lat=63.4&lon=10.4`)).toBe(750);
  });

  it('filters by municipality, size and age', () => {
    const picture = drawView('lag=bedrifter&kommune=skaun&ansatte=1-4');
    expect(new Set(column(picture, 'municipality'))).toEqual(new Set(['Skaun']));
    expect(picture.drawing.table.rows[0]!.cells[4]!.text).toContain('skjermet');
    expect(counted('lag=bedrifter&etablert=2020')).toBeLessThan(750);
  });

  it('selects by organisation number and marks it as demonstration', () => {
    const key = drawView('lag=bedrifter').drawing.table.rows[0]!.key;
    const { selected } = drawView(`lag=bedrifter&valgt=${key}`).drawing;
    expect(selected).toMatchObject({ key, demo: true });
  });
});
