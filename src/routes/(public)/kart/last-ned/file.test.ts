// The file holds the rows on the screen: where they are, where they come from, and whether they are made up.
import { describe, expect, it } from 'vitest';
import { drawView } from '../../../../../tests/fixtures/draw-view';
import { seedSnapshot } from '../../../../../tests/fixtures/seed-snapshot';
import { placesOf, tableOf } from './file';

const data = seedSnapshot();
const words = { source: 'Kilde', licence: 'Lisens', demo: 'Demo' };
const fileOf = (query: string) => {
  const { drawing, view } = drawView(query);
  const table = tableOf(drawing, data.sources, view.sort, 'nb', words);
  return { drawing, table, places: placesOf(drawing, data, table) };
};

describe('tableOf', () => {
  it.each(['lag=kommuner', 'lag=pendling', 'lag=naringsareal', 'lag=bedrifter', 'lag=tiltak'])(
    'gives every row of %s its source and licence',
    (query) => {
      const { table, drawing } = fileOf(query);
      expect(table.rows).toHaveLength(drawing.table.rows.length);
      for (const row of table.rows) {
        expect(row.source).not.toBe('');
        expect(row.licence).not.toBe('');
      }
    },
  );
  it('keeps the order of the screen and marks what is made up', () => {
    const { table } = fileOf('lag=naringsareal&kommune=melhus&sorter=-gross_daa');
    const gross = table.rows.map((row) => Number(row.gross_daa));
    expect(gross).toEqual([...gross].sort((a, b) => b - a));
    expect(table.rows.every(({ demo, municipality }) => demo && municipality === 'Melhus')).toBe(
      true,
    );
    expect(fileOf('lag=pendling').table.rows.some(({ demo }) => demo)).toBe(false);
  });
});

describe('placesOf', () => {
  it('places areas as outlines, flows as straight lines', () => {
    expect(fileOf('lag=naringsareal').places.every(({ geometry }) => geometry !== null)).toBe(true);
    for (const { geometry } of fileOf('lag=pendling').places) {
      if (geometry?.type !== 'LineString') throw new Error('not a line');
      expect(geometry.coordinates).toHaveLength(2);
    }
  });
  it('gives region-wide measures no place: where the map draws them they are not', () => {
    const { drawing, places } = fileOf('lag=tiltak');
    const wide = new Set(
      data.measures.filter(({ place }) => place === 'region').map(({ key }) => key),
    );
    expect(wide.size).toBeGreaterThan(0);
    drawing.table.rows.forEach((row, index) => {
      if (wide.has(row.key)) expect(places[index]!.geometry).toBeNull();
    });
  });
});
