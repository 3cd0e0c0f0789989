// What a submission is held against: the hearing, its targets and the municipalities, from the snapshots.
import type { Hearing } from '../../domain/hearing';
import type { PlanNode } from '../../domain/plan';
import type { Receipt } from '../../domain/receipt';
import type { Snapshot } from '../../domain/snapshot';
import type { SubmissionContext } from '../../domain/submission';
import { hearingSnapshot } from '../hearing-snapshot';
import { snapshot } from '../snapshot';

export interface Asked {
  hearing: Hearing;
  /** The nodes of the version that is open for comments, in no order. */
  nodes: PlanNode[];
  data: Snapshot;
  context: SubmissionContext;
}

/** An announced hearing with all that can be commented in it; null where there is none by this id. */
export async function findAsked(id: string, now: Date): Promise<Asked | null> {
  const [hearings, { data }] = await Promise.all([hearingSnapshot(), snapshot()]);
  const hearing = hearings.data.hearings.find((one) => one.id === id);
  return hearing === undefined ? null : askedOf(hearing, data, now);
}

/** What a change of a submission is held against: each of its comments may go on being about what it is about. */
export function changing(asked: Asked, { points }: Pick<Receipt, 'points'>): Asked {
  const { context } = asked;
  return {
    ...asked,
    context: {
      ...context,
      has_target: (target, point) =>
        context.has_target(target) ||
        points.some(
          ({ id, target: own }) =>
            id === point && own.kind === target.kind && own.key === target.key,
        ),
    },
  };
}

/** The same from rows at hand. */
export function askedOf(hearing: Hearing, data: Snapshot, now: Date): Asked {
  const nodes = data.plan_nodes.filter(({ plan_version }) => plan_version === hearing.plan_version);
  const keys = {
    plan: new Set([hearing.plan_version]),
    node: new Set(nodes.map(({ lineage }) => lineage)),
    business_area: new Set(data.areas.map((area) => area.id)),
    measure: new Set(data.measures.map(({ key }) => key)),
    question: new Set(hearing.questions.map((question) => question.id)),
  };
  return {
    hearing,
    nodes,
    data,
    context: {
      hearing,
      now,
      municipalities: new Set(data.municipalities.map(({ slug }) => slug)),
      has_target: ({ kind, key }) => keys[kind]?.has(key) ?? false,
    },
  };
}
