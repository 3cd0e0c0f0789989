// What a file would change, on a map: each area under its kind, and nothing that cannot be drawn.
import type { Polygon } from 'geojson';
import { beforeAll, describe, expect, it } from 'vitest';
import { compareWithRound, type ComparedRow } from '$lib/domain/area-compare';
import { emptyRecord, type AreaRecord } from '$lib/domain/area-record';
import type { Locale } from '$lib/i18n/context';
import { localeFor } from '$lib/i18n/locale';
import { madeOutline as box } from '../../../../../../../tests/fixtures/business-land';
import { seedSnapshot } from '../../../../../../../tests/fixtures/seed-snapshot';
import { importMap, mostDrawn, rowSketch } from './picture';

const data = seedSnapshot();
let nb: Locale;
beforeAll(async () => {
  nb = await localeFor('nb');
});

const record = (id: string | null, fields: Partial<AreaRecord> = {}): AreaRecord => ({
  ...emptyRecord('melhus'),
  id,
  name: id,
  geometry: box(10.3, 63.2),
  status: 'ready',
  ...fields,
});
const inRound = ['moved', 'told', 'same', 'absent'].map((id, at) =>
  record(id, { geometry: box(10.3 + at / 100, 63.2) }),
);
const compare = (rows: Partial<AreaRecord>[]) =>
  compareWithRound(
    rows.map((row, at): ComparedRow => ({ at, record: row })),
    inRound,
    { municipality: 'melhus', outline: null, today: '2026-11-21' },
  );
const drawn = (rows: Partial<AreaRecord>[]) => importMap(compare(rows), 'melhus', data, nb)!;

describe('the map of an import', () => {
  const rows = [
    { id: 'moved', geometry: box(10.302, 63.2) },
    { id: 'told', status: 'built' as const },
    { id: 'same' },
    record(null, { name: 'fresh', geometry: box(10.36, 63.2) }),
  ];

  it('has each area under its kind, those that the file does not have too', () => {
    const { groups, elsewhere, picture } = drawn(rows);
    expect(groups.map(({ label, names }) => [label, names])).toEqual([
      ['Nytt areal', ['fresh']],
      ['Omrisset er endret', ['moved']],
      ['Bare andre felt er endret', ['told']],
      ['Blir som det er', ['same', 'absent']],
    ]);
    expect(elsewhere).toEqual([]);
    for (const { mark } of groups) expect(picture.svg).toContain(`c-${mark.class}`);
    expect(new Set(groups.map(({ mark }) => mark.class)).size).toBe(4);
  });

  it('goes as near as what changes allows', () => {
    const near = drawn([{ id: 'moved', geometry: box(10.302, 63.2) }]);
    expect(near.picture.kilometre).toBeGreaterThan(drawn([{ id: 'same' }]).picture.kilometre);
  });

  it('draws so many that they can be told apart, what changes first, and counts all', () => {
    const fresh = Array.from({ length: mostDrawn - 1 }, (_, at) =>
      record(null, { name: `n${at}`, geometry: box(10.3 + (at % 20) / 100, 63.1 + at / 2_000) }),
    );
    const { groups, too_many } = drawn([{ id: 'same' }, ...fresh]);
    expect(too_many).toEqual({ drawn: mostDrawn, all: mostDrawn + 3 });
    expect(groups.map(({ label, count, names }) => [label, count, names.length])).toEqual([
      ['Nytt areal', mostDrawn - 1, mostDrawn - 1],
      ['Blir som det er', 4, 1],
    ]);
    expect(drawn([{ id: 'same' }]).too_many).toBeNull();
  });

  it('does not go to the ends of the earth for a row in another system', () => {
    const { elsewhere, picture } = drawn([
      ...rows,
      record('far', { geometry: box(0, 0) }),
      record('metres', { geometry: box(565_000, 7_000_000) }),
    ]);
    expect(elsewhere).toEqual(['far', 'metres']);
    expect(picture.kilometre).toBe(drawn(rows).picture.kilometre);
  });

  it('leaves out what cannot be drawn, and is not there where nothing can', () => {
    const broken: Polygon = { type: 'Polygon', coordinates: [[[10.3, 63.2]]] };
    const nowhere: Polygon = { type: 'Polygon', coordinates: [[[NaN, 1], [2, 3], [4, 5], [NaN, 1]]] }; // prettier-ignore
    const odd = compareWithRound(
      [broken, nowhere, null].map((geometry, at) => ({
        at,
        record: record(`${at}`, { geometry }),
      })),
      [],
      { municipality: 'melhus', outline: null, today: '2026-11-21' },
    );
    expect(importMap(odd, 'melhus', data, nb)).toBeNull();
    expect(odd.rows.map(rowSketch)).toEqual([null, null, null]);
  });
});

describe('the sketch of a row', () => {
  it('has the outline and the one it replaces, where it replaces one', () => {
    const { rows } = compare([
      { id: 'moved', geometry: box(10.302, 63.2) },
      { id: 'told', status: 'built' },
      { id: 'same' },
      record(null, { name: 'fresh' }),
    ]);
    expect(rows.map((row) => rowSketch(row)?.parts.length ?? 0)).toEqual([2, 0, 0, 1]);
  });

  it('of very many corners has no more than can be seen', () => {
    const ring = Array.from({ length: 50_000 }, (_, at) => {
      const angle = (at / 50_000) * 2 * Math.PI;
      return [10.3 + 0.01 * Math.cos(angle), 63.2 + 0.005 * Math.sin(angle)];
    });
    const geometry: Polygon = { type: 'Polygon', coordinates: [[...ring, ring[0]!]] };
    const [row] = compare([record(null, { name: 'round', geometry })]).rows;
    expect(rowSketch(row!)!.parts[0]!.path.length).toBeLessThan(150_000);
  });
});
