// A hearing and what everyone may read of it: the rows, and where it stands at a moment.
import type { ModerationReason } from './moderation';
import type { Dataset } from './source';

export type PublicationPolicy = 'after_moderation' | 'after_closing' | 'summary_only';
export type SenderType = 'resident' | 'business' | 'municipality' | 'research' | 'organisation';
export type Stance = 'support' | 'change' | 'oppose' | 'question';
export type TargetKind = 'plan' | 'node' | 'business_area' | 'measure' | 'question';
export type Outcome = 'followed' | 'partly' | 'not_followed' | 'noted';

/** Lifecycle: planned -> open -> closed -> answered -> archived; the first three follow the clock. */
export interface Hearing {
  id: string;
  /** The version that is open for comments now. */
  plan_version: string;
  title_nb: string;
  title_en: string;
  intro_nb: string;
  intro_en: string;
  /** Moments as ISO 8601: open from `opens_at` on, and no longer at `closes_at`. */
  opens_at: string;
  closes_at: string;
  short_reason: string | null;
  publication_policy: PublicationPolicy;
  contact: string;
  accepted_senders: SenderType[];
  questions: { id: string; text_nb: string; text_en: string }[];
  summary_nb: string;
  summary_en: string;
  announced_at: string | null;
  answered_at: string | null;
  archived_at: string | null;
  source_id: string;
  demo: boolean;
}

/** A version that was open for comments in a hearing, and what had changed in it. */
export interface HearingVersion {
  hearing: string;
  plan_version: string;
  from_at: string;
  note_nb: string;
  note_en: string;
}

/** What the public reads of one point; `text` has its redactions carried out. */
export interface PublishedPoint {
  id: string;
  hearing: string;
  /** Groups what one sender said; opens nothing. */
  reference: string;
  ordinal: number;
  plan_version: string;
  target_kind: TargetKind;
  /** node: its lineage; plan: the version; the others: a key of their own. */
  target_key: string;
  stance: Stance | null;
  text: string;
  /** GeoJSON geometry, EPSG:4326 */
  place: GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon | null;
  place_municipality: string | null;
  sender_type: SenderType;
  /** null: a resident who did not ask to be named. */
  sender_name: string | null;
  sender_municipality: string | null;
  sector: string | null;
  tags: string[];
  answer: string | null;
  published_at: string;
  demo: boolean;
}

/** A published answer; one answer can belong to many points. */
export interface PublishedAnswer {
  id: string;
  hearing: string;
  assessment: string;
  outcome: Outcome;
  responsible: string;
  change_lineage: string | null;
  change_before: string | null;
  change_after: string | null;
  published_at: string;
}

/** Everything about hearings that anyone may read. */
export interface HearingSnapshot {
  datasets: Dataset[];
  hearings: Hearing[];
  versions: HearingVersion[];
  reasons: ModerationReason[];
  points: PublishedPoint[];
  answers: PublishedAnswer[];
}
