// The published points of a hearing as its pages ask for them: on the texts of the version that is open now, indexed once for each snapshot.
import type { Hearing, HearingSnapshot, PublishedAnswer, PublishedPoint } from '../domain/hearing';
import { anchor, type PlanTree } from '../domain/plan-diff';
import { pointIndex, type PointIndex } from '../domain/published-point';
import type { Snapshot } from '../domain/snapshot';

export interface HearingPoints {
  /** All of them; those on a text that changed its place stand on the text it became. */
  index: PointIndex;
  /** Ids of points on a text that is gone, or that became several: listed apart, never dropped. */
  gone: ReadonlySet<string>;
  answers: ReadonlyMap<string, PublishedAnswer>;
}

type Plans = Pick<Snapshot, 'plan_versions' | 'plan_nodes'>;

interface Kept {
  plan_nodes: Snapshot['plan_nodes'];
  points: HearingPoints;
}

const kept = new WeakMap<HearingSnapshot, Map<string, Kept>>();

/** A version with its nodes; without nodes where it is not public. */
export function planTree(data: Plans, id: string): PlanTree {
  return {
    version: data.plan_versions.find((one) => one.id === id) ?? { id, base_version: null },
    nodes: data.plan_nodes.filter(({ plan_version }) => plan_version === id),
  };
}

/** The points of a hearing. Treat them as read-only: all requests share them. */
export function hearingPoints(
  hearings: HearingSnapshot,
  data: Plans,
  hearing: Pick<Hearing, 'id' | 'plan_version'>,
): HearingPoints {
  const known = kept.get(hearings) ?? new Map<string, Kept>();
  kept.set(hearings, known);
  const made = known.get(hearing.id);
  if (made !== undefined && made.plan_nodes === data.plan_nodes) return made.points;
  const points = make(hearings, data, hearing);
  known.set(hearing.id, { plan_nodes: data.plan_nodes, points });
  return points;
}

function make(
  { points, answers }: HearingSnapshot,
  data: Plans,
  hearing: Pick<Hearing, 'id' | 'plan_version'>,
): HearingPoints {
  const now = planTree(data, hearing.plan_version);
  const byVersion = new Map<string, PublishedPoint[]>();
  for (const point of points) {
    if (point.hearing !== hearing.id) continue;
    const same = byVersion.get(point.plan_version);
    if (same === undefined) byVersion.set(point.plan_version, [point]);
    else same.push(point);
  }
  const gone = new Set<string>();
  const placed: PublishedPoint[] = [];
  for (const [version, own] of byVersion) {
    const { anchored, unanchored } = anchor(own, planTree(data, version), now);
    for (const { point, target_key } of anchored)
      placed.push(target_key === point.target_key ? point : { ...point, target_key });
    for (const { point } of unanchored) {
      gone.add(point.id);
      placed.push(point);
    }
  }
  return {
    index: pointIndex(placed),
    gone,
    answers: new Map(
      answers.filter((one) => one.hearing === hearing.id).map((one) => [one.id, one]),
    ),
  };
}
