// Business land over the rounds: what areas state together in each round, and where two rounds cannot be compared.
import {
  landBalance,
  type AreaLineage,
  type AreaStatus,
  type AreaStatusRow,
  type LandBalance,
} from './business-area';

/** Available land; of that, what can be built on now; what is built. */
export const landMeasures = ['available', 'ready', 'built'] as const;
export type LandMeasure = (typeof landMeasures)[number];

/** What areas state together in one round. */
export interface LandPoint {
  round: string;
  /** Areas that are counted. */
  areas: number;
  /** Of those, areas that do not state the figure: not in `daa`, and not zero. */
  unknown: number;
  /** null where no area states the figure. */
  daa: number | null;
  /** Since the round before an area began or ceased to state the figure: the two sums are not of the same areas. */
  broken: boolean;
}

/** What an area counts for; undefined: it is not counted. */
type FigureOf = (row: AreaStatusRow) => number | null | undefined;

const figures: Record<LandMeasure, FigureOf> = {
  available: ({ available_daa }) => available_daa,
  // An area with another status has nothing that is ready: that is known, and zero.
  ready: ({ status, available_daa }) => (status === 'ready' ? available_daa : 0),
  built: ({ built_daa }) => built_daa,
};

/** A measure of the given areas (ids) in each of the given rounds. */
export function landSeries(
  statuses: readonly AreaStatusRow[],
  areas: ReadonlySet<string>,
  rounds: readonly string[],
  measure: LandMeasure,
): LandPoint[] {
  return series(statuses, areas, rounds, figures[measure]);
}

/** Available land of the areas that have a status, in each round. An area that changes status leaves one series for another. */
export function statusSeries(
  statuses: readonly AreaStatusRow[],
  areas: ReadonlySet<string>,
  rounds: readonly string[],
  status: AreaStatus,
): LandPoint[] {
  return series(statuses, areas, rounds, (row) =>
    row.status === status ? row.available_daa : undefined,
  ).map((point) => (point.areas === 0 ? { ...point, daa: 0 } : point));
}

function series(
  statuses: readonly AreaStatusRow[],
  areas: ReadonlySet<string>,
  rounds: readonly string[],
  figureOf: FigureOf,
): LandPoint[] {
  const tables = rounds.map(
    (round) =>
      new Map(
        statuses.flatMap((row) => {
          const figure = figureOf(row);
          return row.round !== round || !areas.has(row.area) || figure === undefined
            ? []
            : [[row.area, figure] as const];
        }),
      ),
  );
  return rounds.map((round, index) => {
    const table = tables[index]!;
    const earlier = tables[index - 1];
    const stated = [...table.values()].filter((one) => one !== null);
    return {
      round,
      areas: table.size,
      unknown: table.size - stated.length,
      daa: stated.length === 0 ? null : stated.reduce((sum, one) => sum + one, 0),
      broken: [...table].some(
        ([area, figure]) =>
          earlier?.has(area) === true && (earlier.get(area) === null) !== (figure === null),
      ),
    };
  });
}

/** The balance from each round to the next. */
export function halfYearBalances(
  statuses: readonly AreaStatusRow[],
  areas: ReadonlySet<string>,
  rounds: readonly string[],
  lineage: readonly AreaLineage[],
): { from: string; to: string; balance: LandBalance }[] {
  return rounds.slice(1).map((to, index) => {
    const from = rounds[index]!;
    return { from, to, balance: landBalance(statuses, areas, [from, to], lineage) };
  });
}

/** Why years of supply cannot be worked out; null where they can. */
export function noSupply(balance: LandBalance): 'one_round' | 'no_figures' | 'no_use' | null {
  if (balance.years_of_supply !== null) return null;
  if (balance.years === 0) return 'one_round';
  return balance.available === null ? 'no_figures' : 'no_use';
}
