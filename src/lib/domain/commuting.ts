// Commuting between residence and workplace: matrix, totals, roll-up to today's boundaries, change.
import { isMember, type Municipality, type Succession } from './municipality';

/**
 * Persons registered as living in one municipality and working in another, 4th quarter of the year.
 * `persons` is null unless `status` is `given`: withheld or missing is never zero.
 */
export interface CommutingFlow {
  residence: string;
  workplace: string;
  year: number;
  persons: number | null;
  status: 'given' | 'withheld' | 'missing' | 'not-applicable';
  share_of_employed_pct: number | null;
  note: string | null;
  source_id: string;
  demo: boolean;
}

/** `then`: the municipalities of the year. `now`: rolled up to today's where that can be done. */
export type Boundaries = 'then' | 'now';
export type Direction = 'in' | 'out' | 'both';

/** A flow after roll-up. `label_key` names a part of a successor (Orkdal of Orkland) that must be shown as such. */
export interface RolledFlow extends CommutingFlow {
  /** The municipalities the row was summed from, residence side. */
  residence_from: string[];
  workplace_from: string[];
  /** The successor that the residence is only a part of; null otherwise. */
  residence_part_of: string | null;
  workplace_part_of: string | null;
}

/** The years that have flows, oldest first. */
export function yearsWithFlows(flows: readonly CommutingFlow[]): number[] {
  return [...new Set(flows.map(({ year }) => year))].sort((a, b) => a - b);
}

/**
 * The flows of a year from one source, and the first year of that source. Where several sources give a year, the
 * fuller one is taken whole: figures of two sources are never mixed in one picture or compared with each other.
 */
export function seriesOf(
  flows: readonly CommutingFlow[],
  year: number,
): { flows: CommutingFlow[]; source_id: string | null; first_year: number } {
  const counts = new Map<string, number>();
  for (const flow of flows)
    if (flow.year === year) counts.set(flow.source_id, (counts.get(flow.source_id) ?? 0) + 1);
  const [best] = [...counts].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]));
  if (best === undefined) return { flows: [], source_id: null, first_year: year };
  const own = flows.filter(({ source_id }) => source_id === best[0]);
  return {
    flows: own.filter((flow) => flow.year === year),
    source_id: best[0],
    first_year: Math.min(...own.map((flow) => flow.year)),
  };
}

/** All years of the source that gives the latest year: what a page shows that compares years with one another. */
export function latestSeries(flows: readonly CommutingFlow[]): CommutingFlow[] {
  const latest = yearsWithFlows(flows).at(-1);
  if (latest === undefined) return [];
  const { source_id } = seriesOf(flows, latest);
  return flows.filter((flow) => flow.source_id === source_id);
}

/**
 * The year whose municipalities a year's figures are printed for. The documents print 2000 and 2017
 * with Indre Fosen (2018) beside Klæbu and Orkdal (until 2019): both are on the division of 2018.
 */
export function divisionYearOf(
  flows: readonly CommutingFlow[],
  municipalities: readonly Municipality[],
  year: number,
): number {
  const used = new Set(
    flows
      .filter((flow) => flow.year === year)
      .flatMap(({ residence, workplace }) => [residence, workplace]),
  );
  const concerned = municipalities.filter(({ slug }) => used.has(slug));
  const candidates = [year, 2016, 2018, 2020];
  return candidates.find((candidate) => concerned.every((one) => isMember(one, candidate))) ?? year;
}

/**
 * Rolls flows up to today's boundaries. A whole predecessor is summed into its successor, and what then
 * is internal leaves the flow; a part of a successor stays itself and is marked as a part. A sum with an
 * unknown addend is unknown. Shares of employed cannot be summed and are kept only on rows left as they were.
 */
export function rollUp(
  flows: readonly CommutingFlow[],
  successions: readonly Succession[],
): RolledFlow[] {
  const wholeSuccessor = new Map(
    successions
      .filter(({ kind }) => kind === 'whole')
      .map((one) => [one.predecessor, one.successor]),
  );
  const partOf = new Map(
    successions
      .filter(({ kind }) => kind === 'part-of-successor')
      .map((one) => [one.predecessor, one.successor]),
  );
  const today = (slug: string): string => {
    const next = wholeSuccessor.get(slug);
    return next === undefined ? slug : today(next);
  };
  const rolled = new Map<string, RolledFlow>();
  for (const flow of flows) {
    const residence = today(flow.residence);
    const workplace = today(flow.workplace);
    if (residence === workplace) continue;
    const key = [residence, workplace, flow.year, flow.source_id].join('|');
    const before = rolled.get(key);
    if (before === undefined) {
      rolled.set(key, {
        ...flow,
        residence,
        workplace,
        share_of_employed_pct: residence === flow.residence ? flow.share_of_employed_pct : null,
        residence_from: [flow.residence],
        workplace_from: [flow.workplace],
        residence_part_of: partOf.get(residence) ?? null,
        workplace_part_of: partOf.get(workplace) ?? null,
      });
      continue;
    }
    const known = before.persons !== null && flow.persons !== null;
    rolled.set(key, {
      ...before,
      persons: known ? before.persons! + flow.persons! : null,
      status: known ? 'given' : before.status === 'given' ? flow.status : before.status,
      share_of_employed_pct: null,
      note: [before.note, flow.note].filter(Boolean).join('; ') || null,
      demo: before.demo || flow.demo,
      residence_from: [...new Set([...before.residence_from, flow.residence])],
      workplace_from: [...new Set([...before.workplace_from, flow.workplace])],
    });
  }
  return [...rolled.values()];
}

