// What differs between two rounds, area by area, and what that sums to. A missing figure is counted apart, never as zero.
import { recordChanges, recordIn, type RecordChange } from './area-record';
import {
  areasIn,
  areaStatuses,
  type AreaInRound,
  type AreaLineage,
  type AreaStatus,
  type AreaTables,
} from './business-area';

/** What is said of an area first; the order is that of maps and lists. */
export const differenceKinds = [
  'added',
  'ended',
  'more',
  'less',
  'status',
  'other',
  'unchanged',
] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface AreaDifference {
  id: string;
  /** `more` and `less` are of available land, where both rounds state it; `status` and `other` where that stood still. */
  kind: DifferenceKind;
  /** The area as it was in each round; null where the round does not have it. */
  before: AreaInRound | null;
  after: AreaInRound | null;
  /** Field by field; empty where only one round has the area. */
  changes: RecordChange[];
  /** Split or merged between the two rounds: new or ended as an area, but not as land. */
  reshaped: boolean;
}

/** Every area of either round, by kind and name. Any two rounds, either way round. */
export function roundDifference(
  data: AreaTables & { area_lineage: readonly AreaLineage[] },
  from: string,
  to: string,
): AreaDifference[] {
  const before = new Map(areasIn(data, from).map((area) => [area.id, area]));
  const after = new Map(areasIn(data, to).map((area) => [area.id, area]));
  const [first, last] = from < to ? [from, to] : [to, from];
  const lineage = data.area_lineage.filter(({ round }) => round > first && round <= last);
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((id): AreaDifference => {
      const old = before.get(id) ?? null;
      const now = after.get(id) ?? null;
      const changes =
        old === null || now === null ? [] : recordChanges(recordIn(old), recordIn(now));
      return {
        id,
        kind: kindOf(old, now, changes),
        before: old,
        after: now,
        changes,
        reshaped: lineage.some(
          ({ predecessor, successor }) => predecessor === id || successor === id,
        ),
      };
    })
    .sort(
      (a, b) =>
        differenceKinds.indexOf(a.kind) - differenceKinds.indexOf(b.kind) ||
        shownIn(a).name.localeCompare(shownIn(b).name, 'nb'),
    );
}

/** The area in the later of the two rounds that has it. */
export function shownIn({ before, after }: AreaDifference): AreaInRound {
  return (after ?? before)!;
}

/** What available land changed by, daa; null where a round does not state it. A round without the area has none of it. */
export function availableChange({ before, after }: AreaDifference): number | null {
  const old = before === null ? 0 : before.figures.available_daa;
  const now = after === null ? 0 : after.figures.available_daa;
  return old === null || now === null ? null : now - old;
}

function kindOf(
  before: AreaInRound | null,
  after: AreaInRound | null,
  changes: readonly RecordChange[],
): DifferenceKind {
  if (before === null) return 'added';
  if (after === null) return 'ended';
  const [old, now] = [before.figures.available_daa, after.figures.available_daa];
  if (old !== null && now !== null && now > old) return 'more';
  if (old !== null && now !== null && now < old) return 'less';
  if (before.figures.status !== after.figures.status) return 'status';
  return changes.length > 0 ? 'other' : 'unchanged';
}

/** How many areas, and the daa they state together. */
export interface Part {
  areas: number;
  daa: number;
}

/** The same with areas that state nothing: they are in `areas`, not in `daa`. */
export interface PartStated extends Part {
  unknown: number;
}

export interface DifferenceSums {
  /** Available land of areas that both rounds have and state. Amounts are positive. */
  more: Part;
  less: Part;
  /** Built land of areas that both rounds have and state: built since, and written down since. */
  built: Part;
  unbuilt: Part;
  /** Areas that one round alone has, with their available land there. */
  added: PartStated;
  ended: PartStated;
  /** Areas of both rounds with another status, most used first. */
  status: { areas: number; moves: { before: AreaStatus; after: AreaStatus; areas: number }[] };
  /** Areas of both rounds that do not state available land in both; which of them have it in one, and how much. */
  unknown: number;
  now_known: Part;
  no_longer_known: Part;
  /** The same of built land. */
  unknown_built: number;
  /** Areas where something else changed and none of the above. */
  other: number;
  unchanged: number;
  /** Of the areas added and ended, those that were split or merged. */
  reshaped: number;
  /** What each round states in all. */
  before: PartStated;
  after: PartStated;
}

/** What the differences of areas sum to. */
export function differenceSums(differences: readonly AreaDifference[]): DifferenceSums {
  const both = differences.flatMap(({ before, after }) =>
    before === null || after === null ? [] : [{ before: before.figures, after: after.figures }],
  );
  const available = both.map(({ before, after }) => [before.available_daa, after.available_daa]);
  const built = both.map(({ before, after }) => [before.built_daa, after.built_daa]);
  const moves = areaStatuses.flatMap((before) =>
    areaStatuses.flatMap((after) => {
      const areas = both.filter(
        (one) => one.before.status === before && one.after.status === after,
      );
      return before === after || areas.length === 0 ? [] : [{ before, after, areas: areas.length }];
    }),
  );
  const count = (kind: DifferenceKind): number =>
    differences.filter((one) => one.kind === kind).length;
  return {
    more: sumOf(grown(available)),
    less: sumOf(grown(available.map((pair) => pair.toReversed()))),
    built: sumOf(grown(built)),
    unbuilt: sumOf(grown(built.map((pair) => pair.toReversed()))),
    added: statedSum(differences.flatMap(({ before, after }) => (before === null ? [after] : []))),
    ended: statedSum(differences.flatMap(({ before, after }) => (after === null ? [before] : []))),
    status: {
      areas: moves.reduce((sum, { areas }) => sum + areas, 0),
      moves: moves.sort((a, b) => b.areas - a.areas),
    },
    unknown: available.filter((pair) => pair.includes(null)).length,
    now_known: sumOf(available.flatMap(([old, now]) => (old === null ? [now!] : []))),
    no_longer_known: sumOf(available.flatMap(([old, now]) => (now === null ? [old!] : []))),
    unknown_built: built.filter((pair) => pair.includes(null)).length,
    other: count('other'),
    unchanged: count('unchanged'),
    reshaped: differences.filter(
      ({ kind, reshaped }) => reshaped && (kind === 'added' || kind === 'ended'),
    ).length,
    before: statedSum(differences.map(({ before }) => before)),
    after: statedSum(differences.map(({ after }) => after)),
  };
}

/** What second figures are more than first ones, where both are stated. */
function grown(pairs: readonly (number | null)[][]): number[] {
  return pairs.flatMap(([old = null, now = null]) =>
    old === null || now === null || now <= old ? [] : [now - old],
  );
}

function sumOf(amounts: readonly (number | null)[]): Part {
  const stated = amounts.filter((one) => one !== null);
  return { areas: stated.length, daa: stated.reduce((sum, one) => sum + one, 0) };
}

function statedSum(areas: readonly (AreaInRound | null)[]): PartStated {
  const figures = areas.flatMap((area) => (area === null ? [] : [area.figures.available_daa]));
  const stated = sumOf(figures);
  return {
    areas: figures.length,
    daa: stated.daa,
    unknown: figures.length - stated.areas,
  };
}
