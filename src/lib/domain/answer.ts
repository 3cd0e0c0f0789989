// Answers as the secretariat works on them: drafts, what they change, and how far a hearing has come.
import type { Outcome, Stance, TargetKind } from './hearing';
import type { PointState } from './point';

export const outcomes = [
  'followed',
  'partly',
  'not_followed',
  'noted',
] as const satisfies readonly Outcome[];

/** The change of the plan's text that an answer led to. */
export interface AnswerChange {
  lineage: string;
  before: string;
  after: string;
}

/** What is written in a draft; `points`: the ids it answers. */
export interface AnswerDraft {
  points: string[];
  assessment: string;
  outcome: Outcome;
  responsible: string;
  change: AnswerChange | null;
}

/** An answer and the revision of it that was on the screen. */
export interface SeenAnswer {
  id: string;
  revision: number;
}

/** One line of the list of answers. */
export interface AnswerRow extends SeenAnswer {
  /** The first 300 characters. */
  assessment: string;
  outcome: Outcome;
  responsible: string;
  written_at: string;
  /** null: a draft. */
  published_at: string | null;
  changes: boolean;
  points: number;
  /** How many of the points are not moderated yet: they stop publication. */
  received: number;
  /** `kind key` */
  targets: string[];
}

/** A point as an answer shows it. */
export interface AnsweredPoint {
  id: string;
  text: string;
  state: PointState;
  stance: Stance | null;
  target_kind: TargetKind;
  target_key: string;
  reference: string;
  sender_name: string;
}

/** How far one target has come. */
export interface TargetProgress {
  target_kind: TargetKind;
  target_key: string;
  points: number;
  answered: number;
  /** With a draft that is not published. */
  drafted: number;
  /** Not moderated yet. */
  received: number;
}

export interface Progress {
  points: number;
  answered: number;
  drafted: number;
  received: number;
  targets: TargetProgress[];
}

/** Shares of a whole in percent, for a bar: rounded down, so that 100 means all. */
export function percentOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.floor((100 * part) / whole);
}
