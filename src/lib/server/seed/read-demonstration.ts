// Demonstration data: business areas by round, and companies. Every row is marked as such.
import * as v from 'valibot';
import { areaStatuses } from '../../domain/business-area';
import { employeeBands } from '../../domain/company';
import { isOrganisationNumber } from '../../domain/organisation-number';
import {
  amount,
  boolean,
  count,
  date,
  known,
  number,
  oneOf,
  orNull,
  sourceIn,
  text,
  year,
} from './columns';
import { cellsOf, checkUnique, readCsv, type SeedReader } from './csv';
import { boundsOf, isInNorway } from './geometry';
import { readOutlines } from './geojson';
import type { SeedTables } from './tables';

/** Rounds, areas and the areas' figures in each round. */
export function readBusinessAreas(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  municipalities: ReadonlySet<string>,
): Pick<SeedTables, 'round' | 'business_area' | 'business_area_status' | 'business_area_lineage'> {
  const rounds = readRounds(reader, sources);
  const file = 'business_areas.geojson';
  const nullableText = v.nullable(v.string());
  const features = readOutlines(reader, file, {
    id: v.pipe(
      v.string('is missing'),
      v.regex(/^[a-z0-9-]+$/, 'may hold a–z, 0–9 and hyphens only'),
    ),
    name: v.pipe(v.string('is missing'), v.minLength(1, 'is empty')),
    municipality: v.pipe(
      v.string('is missing'),
      v.check((value) => municipalities.has(value), 'unknown municipality'),
    ),
    lon: v.number('is not a number'),
    lat: v.number('is not a number'),
    confidence: v.nullable(v.picklist(['H', 'M', 'L'], 'must be H, M or L')),
    gross_daa: v.pipe(v.number('is not a number'), v.gtValue(0, 'must be above 0')),
    plan_id: nullableText,
    plan_level: v.nullable(v.picklist(['kommuneplan', 'reguleringsplan'])),
    plan_status: v.nullable(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(8, 'must be 1 to 8')),
    ),
    land_use_code: v.nullable(
      v.pipe(v.string(), v.regex(/^[0-9]{4}$/, 'is not a land-use code of four digits')),
    ),
    abc_class: v.nullable(v.picklist(['A', 'B', 'C'], 'must be A, B or C')),
    utilisation: nullableText,
    owner_type: v.nullable(v.picklist(['municipal', 'private', 'state', 'mixed'])),
    infrastructure: v.array(v.string()),
    constraints: v.array(v.string()),
    contact_role: nullableText,
    ended_on: nullableText,
    source: v.pipe(
      v.string('is missing'),
      v.check((value) => sources.has(value), 'unknown source'),
    ),
    demo: v.boolean('must be true or false'),
  });
  const areas = features.map(({ line, value: { properties, geometry } }) => {
    const { source, ...rest } = properties;
    return { line, value: { ...rest, geometry, ...boundsOf(geometry), source_id: source } };
  });
  checkUnique(reader, file, areas, ['id']);
  for (const { line, value } of areas) {
    if (
      !isInNorway([value.lon, value.lat]) ||
      value.lon < value.west ||
      value.lon > value.east ||
      value.lat < value.south ||
      value.lat > value.north
    )
      reader.problems.push({
        file,
        row: line,
        column: 'lon, lat',
        value: `${value.lon}, ${value.lat}`,
        reason: 'lies outside the outline',
      });
  }
  return {
    round: rounds.rows,
    business_area: areas.map(({ value }) => value),
    business_area_status: readStatuses(
      reader,
      sources,
      new Set(areas.map(({ value }) => value.id)),
      rounds.ids,
    ),
    business_area_lineage: [],
  };
}

