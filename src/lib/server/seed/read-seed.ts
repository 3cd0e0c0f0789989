// The whole seed as validated rows: files in, tables or every fault out. No database, no network.
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { SeedReader } from './csv';
import { findDiscrepancies } from './discrepancies';
import { SeedError } from './problems';
import { readBusinessAreas, readCompanies } from './read-demonstration';
import { readBoundaries, readSettlements } from './read-geography';
import { readHearingFiles, readModerationReasons, type SeedHearing } from './read-hearing';
import { readIndicators } from './read-indicators';
import { readBudget, readMeasures, readPlan } from './read-plan';
import { readCommuting, readMunicipalities, readSources } from './read-region';
import type { SeedTables } from './tables';

/**
 * Where the seed is: `supabase/seed` below the project's root. Found at run time, because the built
 * server lies elsewhere than its sources; throws where the process was started in another folder.
 */
export function findSeedDirectory(root: string = process.cwd()): string {
  const dir = join(root, 'supabase', 'seed');
  if (!existsSync(join(dir, 'sources.csv')))
    throw new Error(
      `No seed at ${dir}. Start the app in the project's root, the folder with package.json and supabase/.`,
    );
  return dir;
}

/**
 * Reads and validates every file of a seed.
 *
 * @param dir the folder that holds `sources.csv`, `facts/` and `geo/`
 * @returns rows by table, in the shapes of the database's columns; `discrepancy` is computed from the others
 * @throws SeedError with every fault found, each with file, row, column and value
 */
export function readSeed(dir: string = findSeedDirectory()): SeedTables {
  const reader: SeedReader = { dir, problems: [] };
  const sources = readSources(reader);
  const { slugs, ...region } = readMunicipalities(reader, sources.ids);
  const { strategies, ...plan } = readPlan(reader, sources.ids);
  const { programmes, ...budget } = readBudget(reader, sources.ids);
  const codes = new Set(region.municipality_code.map(({ code }) => code));
  const tables = {
    source: sources.rows,
    ...region,
    boundary: readBoundaries(reader, sources.ids, codes),
    settlement: readSettlements(reader, region.municipality),
    commuting_flow: readCommuting(reader, sources.ids, slugs),
    indicator_value: readIndicators(reader, sources.ids),
    ...readBusinessAreas(reader, sources.ids, slugs),
    company: readCompanies(reader, sources.ids, slugs),
    ...budget,
    ...plan,
    moderation_reason: readModerationReasons(reader),
    ...readMeasures(reader, sources.ids, programmes, strategies, plan.plan_node),
  };
  if (reader.problems.length > 0) throw new SeedError(reader.problems);
  return { ...tables, discrepancy: findDiscrepancies(tables) };
}

/**
 * The demonstration hearings of a seed. Apart from the tables: when they open is known only when they are loaded.
 * @throws SeedError as readSeed
 */
export function readHearings(dir: string = findSeedDirectory()): SeedHearing[] {
  const reader: SeedReader = { dir, problems: [] };
  const sources = readSources(reader);
  const versions = new Set(readPlan(reader, sources.ids).plan_version.map(({ id }) => id));
  const hearings = readHearingFiles(reader, sources.ids, versions);
  if (reader.problems.length > 0) throw new SeedError(reader.problems);
  return hearings;
}
