// The demonstration data: repeatable, on land, apart from each other, and with something to see.
import { execFileSync } from 'node:child_process';
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import { beforeAll, expect, it } from 'vitest';
import { changesBetween, landBalance } from '../../domain/business-area';
import { isOrganisationNumber } from '../../domain/organisation-number';
import { readSeed } from './index';
import type { SeedTables } from './tables';

let seed: SeedTables;
beforeAll(() => {
  seed = readSeed();
});

const rounds = ['2025-1', '2025-2', '2026-1'];
const ringOf = (area: SeedTables['business_area'][number]): Position[] =>
  (area.geometry.type === 'Polygon' ? area.geometry.coordinates[0] : []) ?? [];

function outlineOf(municipality: string): SeedTables['boundary'][number] {
  const code = seed.municipality_code.find(
    (row) => row.municipality === municipality && row.valid_to === null,
  )?.code;
  const found = seed.boundary.find((row) => row.id === `municipality-detail-2020-${code}`);
  if (!found) throw new Error(`no outline of ${municipality}`);
  return found;
}

it('is what the generator makes', () => {
  execFileSync(process.execPath, ['scripts/make-demo-data.mjs', '--check'], { stdio: 'pipe' });
});

it('areas have 8 to 14 corners and 15 to 600 daa, on land in their municipality', () => {
  const land = seed.boundary.find(({ id }) => id === 'land-detail');
  for (const area of seed.business_area) {
    const ring = ringOf(area);
    expect(ring.length - 1).toBeGreaterThanOrEqual(8);
    expect(ring.length - 1).toBeLessThanOrEqual(14);
    expect(area.gross_daa).toBeGreaterThanOrEqual(15);
    expect(area.gross_daa).toBeLessThanOrEqual(600);
    const municipality = outlineOf(area.municipality);
    for (const corner of [...ring, [area.lon, area.lat]]) {
      expect(booleanPointInPolygon(corner, municipality.geometry), area.id).toBe(true);
      expect(land && booleanPointInPolygon(corner, land.geometry), area.id).toBe(true);
    }
    expect(booleanPointInPolygon([area.lon, area.lat], area.geometry), area.id).toBe(true);
  }
});

it('areas do not overlap', () => {
  for (const one of seed.business_area)
    for (const other of seed.business_area) {
      if (one.id === other.id || one.east < other.west || other.east < one.west) continue;
      for (const corner of ringOf(one))
        expect(booleanPointInPolygon(corner, other.geometry), `${one.id} ${other.id}`).toBe(false);
    }
});

it('at least six areas change status, and available land is missing in a few', () => {
  const changed = new Set(
    [
      ['2025-1', '2025-2'],
      ['2025-2', '2026-1'],
    ]
      .flatMap(([from = '', to = '']) => changesBetween(seed.business_area_status, from, to))
      .filter(({ fields }) => fields.some(({ field }) => field === 'status'))
      .map(({ area }) => area),
  );
  expect(changed.size).toBeGreaterThanOrEqual(6);
  const missing = seed.business_area_status.filter(({ available_daa }) => available_daa === null);
  expect(missing.length).toBeGreaterThan(2);
});

it('years of supply can be told in some municipalities and not in others', () => {
  const supply = Object.fromEntries(
    [...new Set(seed.business_area.map(({ municipality }) => municipality))].map((municipality) => [
      municipality,
      landBalance(
        seed.business_area_status,
        new Set(
          seed.business_area
            .filter((area) => area.municipality === municipality)
            .map(({ id }) => id),
        ),
        rounds,
      ).years_of_supply,
    ]),
  );
  expect(supply['trondheim']).toBeGreaterThan(0);
  expect(supply['melhus']).toBeGreaterThan(0);
  expect(supply['skaun']).toBeNull();
  expect(supply['midtre-gauldal']).toBeNull();
});

it('no figure exceeds its area', () => {
  const gross = new Map(seed.business_area.map(({ id, gross_daa }) => [id, gross_daa]));
  for (const { area, available_daa, built_daa } of seed.business_area_status)
    expect((available_daa ?? 0) + (built_daa ?? 0)).toBeLessThanOrEqual(
      (gross.get(area) ?? 0) + 0.1,
    );
});

it('companies have numbers of the synthetic range and lie on land in their municipality', () => {
  expect(seed.company.map(({ name }) => name)).toEqual(
    Array.from(
      { length: 750 },
      (_, index) => `Eksempelbedrift ${String(index + 1).padStart(3, '0')}`,
    ),
  );
  for (const company of seed.company) {
    expect(company.organisation_number.startsWith('3')).toBe(true);
    expect(isOrganisationNumber(company.organisation_number)).toBe(true);
    expect(
      booleanPointInPolygon([company.lon, company.lat], outlineOf(company.municipality).geometry),
    ).toBe(true);
    const year = Number(company.founded?.slice(0, 4));
    expect(year >= 1990 && year <= 2025).toBe(true);
  }
  expect(seed.company.filter(({ employees_band }) => employees_band === '1-4')).not.toHaveLength(0);
});
