// Outlines of municipalities, neighbours and land in two levels of detail, and settlements.
import * as v from 'valibot';
import { isCalendarDate, number, text, year } from './columns';
import { checkUnique, readCsv, type SeedReader } from './csv';
import { boundsOf, squareKilometres } from './geometry';
import { readOutlines, readPoints } from './geojson';
import type { SeedTables } from './tables';

const divisions = [2016, 2018, 2020] as const;

/** The detailed coast is ODbL and stays apart under its own source. */
const sourceOf = { overview: 'kartverket-boundaries', detail: 'osm-coast' } as const;

/** Generalised outlines may differ from the official area by this share, no more. */
const areaTolerance = 0.03;

const confidence = v.picklist(['H', 'M', 'L'], 'must be H, M or L');
const name = v.pipe(v.string('is missing'), v.minLength(1, 'is empty'));
const validity = v.nullable(
  v.pipe(v.string(), v.check(isCalendarDate, 'is not a date as YYYY-MM-DD')),
);

/** All outlines. Codes of members must be known; neighbours are not members and stand by their code alone. */
export function readBoundaries(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  codes: ReadonlySet<string>,
): SeedTables['boundary'] {
  for (const source of Object.values(sourceOf)) {
    if (!sources.has(source))
      reader.problems.push({
        file: 'sources.csv',
        row: null,
        column: 'id',
        value: null,
        reason: `has no ${source}, which the outlines come from`,
      });
  }
  const expected = readExpectedAreas(reader);
  return (['overview', 'detail'] as const).flatMap((detail) => [
    ...divisions.flatMap((division) =>
      readDivision(reader, detail, 'municipality', division, codes, expected),
    ),
    ...readDivision(reader, detail, 'neighbour', 2020, null, expected),
    ...readLand(reader, detail),
  ]);
}

/** Settlements; a municipality of 2016 that never was a member is kept as its slug. */
export function readSettlements(
  reader: SeedReader,
  municipalities: SeedTables['municipality'],
): SeedTables['settlement'] {
  const file = 'geo/settlements.geojson';
  const slugs = new Map(municipalities.map(({ name, slug }) => [name, slug]));
  const features = readPoints(reader, file, {
    name,
    municipality_2016: name,
    municipality_2020: v.pipe(
      name,
      v.check((value) => slugs.has(value), 'unknown municipality'),
    ),
    confidence,
  });
  const rows = features.map(({ line, value: { properties, geometry } }, ordinal) => ({
    line,
    value: {
      id: slugOf(properties.name),
      name: properties.name,
      municipality_2016:
        slugs.get(properties.municipality_2016) ?? slugOf(properties.municipality_2016),
      municipality_2020: slugs.get(properties.municipality_2020) ?? '',
      confidence: properties.confidence,
      lon: geometry.coordinates[0] ?? NaN,
      lat: geometry.coordinates[1] ?? NaN,
      ordinal,
      source_id: 'settlements',
    },
  }));
  checkUnique(reader, file, rows, ['id']);
  return rows.map(({ value }) => value);
}

/** A name as a key: lower case, æ ø å as a o a (the way the municipalities' slugs are written). */
function slugOf(text: string): string {
  return text
    .toLowerCase()
    .replace(/æ/g, 'a')
    .replace(/ø/g, 'o')
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}

function readDivision(
  reader: SeedReader,
  detail: 'overview' | 'detail',
  kind: 'municipality' | 'neighbour',
  division: number,
  codes: ReadonlySet<string> | null,
  expected: ReadonlyMap<string, number>,
): SeedTables['boundary'] {
  const plural = kind === 'municipality' ? 'municipalities' : 'neighbours';
  const file = `geo/${detail}/${plural}-${division}.geojson`;
  const features = readOutlines(reader, file, {
    kommunenummer: v.pipe(
      v.string('is missing'),
      v.regex(/^[0-9]{4}$/, 'is not a municipality code of four digits'),
      v.check((code) => codes === null || codes.has(code), 'unknown municipality'),
    ),
    name,
    valid_from: validity,
    valid_to: validity,
  });
  const rows = features.map(({ line, value: { properties, geometry } }) => ({
    line,
    value: {
      id: `${kind}-${detail}-${division}-${properties.kommunenummer}`,
      kind,
      detail,
      division,
      code: properties.kommunenummer,
      name: properties.name,
      geometry,
      ...boundsOf(geometry),
      source_id: sourceOf[detail],
    },
  }));
  checkUnique(reader, file, rows, ['code']);
  for (const { line, value } of rows) {
    const wanted = expected.get(`${division}-${value.code}`);
    const found = squareKilometres(value.geometry);
    if (wanted !== undefined && Math.abs(found / wanted - 1) > areaTolerance)
      reader.problems.push({
        file,
        row: line,
        column: 'geometry',
        value: null,
        reason: `covers ${found.toFixed(0)} km² where ${wanted} km² are expected`,
      });
  }
  return rows.map(({ value }) => value);
}

function readLand(reader: SeedReader, detail: 'overview' | 'detail'): SeedTables['boundary'] {
  const features = readOutlines(reader, `geo/${detail}/land.geojson`, { name });
  return features.map(({ value: { properties, geometry } }, index) => ({
    id: index === 0 ? `land-${detail}` : `land-${detail}-${index + 1}`,
    kind: 'land' as const,
    detail,
    division: null,
    code: null,
    name: properties.name,
    geometry,
    ...boundsOf(geometry),
    source_id: sourceOf[detail],
  }));
}

function readExpectedAreas(reader: SeedReader): ReadonlyMap<string, number> {
  const file = 'geo/expected-areas.csv';
  const { rows } = readCsv(reader, file, {
    division: year,
    code: v.pipe(text, v.regex(/^[0-9]{4}$/, 'is not a municipality code of four digits')),
    km2: number({ min: 1 }),
  });
  checkUnique(reader, file, rows, ['division', 'code']);
  return new Map(rows.map(({ value }) => [`${value.division}-${value.code}`, value.km2]));
}
