// Hearings: what everyone may read of them, where they stand at a moment by the clock in Oslo, and how long they are open.
import { TZDateMini } from '@date-fns/tz';
import { lifecycle } from './lifecycle';
import type { ModerationReason } from './moderation';
import type { PageText } from './page-text';
import type { Dataset } from './source';

export type PublicationPolicy = 'after_moderation' | 'after_closing' | 'summary_only';
export type SenderType = 'resident' | 'business' | 'municipality' | 'research' | 'organisation';
export type Stance = 'support' | 'change' | 'oppose' | 'question';
export type TargetKind = 'plan' | 'node' | 'business_area' | 'measure' | 'question';
export type Outcome = 'followed' | 'partly' | 'not_followed' | 'noted';

/**
 * Lifecycle:
 *
 *   planned ──▶ open ──▶ closed ──▶ answered ──▶ archived
 *                ▲          │           │
 *                └──────────┴───────────┘ reopened: a later closes_at, answered_at cleared
 *
 * planned, open and closed follow the clock; answered and archived are set by staff.
 */
export type HearingState = 'planned' | 'open' | 'closed' | 'answered' | 'archived';

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
  /** Why it was finished though points stand without an answer. */
  answered_note: string | null;
  /** When it was opened again after its deadline or its answers, and why; both or neither. */
  reopened_at: string | null;
  reopened_reason: string | null;
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
  /** The texts of pages that staff have rewritten. */
  page_texts: PageText[];
}

type Timed = Pick<Hearing, 'opens_at' | 'closes_at' | 'answered_at' | 'archived_at'>;

const zone = 'Europe/Oslo';
const dayLength = 86_400_000;

/** Days from the opening day to the closing day that a hearing must have without a reason: six weeks. */
export const minimumDays = 42;

/**
 * The state at a moment; open from `opens_at` (inclusive) to `closes_at` (exclusive). The clock comes before what staff
 * have set, so that a later deadline opens an answered hearing again. The same as `hearing_state` in the database.
 */
export function stateAt(hearing: Timed, now: Date): HearingState {
  if (now.getTime() < milliseconds(hearing.opens_at)) return 'planned';
  if (now.getTime() < milliseconds(hearing.closes_at)) return 'open';
  if (hearing.archived_at !== null) return 'archived';
  return hearing.answered_at !== null ? 'answered' : 'closed';
}

/** Whether submissions are received, changed and withdrawn at a moment. */
export function isOpen(hearing: Timed, now: Date): boolean {
  return stateAt(hearing, now) === 'open';
}

/** Whether, and by throwing that, a hearing cannot go from one state to another. */
export const { canMove, move } = lifecycle<HearingState>('hearing', {
  planned: ['open'],
  open: ['closed'],
  closed: ['answered', 'open'],
  answered: ['archived', 'open'],
  archived: [],
});

export type DurationProblem = 'closes_before_it_opens' | 'shorter_than_six_weeks';

/**
 * What is wrong with the time a hearing is open; null if nothing. Counted in calendar days in Oslo, the opening day
 * not included as deadlines in law are: opened at any hour of 1 June it may close at any hour of 13 July. An hour lost
 * or won by daylight saving changes nothing. A reason that is not blank permits less.
 */
export function durationProblem(
  opens_at: string,
  closes_at: string,
  short_reason: string | null,
): DurationProblem | null {
  if (milliseconds(closes_at) <= milliseconds(opens_at)) return 'closes_before_it_opens';
  const days =
    (Date.parse(osloDate(new Date(closes_at))) - Date.parse(osloDate(new Date(opens_at)))) /
    dayLength;
  return days >= minimumDays || (short_reason ?? '').trim() !== ''
    ? null
    : 'shorter_than_six_weeks';
}

/** When a hearing can last be answered, and whether that ends a day, so that the day is said and not the hour. */
export function lastMoment({ closes_at }: Pick<Hearing, 'closes_at'>): {
  at: Date;
  whole_day: boolean;
} {
  // Closing is exclusive: a hearing that closes at midnight has the day before as its last.
  const at = new Date(milliseconds(closes_at) - 1);
  const after = new Date(at.getTime() + 2 * 60_000);
  return { at, whole_day: osloDate(at) !== osloDate(after) };
}

/** The instant of 23:59:59 in Oslo on a day `YYYY-MM-DD`; throws a RangeError for what is no day. */
export function osloEndOfDay(date: string): Date {
  const [year, month, day] = dayParts(date);
  return new Date(new TZDateMini(year, month - 1, day, 23, 59, 59, zone).getTime());
}

/** The instant at which a day `YYYY-MM-DD` begins in Oslo; throws a RangeError for what is no day. */
export function osloStartOfDay(date: string): Date {
  const [year, month, day] = dayParts(date);
  return new Date(new TZDateMini(year, month - 1, day, 0, 0, 0, zone).getTime());
}

function dayParts(date: string): [number, number, number] {
  const [year, month, day] = date.split('-').map(Number) as [number, number, number];
  const utc = new Date(Date.UTC(year, month - 1, day));
  if (Number.isNaN(utc.getTime()) || utc.toISOString().slice(0, 10) !== date)
    throw new RangeError(`Not a day: ${date}`);
  return [year, month, day];
}

/** The day `YYYY-MM-DD` that an instant falls on in Oslo. */
export function osloDate(instant: Date): string {
  const local = new TZDateMini(instant.getTime(), zone);
  return new Date(Date.UTC(local.getFullYear(), local.getMonth(), local.getDate()))
    .toISOString()
    .slice(0, 10);
}

/** An instant in milliseconds; throws a RangeError for what is none, so that no comparison is silently false. */
function milliseconds(instant: string): number {
  const value = Date.parse(instant);
  if (Number.isNaN(value)) throw new RangeError('Not an instant');
  return value;
}
