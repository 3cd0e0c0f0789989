// Single figures of the documents, brought into one table of indicators.
import { boolean, number, oneOf, orNull, slug, sourceIn, text, year } from './columns';
import { checkUnique, readCsv, type Line, type SeedReader } from './csv';
import type { SeedTables } from './tables';
import * as v from 'valibot';

type Indicator = SeedTables['indicator_value'][number];

/** Printed names of the technology sector's figures, and what they are called here. */
const technologyIndicators = {
  companies: 'technology_companies',
  employees: 'technology_employees',
  newly_established: 'technology_newly_established',
  newly_established_2006_2018: 'technology_newly_established_2006_2018',
  revenue: 'technology_revenue_mnok',
  operating_result_as: 'technology_operating_result_mnok',
  target_companies: 'technology_companies',
  target_employees: 'technology_employees',
} as const;

/** Printed totals, by the municipality they are about. */
const commutingTotals = {
  printed_sum_to_trondheim: { indicator: 'commuting_in_printed', area: 'trondheim' },
  growth_to_trondheim_since_2000: { indicator: 'commuting_in_growth_pct', area: 'trondheim' },
  out_of_trondheim: { indicator: 'commuting_out_printed', area: 'trondheim' },
  growth_out_of_trondheim_since_2000: { indicator: 'commuting_out_growth_pct', area: 'trondheim' },
} as const;

const period = v.pipe(text, v.regex(/^\d{4}(-(0[1-9]|1[0-2]))?$/, 'is not YYYY or YYYY-MM'));
const words = <Word extends string>(record: Record<Word, unknown>): Word[] =>
  Object.keys(record) as Word[];

/** All indicators of the region's own documents. */
export function readIndicators(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  return [
    ...readPopulation(reader, sources),
    ...readShares(reader, sources),
    ...readTechnology(reader, sources),
    ...readReputation(reader, sources),
    ...readCommutingTotals(reader, sources),
  ];
}

function readPopulation(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  return take(
    reader,
    'facts/population.csv',
    readCsv(reader, 'facts/population.csv', {
      area: slug,
      indicator: oneOf(['population', 'growth_per_year']),
      date: orNull(period),
      value: number({ min: 0 }),
      unit: text,
      note: orNull(text),
      source: sourceIn(sources),
    }).rows,
    (row) => ({
      indicator: row.indicator === 'population' ? 'population' : 'population_growth_per_year',
      area: row.area,
      year: row.date === null ? null : Number(row.date.slice(0, 4)),
      period: row.date,
      value: row.value,
      unit: row.unit,
      note: row.note,
      source_id: row.source,
    }),
  );
}

function readShares(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  const file = 'facts/gdp_population_share.csv';
  const share = number({ min: 0, max: 100 });
  const { rows } = readCsv(reader, file, {
    year,
    population_share_pct: share,
    gdp_share_pct: share,
    source: sourceIn(sources),
  });
  checkUnique(reader, file, rows, ['year']);
  return (['gdp_share_pct', 'population_share_pct'] as const).flatMap((indicator) =>
    rows.map(({ value }) =>
      complete({
        indicator,
        area: 'region',
        year: value.year,
        value: value[indicator],
        unit: 'percent',
        source_id: value.source,
      }),
    ),
  );
}

function readTechnology(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  const file = 'facts/tech_sector.csv';
  return take(
    reader,
    file,
    readCsv(reader, file, {
      indicator: oneOf(words(technologyIndicators)),
      year,
      value: number(),
      unit: text,
      estimate: boolean,
      source: sourceIn(sources),
    }).rows,
    (row) => ({
      indicator: technologyIndicators[row.indicator],
      area: 'region',
      year: row.year,
      value: row.value,
      unit: row.unit,
      estimate: row.estimate,
      target: row.indicator.startsWith('target_'),
      source_id: row.source,
    }),
  );
}

function readReputation(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  const file = 'facts/reputation.csv';
  return take(
    reader,
    file,
    readCsv(reader, file, {
      indicator: v.pipe(text, v.regex(/^[a-z0-9_]+$/, 'may hold a–z, 0–9 and underscores only')),
      reported_year: year,
      value: number({ min: 0, max: 100 }),
      unit: text,
      note: orNull(text),
      source: sourceIn(sources),
    }).rows,
    (row) => ({
      indicator: `reputation_${row.indicator}`,
      area: 'region',
      year: null,
      reported_year: row.reported_year,
      value: row.value,
      // "percent (about)": the unit is percent, and the figure is marked as rounded.
      unit: row.unit.replace(/ \(about\)$/, ''),
      estimate: row.unit.endsWith('(about)'),
      note: row.note,
      source_id: row.source,
    }),
  );
}

function readCommutingTotals(reader: SeedReader, sources: ReadonlySet<string>): Indicator[] {
  const file = 'facts/commuting_totals.csv';
  return take(
    reader,
    file,
    readCsv(reader, file, {
      measure: oneOf(words(commutingTotals)),
      year,
      value: number({ min: 0 }),
      unit: text,
      source: sourceIn(sources),
    }).rows,
    (row) => ({
      ...commutingTotals[row.measure],
      year: row.year,
      value: row.value,
      unit: row.unit,
      source_id: row.source,
    }),
  );
}

type Given = Pick<Indicator, 'indicator' | 'area' | 'year' | 'value' | 'unit' | 'source_id'> &
  Partial<Indicator>;

/** Turns lines into indicators and notes two lines that give the same figure. */
function take<Row>(
  reader: SeedReader,
  file: string,
  lines: readonly Line<Row>[],
  toIndicator: (row: Row) => Given,
): Indicator[] {
  const rows = lines.map(({ line, value }) => ({ line, value: complete(toIndicator(value)) }));
  checkUnique(reader, file, rows, ['indicator', 'area', 'period', 'year', 'target']);
  return rows.map(({ value }) => value);
}

function complete(given: Given): Indicator {
  const when = given.period ?? given.year ?? given.reported_year;
  const id = [given.indicator, given.area, when, given.target === true ? 'target' : null]
    .filter((part) => part !== null && part !== undefined)
    .join('-');
  return {
    id,
    period: null,
    reported_year: null,
    estimate: false,
    target: false,
    note: null,
    demo: false,
    ...given,
  };
}