/** Flows as they stand, in the shape of rolled-up ones. */
export function asPrinted(flows: readonly CommutingFlow[]): RolledFlow[] {
  return flows.map((flow) => ({
    ...flow,
    residence_from: [flow.residence],
    workplace_from: [flow.workplace],
    residence_part_of: null,
    workplace_part_of: null,
  }));
}

/** A cell of the matrix: persons, why there is none, or the diagonal. */
export type MatrixCell =
  | { kind: 'given'; persons: number }
  | { kind: 'unknown'; status: CommutingFlow['status'] | 'not-printed' }
  | { kind: 'same' };

/** The origin-destination matrix of one year, row = residence, column = workplace, in the order of `slugs`. */
export function matrix(flows: readonly CommutingFlow[], slugs: readonly string[]): MatrixCell[][] {
  const byPair = new Map(flows.map((flow) => [`${flow.residence}|${flow.workplace}`, flow]));
  return slugs.map((residence) =>
    slugs.map((workplace): MatrixCell => {
      if (residence === workplace) return { kind: 'same' };
      const flow = byPair.get(`${residence}|${workplace}`);
      if (flow === undefined) return { kind: 'unknown', status: 'not-printed' };
      return flow.persons === null
        ? { kind: 'unknown', status: flow.status }
        : { kind: 'given', persons: flow.persons };
    }),
  );
}

/**
 * A total over flows. `persons` is the sum of what is known, `unknown` how many of the expected cells are not:
 * a sum with unknown cells is a floor and has to be shown as such.
 */
export interface FlowTotal {
  persons: number | null;
  known: number;
  unknown: number;
}

/** Sums the flows into (`in`) or out of (`out`) a municipality, over the expected counterparts. */
export function totalOf(
  flows: readonly CommutingFlow[],
  slug: string,
  direction: 'in' | 'out',
  counterparts: readonly string[],
): FlowTotal {
  const others = counterparts.filter((other) => other !== slug);
  let persons = 0;
  let known = 0;
  for (const other of others) {
    const flow = flows.find((one) =>
      direction === 'in'
        ? one.workplace === slug && one.residence === other
        : one.residence === slug && one.workplace === other,
    );
    if (flow?.persons === null || flow === undefined) continue;
    persons += flow.persons;
    known += 1;
  }
  return { persons: known === 0 ? null : persons, known, unknown: others.length - known };
}

/** The known flows of a year and direction around a municipality, largest first. */
export function topFlows<Flow extends CommutingFlow>(
  flows: readonly Flow[],
  slug: string | null,
  direction: Direction,
): Flow[] {
  return flows
    .filter((flow) => {
      if (slug === null) return true;
      const into = flow.workplace === slug;
      const out = flow.residence === slug;
      return direction === 'in' ? into : direction === 'out' ? out : into || out;
    })
    .sort(
      (a, b) =>
        (b.persons ?? -1) - (a.persons ?? -1) || a.residence.localeCompare(b.residence, 'nb'),
    );
}

/** Change between two counts: absolute, and in percent where the first is not zero. */
export function change(
  from: number | null,
  to: number | null,
): { absolute: number; percent: number | null } | null {
  if (from === null || to === null) return null;
  return { absolute: to - from, percent: from === 0 ? null : ((to - from) / from) * 100 };
}

/** The municipality that most of the given flows lead to: the region's centre. Null without flows. */
export function mainWorkplaceOf(flows: readonly CommutingFlow[]): string | null {
  const persons = new Map<string, number>();
  for (const flow of flows)
    persons.set(flow.workplace, (persons.get(flow.workplace) ?? 0) + (flow.persons ?? 0));
  return [...persons].sort((a, b) => b[1] - a[1] || a[0].localeCompare(b[0]))[0]?.[0] ?? null;
}