/** Companies with their register's rules: number by mod 11, and 1–4 employees withheld. */
export function readCompanies(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  municipalities: ReadonlySet<string>,
): SeedTables['company'] {
  const file = 'companies.csv';
  const { rows } = readCsv(reader, file, {
    organisation_number: v.pipe(
      text,
      v.regex(/^[0-9]{9}$/, 'is not nine digits'),
      v.check(isOrganisationNumber, 'is not an organisation number (check digit by mod 11)'),
    ),
    name: text,
    municipality: known(municipalities, 'municipality'),
    lon: number({ min: 4, max: 32 }),
    lat: number({ min: 57, max: 72 }),
    founded: orNull(date),
    employees: orNull(count),
    employees_band: oneOf(employeeBands),
    nace_code: v.pipe(text, v.regex(/^[0-9]{2}(\.[0-9]{1,3})?$/, 'is not a NACE code (62.100)')),
    nace_version: oneOf(['SN2007', 'SN2025']),
    source: sourceIn(sources),
    demo: boolean,
  });
  checkUnique(reader, file, rows, ['organisation_number']);
  for (const { line, value } of rows) {
    if (bandOf(value.employees, value.employees_band) === value.employees_band) continue;
    reader.problems.push({
      file,
      row: line,
      column: 'employees_band',
      value: value.employees_band,
      reason: `does not fit ${value.employees === null ? 'blank' : value.employees} employees`,
    });
  }
  return rows.map(({ value: { source, ...row } }) => ({ ...row, source_id: source }));
}

function readRounds(
  reader: SeedReader,
  sources: ReadonlySet<string>,
): { rows: SeedTables['round']; ids: ReadonlySet<string> } {
  const file = 'rounds.csv';
  const table = readCsv(reader, file, {
    id: v.pipe(text, v.regex(/^[0-9]{4}-[12]$/, 'is not a half-year (2026-1)')),
    year,
    half: number({ min: 1, max: 2, integer: true }),
    state: oneOf(['planned', 'open', 'locked', 'published']),
    published_on: orNull(date),
    source: sourceIn(sources),
    demo: boolean,
  });
  checkUnique(reader, file, table.rows, ['id']);
  for (const { line, value } of table.rows) {
    if (value.id !== `${value.year}-${value.half}`)
      reader.problems.push({
        file,
        row: line,
        column: 'id',
        value: value.id,
        reason: `is not the half-year ${value.year}-${value.half}`,
      });
    if ((value.state === 'published') !== (value.published_on !== null))
      reader.problems.push({
        file,
        row: line,
        column: 'published_on',
        value: value.published_on ?? '',
        reason: 'is given for published rounds, and only for them',
      });
  }
  return {
    rows: table.rows.map(({ value: { source, half, ...row } }) => ({
      ...row,
      half: half as 1 | 2,
      source_id: source,
    })),
    ids: cellsOf(table, 'id'),
  };
}

function readStatuses(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  areas: ReadonlySet<string>,
  rounds: ReadonlySet<string>,
): SeedTables['business_area_status'] {
  const file = 'business_area_statuses.csv';
  const { rows } = readCsv(reader, file, {
    area: known(areas, 'business area'),
    round: known(rounds, 'round'),
    status: oneOf(areaStatuses),
    available_daa: orNull(amount),
    built_daa: orNull(amount),
    ready_from: orNull(date),
    price_nok_m2: orNull(amount),
    confirmed_on: orNull(date),
    confirmed_by: orNull(text),
    note: orNull(text),
    source: sourceIn(sources),
    demo: boolean,
  });
  checkUnique(reader, file, rows, ['area', 'round']);
  return rows.map(({ value: { source, ...row } }) => ({ ...row, source_id: source }));
}

/** The band a number of employees falls in; a withheld number keeps the band the register gives. */
function bandOf(
  employees: number | null,
  given: (typeof employeeBands)[number],
): (typeof employeeBands)[number] {
  if (employees === null) return given === '1-4' ? '1-4' : 'unknown';
  if (employees === 0) return '0';
  if (employees < 5) return '1-4';
  return employees < 20 ? '5-19' : employees < 100 ? '20-99' : '100+';
}
