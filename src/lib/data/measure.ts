// Measures with the strategies they carry out and the places they are in.
import type { Measure } from '../domain/measure';
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
  const [measures, strategies, places] = await Promise.all([
    allRows<Omit<Measure, 'strategies' | 'places'>>(client, 'measure', ['key']),
    allRows<StrategyRow>(client, 'measure_strategy', ['measure', 'plan_version', 'number']),
    allRows<PlaceRow>(client, 'measure_place', ['measure', 'municipality']),
  ]);
  return withLinks(measures, strategies, places);
}

/** Joins strategy numbers and places into measures. A strategy that two plan versions share is named once. */
export function withLinks(
  measures: readonly Omit<Measure, 'strategies' | 'places'>[],
  strategies: readonly StrategyRow[],
  places: readonly PlaceRow[],
): Measure[] {
  return measures.map((measure) => ({
    ...measure,
    strategies: [
      ...new Set(
        strategies.filter((row) => row.measure === measure.key).map(({ number }) => number),
      ),
    ],
    places: places
      .filter((row) => row.measure === measure.key)
      .map(({ municipality }) => municipality),
  }));
}
