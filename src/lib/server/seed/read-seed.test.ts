// The seed in the repository, and every way in which a seed can be wrong.
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSeedDirectory, readSeed, SeedError, type SeedProblem } from './index';
import { tableShapes, type SeedTable, type SeedTables } from './tables';

const real = findSeedDirectory();

describe('the seed of the repository', () => {
  let seed: SeedTables;
  beforeAll(() => {
    seed = readSeed();
  });

  it('has the expected number of rows in every table', () => {
    const counts = Object.fromEntries(
      Object.entries(seed).map(([table, rows]) => [table, rows.length]),
    );
    expect(counts).toEqual({
      source: 11,
      discrepancy: 10,
      municipality: 12,
      municipality_code: 20,
      municipality_succession: 4,
      // Two levels of detail, each 10 + 9 + 8 municipalities, 18 neighbours and the land.
      boundary: 92,
      settlement: 35,
      commuting_flow: 16,
      indicator_value: 38,
      round: 3,
      business_area: 36,
      business_area_status: 108,
      business_area_lineage: 0,
      company: 750,
      programme: 4,
      budget_line: 13,
      budget_total: 2,
      plan_version: 2,
      // 35 of the adopted plan, 16 of the demonstration draft.
      plan_node: 51,
      moderation_reason: 8,
      measure: 31,
      // 32 of the adopted plan, those of the demonstration draft as what its strategies were made from.
      measure_strategy: 53,
      measure_place: 0,
    });
  });

  it('has rows in exactly the columns that are loaded', () => {
    for (const [table, rows] of Object.entries(seed))
      for (const row of rows)
        expect(Object.keys(row).sort(), table).toEqual(
          [...tableShapes[table as SeedTable].columns].sort(),
        );
  });

  it('keeps Klæbu of 2017 as printed', () => {
    expect(
      seed.commuting_flow.find(({ residence, year }) => residence === 'klabu' && year === 2017),
    ).toMatchObject({ workplace: 'trondheim', persons: 1956, status: 'given', demo: false });
  });

  it('reports every known fault of the documents with its numbers', () => {
    expect(seed.discrepancy.map(({ id }) => id)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    const valuesOf = (id: number): number[] =>
      seed.discrepancy.find((row) => row.id === id)?.figures.map(({ value }) => value) ?? [];
    expect(valuesOf(1)).toEqual([16446, 16440, 38.4, 38]);
    expect(valuesOf(2)).toEqual([4, 5]);
    expect(valuesOf(3)).toEqual([16446, 14490, 1956, 982, 643]);
    expect(valuesOf(4)).toEqual([60, 64.6, 296000, 458000]);
    expect(valuesOf(5)).toEqual([10_000_000, 11_400_000, 1_400_000, 7_500_000, 6_100_000]);
    expect(valuesOf(6)).toEqual([10, 9, 8]);
    expect(valuesOf(7)).toEqual([2, 1.42, 1.65]);
    expect(valuesOf(8)).toEqual([8, 9]);
    expect(valuesOf(9)).toEqual([3, 5, 4]);
    expect(valuesOf(10)).toEqual([10, 8]);
  });

  it('keeps a target area and its sub-goal apart', () => {
    const titles = new Map(seed.plan_node.map(({ number, title_nb }) => [number, title_nb]));
    expect(titles.get('1')).toBe('Kobling FoU og næringsliv');
    expect(titles.get('1.0')).toBe('Best på nye og voksende bedrifter i samspill med FoU');
  });

  it('leaves what is not divided without programme, and amounts that are not given null', () => {
    expect(seed.budget_line.find(({ id }) => id === '2020-all-fund')).toMatchObject({
      programme: null,
      funder: 'fund',
      of_which_fund_nok: 1_400_000,
    });
    expect(seed.budget_line.find(({ id }) => id === '2019-p1-all')?.funder).toBe('all');
    expect(seed.measure.find(({ key }) => key === 'global-tech')?.amount_nok).toBeNull();
  });

  it('keeps the detailed coast under its own licence', () => {
    const licences = new Map(seed.source.map(({ id, licence }) => [id, licence]));
    for (const { detail, source_id } of seed.boundary)
      expect(licences.get(source_id)).toBe(detail === 'detail' ? 'ODbL 1.0' : 'CC BY 4.0');
  });

  it('marks demonstration data in every row, and only there', () => {
    const demo = new Set(seed.source.filter((row) => row.demo).map(({ id }) => id));
    for (const rows of [
      seed.round,
      seed.business_area,
      seed.business_area_status,
      seed.company,
      seed.commuting_flow,
      seed.indicator_value,
      seed.measure,
      seed.plan_version,
    ])
      for (const row of rows) expect(row.demo).toBe(demo.has(row.source_id));
  });
});

describe('a seed with faults', () => {
  let dir: string;
  beforeAll(() => {
    dir = mkdtempSync(join(tmpdir(), 'seed-'));
    cpSync(real, dir, { recursive: true });
    // The detailed land takes most of the time to check and is not what these tests are about.
    cpSync(join(dir, 'geo/overview/land.geojson'), join(dir, 'geo/detail/land.geojson'));
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  /** The faults found after one file has been changed; the file is put back. */
  function problemsAfter(
    file: string,
    change: (content: string) => string | Buffer,
  ): SeedProblem[] {
    const path = join(dir, file);
    const before = readFileSync(path);
    const changed = change(before.toString('utf8'));
    expect(Buffer.from(changed).equals(before), 'the change changes nothing').toBe(false);
    writeFileSync(path, changed);
    try {
      readSeed(dir);
      return [];
    } catch (error) {
      if (!(error instanceof SeedError)) throw error;
      return [...error.problems];
    } finally {
      writeFileSync(path, before);
    }
  }

  const replace = (from: string, to: string) => (content: string) => content.replace(from, to);
  const append = (line: string) => (content: string) => `${content.trimEnd()}\n${line}\n`;

  const flows = 'facts/commuting_to_trondheim.csv';
  const outlines = 'geo/overview/municipalities-2016.geojson';

  it.each<[string, string, (content: string) => string | Buffer, Partial<SeedProblem>]>([
    [
      'unknown municipality',
      flows,
      replace('malvik,2000', 'malvikk,2000'),
      { row: 3, column: 'municipality', value: 'malvikk', reason: 'unknown municipality' },
    ],
    [
      'negative count',
      flows,
      replace(',3299,', ',-3299,'),
      { row: 3, column: 'commuters_to_trondheim', value: '-3299', reason: 'is negative' },
    ],
    [
      'malformed number',
      flows,
      replace(',58.5,', ',"58,5",'),
      { row: 2, column: 'share_of_employed_pct', value: '58,5' },
    ],
    [
      'share above a hundred',
      flows,
      replace(',58.5,', ',158.5,'),
      { row: 2, column: 'share_of_employed_pct', reason: 'is above 100' },
    ],
    [
      'duplicate key',
      flows,
      append('klabu,2017,1956,63.5,,presentasjon-2019'),
      {
        row: 18,
        column: 'municipality, year, source',
        reason: 'duplicate key, first given in row 10',
      },
    ],
    [
      'unknown source',
      'facts/programmes.csv',
      replace('utviklingsplan-2020', 'utviklingsplan-2021'),
      { row: 2, column: 'source', value: 'utviklingsplan-2021', reason: 'unknown source' },
    ],
    [
      'cell too many',
      flows,
      append('klabu,2018,1956,63.5,,presentasjon-2019,'),
      { row: 18, column: null, reason: 'has 7 cells where the header has 6' },
    ],
    [
      'column renamed',
      flows,
      replace('share_of_employed_pct', 'share'),
      { row: 1, column: 'share_of_employed_pct', reason: 'column is missing' },
    ],
    ['quote never closed', flows, replace(',58.5,', ',58.5,"'), { file: flows }],
    [
      'year out of range',
      'facts/tech_sector.csv',
      replace('companies,2006', 'companies,206'),
      { row: 2, column: 'year', value: '206', reason: 'is below 1900' },
    ],
    [
      'unknown strategy',
      'facts/measures.csv',
      replace('5.4;5.5', '5.4;5.9'),
      { row: 2, column: 'strategies', value: '5.4;5.9', reason: 'names an unknown strategy' },
    ],
    [
      'unknown programme',
      'facts/measures.csv',
      replace('P3,5.4;5.5', 'P9,5.4;5.5'),
      { row: 2, column: 'programme', value: 'P9', reason: 'unknown programme' },
    ],
    [
      'unknown status',
      'facts/measures.csv',
      replace('ongoing', 'going on'),
      { row: 2, column: 'status', value: 'going on' },
    ],
    [
      'plan number without parent',
      'facts/plan.csv',
      replace('1.1,strategy,1.0', '1.1,strategy,7.0'),
      { column: 'parent', value: '7.0', reason: 'unknown plan number' },
    ],
    [
      'successor that does not exist',
      'facts/municipalities.csv',
      replace(',orkland,2020', ',orkdalen,2020'),
      { column: 'successor', value: 'orkdalen', reason: 'unknown municipality' },
    ],
    [
      'the same code twice',
      'facts/municipalities.csv',
      replace('1663:-2017', '1601:-2017'),
      { row: 4, column: 'code', value: '1601', reason: 'duplicate key, first given in row 2' },
    ],
    [
      'date that the calendar lacks',
      'rounds.csv',
      replace('2025-05-30', '2025-02-30'),
      { row: 2, column: 'published_on', value: '2025-02-30' },
    ],
    [
      'half-year that is none',
      'rounds.csv',
      replace('2025-1,', '2025-3,'),
      { row: 2, column: 'id', value: '2025-3' },
    ],
    [
      'organisation number with a wrong check digit',
      'companies.csv',
      (content) =>
        content.replace(
          /^(3\d{7})(\d)/m,
          (_, eight: string, digit: string) => `${eight}${(Number(digit) + 1) % 10}`,
        ),
      { row: 2, column: 'organisation_number' },
    ],
    [
      'withheld employees given',
      'companies.csv',
      replace(',,1-4,', ',0,1-4,'),
      { column: 'employees_band', value: '1-4', reason: 'does not fit 0 employees' },
    ],
    [
      'ring that is not closed',
      outlines,
      (content) => editFeature(content, (ring) => ring.slice(0, -1)),
      { row: 2, column: 'geometry', reason: 'has a ring that is not closed' },
    ],
    [
      'ring that crosses itself',
      outlines,
      (content) =>
        editFeature(content, () => [
          [10, 63],
          [10.5, 63.3],
          [10.5, 63],
          [10, 63.2],
          [10, 63],
        ]),
      { row: 2, column: 'geometry', reason: 'crosses itself at 10.2, 63.12' },
    ],
    [
      'ring without area',
      outlines,
      (content) =>
        editFeature(content, () => [
          [10, 63],
          [10.5, 63],
          [10.2, 63],
          [10, 63],
        ]),
      { row: 2, column: 'geometry', reason: 'has no area' },
    ],
    [
      'axes swapped',
      outlines,
      (content) => editFeature(content, (ring) => ring.map(([lon = 0, lat = 0]) => [lat, lon])),
      { row: 2, column: 'geometry' },
    ],
    [
      'outline of another size',
      'geo/overview/municipalities-2020.geojson',
      (content) =>
        editFeature(content, (ring) =>
          ring.map(([lon = 0, lat = 0]) => [lon, 63 + (lat - 63) * 0.9]),
        ),
      { row: 2, column: 'geometry' },
    ],
    [
      'municipality code that nobody has',
      outlines,
      replace('"1601"', '"1699"'),
      { row: 2, column: 'kommunenummer', value: '1699', reason: 'unknown municipality' },
    ],
    [
      'file that is not JSON',
      outlines,
      (content) => content.replace('"Klæbu"', '"Klæbu'),
      { row: 3, column: null },
    ],
    [
      'file in another encoding',
      flows,
      (content) => Buffer.from(content.replace('klabu', 'kl\u00e6bu'), 'latin1'),
      { file: flows, row: null, reason: 'the file is not UTF-8' },
    ],
    [
      'label point outside its area',
      'business_areas.geojson',
      (content) => content.replace(/"lat":[0-9.]+/, '"lat":63.9'),
      { row: 2, column: 'lon, lat', reason: 'lies outside the outline' },
    ],
    [
      'figures of an area that does not exist',
      'business_area_statuses.csv',
      replace('torgard,2025-1', 'torgaard,2025-1'),
      { row: 2, column: 'area', value: 'torgaard', reason: 'unknown business area' },
    ],
  ])('%s is told with file, row, column and value', (_, file, change, expected) => {
    expect(problemsAfter(file, change)[0]).toMatchObject({ file, ...expected });
  });

  it('is told whole: every fault of every file, not the first alone', () => {
    const path = join(dir, 'facts/programmes.csv');
    const before = readFileSync(path, 'utf8');
    writeFileSync(path, before.replace('P4', 'P44'));
    try {
      const problems = problemsAfter(flows, (content) =>
        content.replace('malvik,2000,3299', 'malvikk,2000,-1').replace('1222', 'x'),
      );
      expect(problems.map(({ file, row, column }) => `${file}:${row}:${column}`)).toEqual(
        expect.arrayContaining([
          'facts/programmes.csv:5:id',
          `${flows}:3:municipality`,
          `${flows}:3:commuters_to_trondheim`,
          `${flows}:4:commuters_to_trondheim`,
        ]),
      );
    } finally {
      writeFileSync(path, before);
    }
  });

  it('tells a missing file', () => {
    const path = join(dir, flows);
    const before = readFileSync(path);
    rmSync(path);
    try {
      expect(() => readSeed(dir)).toThrow(`${flows}: the file is missing`);
    } finally {
      writeFileSync(path, before);
    }
  });

  it.each<[string, (content: string) => string]>([
    ['a byte order mark', (content) => `\ufeff${content}`],
    ['Windows line ends', (content) => content.replace(/\n/g, '\r\n')],
    ['old line ends', (content) => content.replace(/\n/g, '\r')],
    ['blank lines at the end', (content) => `${content}\n\n`],
    [
      'no-break spaces in numbers and around words',
      (content) =>
        content.replace(',3299,', ',3\u00a0299,').replace('skaun,', '\u00a0skaun\u00a0,'),
    ],
  ])('%s is no fault', (_, change) => {
    expect(problemsAfter(flows, change)).toEqual([]);
  });

  it('counts lines, not records, where a quoted cell spans two', () => {
    const problems = problemsAfter(flows, (content) =>
      content.replace(',1560,58.5,,', ',y,58.5,"two\nlines",').replace(',3299,', ',x,'),
    );
    expect(problems.map(({ row, value }) => [row, value])).toEqual([
      [2, 'y'],
      [4, 'x'],
    ]);
  });

  it('shows invisible characters in its message', () => {
    const [problem] = problemsAfter(
      flows,
      replace('midtre-gauldal,2000', 'midtre\u00a0gauldal,2000'),
    );
    expect(new SeedError(problem ? [problem] : []).message).toContain(
      'facts/commuting_to_trondheim.csv, row 9, column "municipality": unknown municipality (value "midtre\\u00a0gauldal")',
    );
  });
});

it('a start in another folder is told so', () => {
  expect(() => findSeedDirectory(tmpdir())).toThrow("Start the app in the project's root");
});

/** Changes the outer ring of the first feature; features stay one a line. */
function editFeature(content: string, change: (ring: number[][]) => number[][]): string {
  const lines = content.split('\n');
  const line = lines[1] ?? '';
  const feature = JSON.parse(line.replace(/,$/, '')) as {
    geometry: { coordinates: number[][][] };
  };
  feature.geometry.coordinates[0] = change(feature.geometry.coordinates[0] ?? []);
  lines[1] = JSON.stringify(feature) + (line.endsWith(',') ? ',' : '');
  return lines.join('\n');
}
