// Records of parts and of merged areas: what is known comes along, what is not is not made up.
import { describe, expect, it } from 'vitest';
import { mergedRecord, partRecord } from './area-lineage';
import { emptyRecord, type AreaRecord } from './area-record';

const geometry: AreaRecord['geometry'] & object = {
  type: 'Polygon',
  coordinates: [
    [
      [10, 63],
      [10.01, 63],
      [10.01, 63.01],
      [10, 63.01],
      [10, 63],
    ],
  ],
};
const record = (fields: Partial<AreaRecord>): AreaRecord => ({
  ...emptyRecord('melhus'),
  geometry,
  gross_daa: 1,
  status: 'ready',
  ...fields,
});

describe('a part', () => {
  it('is what was said of it; gross is measured, the note stays behind', () => {
    const whole = record({ id: 'a', name: 'A', available_daa: 9, plan_id: 'P1', note: 'Solgt' });
    const part = partRecord(whole, geometry, {
      name: 'A nord',
      status: 'built',
      available_daa: null,
      built_daa: 3,
    });
    expect(part).toEqual({
      ...whole,
      id: null,
      name: 'A nord',
      status: 'built',
      available_daa: null,
      built_daa: 3,
      gross_daa: 561.2,
      note: null,
    });
  });
});

describe('merged areas', () => {
  it('have sums where all give the figure, and none where one does not', () => {
    const { record: one } = mergedRecord(
      [
        record({ available_daa: 0.1, built_daa: 5 }),
        record({ available_daa: 0.2, built_daa: null }),
      ],
      geometry,
    );
    expect([one.available_daa, one.built_daa]).toEqual([0.3, null]);
    expect(
      mergedRecord([record({ built_daa: 0 }), record({ built_daa: 0 })], geometry).record.built_daa,
    ).toBe(0);
  });

  it('keep what is the same and name what differs', () => {
    const { record: one, differ } = mergedRecord(
      [
        record({
          id: 'a',
          name: 'A',
          plan_id: 'P1',
          abc_class: 'A',
          infrastructure: ['road', 'water'],
          constraints: ['noise'],
          note: 'x',
        }),
        record({
          id: 'b',
          name: 'B',
          plan_id: 'P2',
          abc_class: 'A',
          infrastructure: ['water'],
          constraints: ['flood'],
        }),
      ],
      geometry,
    );
    expect(one).toMatchObject({
      id: null,
      name: null,
      status: 'ready',
      abc_class: 'A',
      plan_id: null,
      infrastructure: ['water'],
      constraints: ['flood', 'noise'],
      note: null,
    });
    expect(differ).toEqual(['plan_id']);
    expect(() => mergedRecord([], geometry)).toThrow(RangeError);
  });
});
