// Measures with the strategies they carry out and the places they are in.
import type { Measure, MeasureRow } from '../domain/measure';
import { adoptedVersion, type PlanVersion } from '../domain/plan';
import { listVersions } from './plan';
import { allRows, type Client } from './rows';

interface StrategyRow {
  measure: string;
  plan_version: string;
  number: string;
}

interface PlaceRow {
  measure: string;
  municipality: string;
}

/** All measures by key, with strategy numbers and municipality slugs. @throws DataError */
export async function list(client: Client): Promise<Measure[]> {
  const [measures, strategies, places, versions] = await Promise.all([
    allRows<MeasureRow>(client, 'measure', ['key']),
    allRows<StrategyRow>(client, 'measure_strategy', ['measure', 'plan_version', 'number']),
    allRows<PlaceRow>(client, 'measure_place', ['measure', 'municipality']),
    listVersions(client),
  ]);
  return withLinks(measures, strategies, places, versions);
}

/** Joins strategies and places into measures. @param versions the public ones, of which one is the adopted plan */
export function withLinks(
  measures: readonly MeasureRow[],
  strategies: readonly StrategyRow[],
  places: readonly PlaceRow[],
  versions: readonly PlanVersion[],
): Measure[] {
  const adopted = adoptedVersion(versions)?.id;
  return measures.map((measure) => {
    const own = strategies.filter((row) => row.measure === measure.key);
    return {
      ...measure,
      strategies: own
        .filter(({ plan_version }) => plan_version === adopted)
        .map(({ number }) => number),
      strategy_links: own.map(({ plan_version, number }) => ({ plan_version, number })),
      places: places
        .filter((row) => row.measure === measure.key)
        .map(({ municipality }) => municipality),
    };
  });
}
