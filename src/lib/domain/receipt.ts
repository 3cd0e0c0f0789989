// A receipt: what the sender of a submission may see of it, by the secret of its link.
import type { Hearing, Outcome } from './hearing';
import type { PointState, Target } from './point';
import type { DraftSender } from './submission';
import type { Place } from './place';
import type { Stance } from './hearing';

/** What is told at once when something has been received. */
export interface ReceiptHead {
  /** Human-readable; opens nothing. */
  reference: string;
  /** Moment by the database's clock, ISO 8601. */
  received_at: string;
  /** SHA-256 of `canonicalContent`, hexadecimal. */
  hash: string;
  /** 1 for what was first sent. */
  revision: number;
}

export interface ReceiptAnswer {
  assessment: string;
  outcome: Outcome;
  responsible: string;
  change_before: string | null;
  change_after: string | null;
  published_at: string;
}

export interface ReceiptPoint {
  id: string;
  ordinal: number;
  text: string;
  plan_version: string;
  target: Target;
  stance: Stance | null;
  place: Place | null;
  /** A moderator has hidden the place from the public. */
  place_hidden: boolean;
  state: PointState;
  /** Whether parts of it are not shown to the public. */
  redacted: boolean;
  withheld_reason: string | null;
  withheld_note: string | null;
  /** From when everyone reads it, ISO 8601; null while nobody is to. */
  visible_from: string | null;
  answer: ReceiptAnswer | null;
}

export interface Receipt extends ReceiptHead {
  id: string;
  changed_at: string | null;
  withdrawn_at: string | null;
  locale: 'nb' | 'en';
  channel: 'web' | 'api' | 'letter' | 'email' | 'meeting';
  remind: boolean;
  sender: { [Name in keyof Required<DraftSender>]: Required<DraftSender>[Name] | null } & {
    type: DraftSender['type'];
    name: string;
    name_public: boolean;
  };
  hearing: Pick<
    Hearing,
    | 'id'
    | 'title_nb'
    | 'title_en'
    | 'opens_at'
    | 'closes_at'
    | 'answered_at'
    | 'archived_at'
    | 'publication_policy'
    | 'plan_version'
    | 'demo'
  >;
  /** Every version as it was sent, the first one first. */
  versions: { revision: number; at: string; hash: string }[];
  points: ReceiptPoint[];
}
