// The layer of measures: sized by amount, hollow where it is not given, region-wide beside the region.
import { describe, expect, it } from 'vitest';
import booleanPointInPolygon from '@turf/boolean-point-in-polygon';
import type { Point } from 'geojson';
import { drawView } from '../../../../tests/fixtures/draw-view';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import { amountSize } from './measures';

describe('measures', () => {
  it('tells how many give an amount and does not take the rest for zero', () => {
    const { drawing } = drawView('lag=tiltak');
    expect(drawing.table.rows).toHaveLength(31);
    expect(drawing.sentence.replace(/\u00a0/g, ' ')).toBe(
      '31 tiltak. 2 av dem oppgir beløp, til sammen 600 000 kr.',
    );
    expect(drawing.notes).toContain('Beløp ikke oppgitt er ikke det samme som null.');
    const hollow = drawing.features.filter(({ properties }) => properties.class.endsWith('-open'));
    expect(hollow.length).toBeGreaterThan(20);
  });

  it('grows in area with the amount', () => {
    expect(amountSize(400_000) ** 2 / amountSize(100_000) ** 2).toBeCloseTo(4, 6);
    expect(amountSize(0)).toBeLessThan(amountSize(null));
  });

  it('filters by programme, strategy and year', () => {
    expect(drawView('lag=tiltak&program=P3').drawing.table.rows).toHaveLength(6);
    expect(drawView('lag=tiltak&strategi=5.5').drawing.table.rows.length).toBeGreaterThan(2);
    expect(drawView('lag=tiltak&aar=2021').drawing.table.rows.map(({ key }) => key)).toContain(
      'rekruttere-it-ingeniorer',
    );
  });

  it('places what is region-wide outside every member', () => {
    const { drawing } = drawView('lag=tiltak');
    const { boundaries } = seedSnapshot();
    const members = boundaries.filter(
      ({ kind, detail, division }) =>
        kind === 'municipality' && detail === 'overview' && division === 2020,
    );
    for (const { id, geometry } of drawing.features.filter(
      ({ properties, id: one }) => properties.slot === 'point' && one.startsWith('measure-'),
    ))
      expect(
        members.some((member) =>
          booleanPointInPolygon((geometry as Point).coordinates, member.geometry),
        ),
        id,
      ).toBe(false);
  });

  it('links the selected measure to its strategies', () => {
    const { selected } = drawView('lag=tiltak&valgt=technoport-medlemskap').drawing;
    expect(selected!.links.map(({ href }) => href)).toEqual([
      '/tiltak/technoport-medlemskap',
      '/plan/5.4',
      '/plan/5.5',
    ]);
  });
});
