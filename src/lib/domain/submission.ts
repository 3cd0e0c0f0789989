// Submissions: the draft a sender fills in, what is wrong with it, its state and its content for the receipt's hash.
import { stateAt, type Hearing, type SenderType, type Stance } from './hearing';
import { findNationalIds, type NationalIdKind } from './national-id';
import { normaliseOrganisationNumber } from './organisation-number';
import { isPlace, type Place } from './place';
import { senderTypes, stances, targetKinds, type PointState, type Target } from './point';
import { codePointLength } from './span';
import { isUuid } from './uuid';

export interface DraftSender {
  type: SenderType;
  name: string;
  /** A resident's choice; everyone else speaks for an organisation and is named. */
  name_public?: boolean;
  /** Required of a business. */
  organisation_number?: string;
  /** Private: for receipt and answer alone. */
  email?: string;
  sector?: string;
  /** Slug. */
  municipality?: string;
}

/** `id`: in a revision, the id of the point that this one replaces. */
export interface DraftPoint {
  id?: string;
  text: string;
  target: Target;
  /** Only the answer to a question may be without. */
  stance?: Stance;
  place?: Place;
}

/** What is sent. `id` is chosen by the sender's device, so that what is sent twice is stored once. */
export interface SubmissionDraft {
  id: string;
  locale: 'nb' | 'en';
  sender: DraftSender;
  points: DraftPoint[];
  /** Wants a mail before the deadline. */
  remind?: boolean;
  /** What the device's clock said when it was written, an instant. Decides nothing. */
  claimed_at?: string;
}

export const limits = { points: 50, text: 20_000, name: 200, email: 254, sector: 100 } as const;

export type ProblemCode =
  | 'missing'
  | 'too_long'
  | 'too_many'
  | 'invalid'
  | 'invalid_character'
  | 'unknown'
  | 'not_accepted'
  | 'hearing_not_open'
  | 'hearing_closed'
  | NationalIdKind;

/** `field` is a path: `points.0.text`, `sender.organisation_number`, `hearing`. */
export interface Problem {
  field: string;
  code: ProblemCode;
}

/** What a draft is held against. `has_target`: whether the hearing has such a target, or the comment with this id has it already. */
export interface SubmissionContext {
  hearing: Hearing;
  now: Date;
  municipalities: ReadonlySet<string>;
  has_target: (target: Target, point?: string) => boolean;
}

