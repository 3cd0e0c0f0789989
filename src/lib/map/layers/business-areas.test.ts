// The layer of business areas: status by round, filters, changes in words, balance and years of supply.
import { describe, expect, it } from 'vitest';
import { column, drawView } from '../../../../tests/fixtures/draw-view';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';

describe('business areas', () => {
  it('shows all 36 areas in the latest published round, marked as demonstration', () => {
    const { drawing } = drawView('lag=naringsareal');
    expect(drawing.title).toBe('Næringsareal, 2026-1');
    expect(drawing.table.rows).toHaveLength(36);
    expect(drawing.demo).toBe(true);
    expect(drawing.table.rows.every(({ demo }) => demo)).toBe(true);
    expect(drawing.notes.join(' ')).toContain('Demonstrasjonsdata');
  });

  it('filters by municipality, status and available land; areas that do not say are not zero', () => {
    const picture = drawView('lag=naringsareal&kommune=melhus&status=ready,zoned&ledig=1');
    const all = drawView('lag=naringsareal');
    expect(picture.drawing.table.rows.length).toBeGreaterThan(0);
    expect(picture.drawing.table.rows.length).toBeLessThan(all.drawing.table.rows.length);
    expect(new Set(column(picture, 'municipality'))).toEqual(new Set(['Melhus']));
    for (const value of column(picture, 'available_daa')) expect(value).toBeGreaterThanOrEqual(1);
    const missing = column(all, 'available_daa').filter((value) => value === null).length;
    expect(missing).toBeGreaterThan(0);
    expect(all.drawing.sentence).toContain(`${missing} av dem oppgir ikke ledig areal`);
  });

  it('filters by distance to a place', () => {
    const { settlements } = seedSnapshot();
    const near = settlements.find(({ name }) => name === 'Orkanger')!;
    const rows = drawView(`lag=naringsareal&naer=${near.id}&km=5`).drawing.table.rows;
    expect(rows.map(({ key }) => key)).toContain('gronora');
    expect(rows.length).toBeLessThan(6);
  });

  it('tells at least six changes since the first round, with before and after', () => {
    const { drawing } = drawView('lag=naringsareal&siden=2025-1');
    const changes = drawing.table.rows
      .map(({ cells }) => cells.at(-1)!.text)
      .filter((text) => text !== '');
    expect(changes.filter((text) => text.includes('Status: fra')).length).toBeGreaterThanOrEqual(6);
    expect(
      drawing.features.filter(({ properties }) => properties.class === 'changed'),
    ).toHaveLength(changes.length);
  });

  it('calculates years of supply where land was used and says where it cannot', () => {
    const [balance] = drawView('lag=naringsareal').drawing.extra_tables;
    const supply = balance!.rows.map(({ cells }) => cells.at(-1)!);
    expect(balance!.rows).toHaveLength(8);
    expect(supply.some(({ text }) => text === 'ikke beregnet')).toBe(true);
    expect(supply.some(({ value }) => typeof value === 'number' && value > 0)).toBe(true);
  });

  it('gives date and source of the confirmation of the selected area', () => {
    const { selected } = drawView('lag=naringsareal&valgt=sveberg').drawing;
    expect(selected!.sentences[0]).toMatch(/^Sist bekreftet \d+\. \w+ 202\d av /);
  });

  it('has words for a round that is not published', () => {
    const { drawing } = drawView('lag=naringsareal&runde=2031-1');
    expect(drawing.table.rows).toHaveLength(0);
    expect(drawing.sentence).toContain('ingen publisert status for 2031-1');
  });
});
