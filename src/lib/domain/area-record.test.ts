// Records: every field once, names that fit a Shapefile, and what counts as a difference.
import type { MultiPolygon, Polygon } from 'geojson';
import { describe, expect, it } from 'vitest';
import { areaFields, emptyRecord, recordChanges, type AreaRecord } from './area-record';

const square: Polygon = {
  type: 'Polygon',
  coordinates: [
    [
      [10.4, 63.4],
      [10.41, 63.4],
      [10.41, 63.405],
      [10.4, 63.405],
      [10.4, 63.4],
    ],
  ],
};
const record = (fields: Partial<AreaRecord> = {}): AreaRecord => ({
  ...emptyRecord('melhus'),
  id: 'soberg',
  name: 'Søberg',
  gross_daa: 260,
  geometry: square,
  ...fields,
});
const turned = (steps: number, reversed: boolean): Polygon => {
  const open = square.coordinates[0]!.slice(0, -1);
  const ring = [...open.slice(steps), ...open.slice(0, steps)];
  if (reversed) ring.reverse();
  return { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
};

describe('fields', () => {
  it('are those of a record, each once', () => {
    const names = areaFields.map(({ name }) => name);
    expect([...names, 'geometry'].sort()).toEqual(Object.keys(emptyRecord()).sort());
  });
  it('have names of ten ASCII characters at most in a Shapefile, each its own', () => {
    const names = areaFields.map(({ shapefile }) => shapefile);
    expect(names.filter((name) => !/^[a-z][a-z0-9_]{0,9}$/.test(name))).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
  });
});

describe('recordChanges', () => {
  it('finds none between a record and its copy', () => {
    expect(recordChanges(record(), structuredClone(record()))).toEqual([]);
  });
  it('tells a field that was not given from a zero', () => {
    expect(recordChanges(record(), record({ available_daa: 0 }))).toEqual([
      { field: 'available_daa', before: null, after: 0 },
    ]);
  });
  it('reads lists as sets', () => {
    const before = record({ infrastructure: ['road', 'water'] });
    expect(recordChanges(before, record({ infrastructure: ['water', 'road'] }))).toEqual([]);
    expect(recordChanges(before, record({ infrastructure: ['water', 'power'] }))).toHaveLength(1);
  });
  it.each([
    [1, false],
    [0, true],
    [3, true],
  ])('takes a ring that begins %i on, reversed %s, for the same', (steps, reversed) => {
    expect(recordChanges(record(), record({ geometry: turned(steps, reversed) }))).toEqual([]);
  });
  it('takes an outline as one part of several for the same', () => {
    const geometry: MultiPolygon = { type: 'MultiPolygon', coordinates: [square.coordinates] };
    expect(recordChanges(record(), record({ geometry }))).toEqual([]);
  });
  it('says how far an outline moved and what it grew by', () => {
    const geometry = structuredClone(square);
    // 0.0001 degrees of latitude are 11 m.
    geometry.coordinates[0]![2]![1] = 63.4051;
    geometry.coordinates[0]![3]![1] = 63.4051;
    const [change] = recordChanges(record(), record({ geometry }));
    expect(change).toMatchObject({ field: 'geometry' });
    const { moved_m, grown_daa } = change as { moved_m: number; grown_daa: number };
    expect(moved_m).toBeCloseTo(11.1, 1);
    // 11.1 m of 498 m
    expect(grown_daa).toBeCloseTo(5.5, 0);
  });
  it('sees a hole that came', () => {
    const hole = [
      [10.402, 63.402],
      [10.402, 63.403],
      [10.404, 63.403],
      [10.402, 63.402],
    ];
    const geometry: Polygon = { type: 'Polygon', coordinates: [...square.coordinates, hole] };
    const [change] = recordChanges(record(), record({ geometry }));
    expect((change as { grown_daa: number }).grown_daa).toBeLessThan(-5);
  });
  it('sees an outline that is gone, and measures nothing', () => {
    expect(recordChanges(record(), record({ geometry: null }))).toEqual([
      { field: 'geometry', before: square, after: null, moved_m: null, grown_daa: null },
    ]);
  });
  it('does not hang on outlines of 100 000 corners', () => {
    const ring = (shift: number): Polygon => ({
      type: 'Polygon',
      coordinates: [
        Array.from({ length: 100_000 }, (_, index) => {
          const angle = (2 * Math.PI * (index % 99_999)) / 99_999;
          return [10.4 + shift + Math.cos(angle) / 100, 63.4 + Math.sin(angle) / 200];
        }),
      ],
    });
    const [change] = recordChanges(
      record({ geometry: ring(0) }),
      record({ geometry: ring(0.0001) }),
    );
    expect((change as { moved_m: number }).moved_m).toBeGreaterThan(3);
  });
});