/** HTML's own rule for e-mail fields, with a dot in the domain. */
const email =
  /^[a-z0-9.!#$%&'*+/=?^_`{|}~-]+@[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?(?:\.[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?)+$/i;
/** White space and what is never seen: Hangul fillers and the blank Braille pattern too. */
const invisible = /[\p{White_Space}\p{Cc}\p{Cf}\p{Default_Ignorable_Code_Point}\u2800]/gu;
/** PostgreSQL cannot hold NUL; half a surrogate pair is no character. */
const impossible = /\0|\p{Surrogate}/u;

/** Whether a text shows nothing when printed. */
export function isBlank(text: string): boolean {
  return text.replace(invisible, '') === '';
}

/**
 * Everything that keeps a draft from being received, in the form's order; empty when it can be. A text field has at
 * most one problem. Lengths are in code points.
 */
export function problemsOf(draft: SubmissionDraft, context: SubmissionContext): Problem[] {
  const { hearing, now, municipalities } = context;
  const problems: Problem[] = [];
  const add = (field: string, code: ProblemCode | null): void => {
    if (code !== null) problems.push({ field, code });
  };

  const state = stateAt(hearing, now);
  if (state !== 'open') add('hearing', state === 'planned' ? 'hearing_not_open' : 'hearing_closed');
  if (!isUuid(draft.id)) add('id', 'invalid');
  if (draft.locale !== 'nb' && draft.locale !== 'en') add('locale', 'invalid');

  const { sender } = draft;
  if (!senderTypes.includes(sender.type)) add('sender.type', 'invalid');
  else if (!hearing.accepted_senders.includes(sender.type)) add('sender.type', 'not_accepted');
  add('sender.name', textProblem(sender.name, limits.name, true));
  add('sender.organisation_number', organisationProblem(sender));
  add(
    'sender.email',
    // A reminder has to go somewhere.
    draft.remind === true && isBlank(sender.email ?? '')
      ? 'missing'
      : emailProblem(sender.email ?? ''),
  );
  add('sender.sector', textProblem(sender.sector ?? '', limits.sector, false));
  if (sender.municipality !== undefined && !municipalities.has(sender.municipality))
    add('sender.municipality', 'unknown');

  if (draft.points.length === 0) add('points', 'missing');
  if (draft.points.length > limits.points) add('points', 'too_many');
  // What is beyond the limit is not read: one problem says it all.
  for (const [index, point] of draft.points.slice(0, limits.points).entries()) {
    const field = `points.${index}`;
    add(`${field}.text`, textProblem(point.text, limits.text, true));
    if (!targetKinds.includes(point.target.kind)) add(`${field}.target`, 'invalid');
    else if (!context.has_target(point.target, point.id)) add(`${field}.target`, 'unknown');
    if (point.stance === undefined) {
      if (point.target.kind !== 'question') add(`${field}.stance`, 'missing');
    } else if (!stances.includes(point.stance)) add(`${field}.stance`, 'invalid');
    if (point.place !== undefined && !isPlace(point.place, municipalities))
      add(`${field}.place`, 'invalid');
  }
  return problems;
}

/** The first thing wrong with a text: too long, impossible, blank where it must not be, an identity number in it. */
function textProblem(text: string, limit: number, required: boolean): ProblemCode | null {
  // Two UTF-16 units a code point at most: a huge text is refused before it is walked through.
  if (text.length > 2 * limit || codePointLength(text) > limit) return 'too_long';
  if (impossible.test(text)) return 'invalid_character';
  if (required && isBlank(text)) return 'missing';
  return findNationalIds(text)[0]?.kind ?? null;
}

function organisationProblem({ type, organisation_number = '' }: DraftSender): ProblemCode | null {
  if (isBlank(organisation_number)) return type === 'business' ? 'missing' : null;
  const problem = textProblem(organisation_number, 50, false);
  if (problem !== null) return problem;
  return normaliseOrganisationNumber(organisation_number) === null ? 'invalid' : null;
}

function emailProblem(address: string): ProblemCode | null {
  if (isBlank(address)) return null;
  return (
    textProblem(address, limits.email, false) ?? (email.test(address.trim()) ? null : 'invalid')
  );
}

/**
 * The state of a submission, derived from its points; those withdrawn do not count unless all are.
 * `received`: none handled yet; `in_progress`: some; `moderated`: all published or withheld, not all answered.
 */
export type SubmissionState = 'received' | 'in_progress' | 'moderated' | 'answered' | 'withdrawn';

export function submissionState(points: readonly { state: PointState }[]): SubmissionState {
  const standing = points.map(({ state }) => state).filter((state) => state !== 'withdrawn');
  if (standing.length === 0) return points.length === 0 ? 'received' : 'withdrawn';
  if (standing.every((state) => state === 'answered')) return 'answered';
  if (standing.every((state) => state === 'received')) return 'received';
  return standing.includes('received') ? 'in_progress' : 'moderated';
}

/**
 * What the receipt's hash is taken of: the draft without `remind` and `claimed_at`, as JSON without white space, members sorted by name,
 * those that are absent or null left out, texts exactly as they were sent.
 */
export function canonicalContent(draft: SubmissionDraft): string {
  const { id, locale, sender, points } = draft;
  return canonical({ id, locale, sender, points });
}

function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value)
    .filter(([, member]) => member !== undefined && member !== null)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.join(',')}}`;
}
