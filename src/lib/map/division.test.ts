// Which outlines and years a view stands on, on the region's own figures.
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { divisionOf, yearsOf } from './division';
import { draw } from './registry';
import { layerIds, parseView } from './view';
import { formats } from '$lib/i18n/format';
import { nb } from '$lib/i18n/nb';

const data = seedSnapshot();
const viewOf = (query: string) => parseView(new URLSearchParams(query)).view;

describe('divisionOf', () => {
  it.each([
    ['lag=kommuner&aar=2017', 2016],
    ['lag=kommuner&aar=2019', 2018],
    ['lag=kommuner', 2020],
    // Printed with Indre Fosen beside Klæbu and Orkdal, which is the division of 2018 whatever the year.
    ['lag=pendling&aar=2000', 2018],
    ['lag=pendling&aar=2017', 2018],
    ['lag=pendling', 2018],
    ['lag=pendling&aar=2017&grenser=na', 2020],
    ['lag=tiltak&aar=2017', 2020],
  ])('%s stands on %i', (query, division) => {
    expect(divisionOf(viewOf(query), data)).toBe(division);
  });

  it('agrees with what the layers draw, for every layer and year', () => {
    for (const layer of layerIds)
      for (const year of [null, 1995, ...yearsOf(layer, data)])
        for (const boundaries of ['then', 'now'] as const) {
          const view = { ...viewOf(`lag=${layer}`), year, boundaries };
          const input = {
            data,
            view,
            text: nb,
            format: formats('nb', nb),
            language: 'nb',
          } as const;
          expect(draw({ ...input, zoom: 8 }).division, `${layer} ${year} ${boundaries}`).toBe(
            divisionOf(view, data),
          );
        }
  });
});

describe('yearsOf', () => {
  it('offers the years that have something to show', () => {
    expect(yearsOf('kommuner', data)).toEqual([2016, 2018, 2020]);
    expect(yearsOf('pendling', data)).toEqual([2000, 2017]);
    expect(yearsOf('naringsareal', data)).toEqual([]);
    expect(yearsOf('tiltak', data).length).toBeGreaterThan(0);
  });
});
