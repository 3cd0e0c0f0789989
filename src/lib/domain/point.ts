// Points of submissions: who speaks, about what, and what becomes of each point.
import {
  isOpen,
  type Hearing,
  type PublicationPolicy,
  type SenderType,
  type Stance,
  type TargetKind,
} from './hearing';
import { lifecycle } from './lifecycle';

export const senderTypes = [
  'resident',
  'business',
  'municipality',
  'research',
  'organisation',
] as const satisfies readonly SenderType[];

export const stances = [
  'support',
  'change',
  'oppose',
  'question',
] as const satisfies readonly Stance[];

export const targetKinds = [
  'plan',
  'node',
  'business_area',
  'measure',
  'question',
] as const satisfies readonly TargetKind[];

/**
 * `plan` is the plan as a whole, `question` one of the hearing's own, to which the point is an answer.
 * `key`: id of the plan version, lineage of the node, id of the area, key of the measure, id of the question.
 */
export interface Target {
  kind: TargetKind;
  key: string;
}

/**
 * Lifecycle:
 *
 *              ┌──▶ published ──┐
 *   received ──┤     ▲    ▼     ├──▶ answered
 *              └──▶ withheld ───┘
 *
 *   received | published | withheld ──▶ withdrawn    by the sender, while the hearing is open
 *   received ──▶ answered                            in summary-only hearings, the only way there
 *
 * Published and withheld change places when a decision is undone or reconsidered. Redaction keeps the state.
 */
export type PointState = 'received' | 'published' | 'withheld' | 'answered' | 'withdrawn';

const moderated = lifecycle<PointState>('point', {
  received: ['published', 'withheld', 'withdrawn'],
  published: ['withheld', 'answered', 'withdrawn'],
  withheld: ['published', 'answered', 'withdrawn'],
  answered: [],
  withdrawn: [],
});

const summarised = lifecycle<PointState>('point of a summary-only hearing', {
  received: ['answered', 'withdrawn'],
  published: [],
  withheld: [],
  answered: [],
  withdrawn: [],
});

const under = (policy: PublicationPolicy): typeof moderated =>
  policy === 'summary_only' ? summarised : moderated;

/** Whether a point of a hearing with this policy can go from one state to another. */
export function canMove(from: PointState, to: PointState, policy: PublicationPolicy): boolean {
  return under(policy).canMove(from, to);
}

/** The new state; throws a RangeError for a step that the lifecycle does not have. */
export function move(from: PointState, to: PointState, policy: PublicationPolicy): PointState {
  return under(policy).move(from, to);
}

/** Whether its sender may withdraw a point now: until the deadline, and not after an answer. */
export function canWithdraw(
  state: PointState,
  hearing: Parameters<typeof isOpen>[0] & Pick<Hearing, 'publication_policy'>,
  now: Date,
): boolean {
  return isOpen(hearing, now) && canMove(state, 'withdrawn', hearing.publication_policy);
}
