// The form of a hearing: what was typed, what is wrong with it field by field, and the hearing it makes.
import type { HearingPlan } from '$lib/data/hearing-admin';
import {
  durationProblem,
  osloDate,
  osloEndOfDay,
  osloStartOfDay,
  stateAt,
  type Hearing,
  type PublicationPolicy,
  type SenderType,
} from '$lib/domain/hearing';
import { findNationalIds } from '$lib/domain/national-id';
import { chosenOf, textOf } from '../form';

export const policies = ['after_moderation', 'after_closing', 'summary_only'] as const;
export const senderTypes = [
  'resident',
  'business',
  'municipality',
  'research',
  'organisation',
] as const satisfies readonly SenderType[];

/** Room for more questions than there are, in each form. */
export const spareQuestions = 2;

/** The form as it was typed: days as `YYYY-MM-DD`, the rest as text. */
export interface HearingTyped {
  plan_version: string;
  title_nb: string;
  title_en: string;
  intro_nb: string;
  intro_en: string;
  opens: string;
  closes: string;
  short_reason: string;
  publication_policy: string;
  contact: string;
  accepted_senders: string[];
  questions: { id: string; text_nb: string; text_en: string }[];
}

/** Which fields can still be changed: all, those that break no promise, or none. */
export type Freedom = 'all' | 'texts' | 'none';

export function freedomOf(hearing: Hearing, now: Date): Freedom {
  if (hearing.announced_at === null) return 'all';
  const state = stateAt(hearing, now);
  return state === 'planned' ? 'all' : state === 'open' ? 'texts' : 'none';
}

/** A hearing as its form shows it. */
export function typedFrom(hearing: Hearing): HearingTyped {
  return {
    plan_version: hearing.plan_version,
    title_nb: hearing.title_nb,
    title_en: hearing.title_en,
    intro_nb: hearing.intro_nb,
    intro_en: hearing.intro_en,
    opens: osloDate(new Date(hearing.opens_at)),
    closes: osloDate(new Date(hearing.closes_at)),
    short_reason: hearing.short_reason ?? '',
    publication_policy: hearing.publication_policy,
    contact: hearing.contact,
    accepted_senders: [...hearing.accepted_senders],
    questions: hearing.questions.map((question) => ({ ...question })),
  };
}

/** What a new hearing begins with: opens tomorrow, for eight weeks. */
export function blankHearing(
  plan_version: string,
  title: [string, string],
  now: Date,
): HearingTyped {
  const day = (days: number): string => osloDate(new Date(now.getTime() + days * 86_400_000));
  return {
    plan_version,
    title_nb: title[0],
    title_en: title[1],
    intro_nb: '',
    intro_en: '',
    opens: day(1),
    closes: day(57),
    short_reason: '',
    publication_policy: 'after_moderation',
    contact: '',
    accepted_senders: [...senderTypes],
    questions: [],
  };
}

/** Reads the form. */
export function readHearing(form: FormData): HearingTyped {
  const all = (name: string): string[] =>
    form.getAll(name).map((value) => (typeof value === 'string' ? value.trim() : ''));
  const [ids, nb, en] = [all('sporsmal_id'), all('sporsmal_nb'), all('sporsmal_en')];
  return {
    plan_version: textOf(form, 'plan'),
    title_nb: textOf(form, 'tittel_nb'),
    title_en: textOf(form, 'tittel_en'),
    intro_nb: textOf(form, 'innledning_nb'),
    intro_en: textOf(form, 'innledning_en'),
    opens: textOf(form, 'apner'),
    closes: textOf(form, 'siste_dag'),
    short_reason: textOf(form, 'begrunnelse'),
    publication_policy: textOf(form, 'publisering'),
    contact: textOf(form, 'kontakt'),
    accepted_senders: chosenOf(form, 'avsender'),
    questions: nb
      .slice(0, 20)
      .map((text_nb, index) => ({ id: ids[index] ?? '', text_nb, text_en: en[index] ?? '' }))
      .filter(({ text_nb, text_en }) => text_nb !== '' || text_en !== ''),
  };
}

export interface HearingForm {
  /** Codes by the id of the field they belong to. */
  problems: Record<string, string>;
  /** The hearing, where nothing is wrong. */
  hearing: HearingPlan | null;
}

/**
 * What a form makes of a hearing.
 * @param before the hearing that is changed; null for a new one. What stands fast is taken from it, whatever was sent.
 */
export function checkHearing(
  id: string,
  sent: HearingTyped,
  before: Hearing | null,
  now: Date,
): HearingForm {
  const problems: Record<string, string> = {};
  const fixed = before !== null && freedomOf(before, now) === 'texts';
  const typed: HearingTyped = fixed
    ? {
        ...sent,
        opens: osloDate(new Date(before.opens_at)),
        publication_policy: before.publication_policy,
        accepted_senders: before.accepted_senders,
        questions: before.questions,
      }
    : sent;

  const limit = (field: string, text: string, most: number, code: string): void => {
    if (text.length > most) problems[field] = code;
    else if (findNationalIds(text).length > 0) problems[field] = 'identity_number';
  };
  if (before === null && typed.plan_version === '') problems.plan = 'plan_missing';
  if (typed.title_nb === '') problems.tittel_nb = 'title_missing';
  if (typed.title_en === '') problems.tittel_en = 'title_en_missing';
  for (const language of ['nb', 'en'] as const) {
    limit(`tittel_${language}`, typed[`title_${language}`], 200, 'title_long');
    limit(`innledning_${language}`, typed[`intro_${language}`], 20_000, 'intro_long');
  }
  limit('begrunnelse', typed.short_reason, 1_000, 'reason_long');
  if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(typed.contact)) problems.kontakt = 'contact_missing';
  limit('kontakt', typed.contact, 200, 'contact_long');

  // A day that was not touched keeps its hour: hearings can have been opened in the middle of a day.
  const opens_at =
    before !== null && osloDate(new Date(before.opens_at)) === typed.opens
      ? before.opens_at
      : instantOf(typed.opens, osloStartOfDay);
  const closes_at =
    before !== null && osloDate(new Date(before.closes_at)) === typed.closes
      ? before.closes_at
      : instantOf(typed.closes, osloEndOfDay);
  if (opens_at === null) problems.apner = 'opens_missing';
  if (closes_at === null) problems.siste_dag = 'closes_missing';
  const duration =
    opens_at === null || closes_at === null
      ? null
      : durationProblem(opens_at, closes_at, typed.short_reason);
  if (duration === 'closes_before_it_opens') problems.siste_dag = duration;
  else if (duration !== null) problems.begrunnelse = duration;

  const accepted_senders = senderTypes.filter((type) => typed.accepted_senders.includes(type));
  if (accepted_senders.length === 0) problems.avsendere = 'senders_missing';
  for (const [index, { text_nb, text_en }] of typed.questions.entries()) {
    if (text_nb === '' || text_en === '')
      problems[`sporsmal_${text_nb === '' ? 'nb' : 'en'}_${index}`] = 'question_half';
    limit(`sporsmal_nb_${index}`, text_nb, 500, 'question_long');
    limit(`sporsmal_en_${index}`, text_en, 500, 'question_long');
  }

  if (Object.keys(problems).length > 0 || opens_at === null || closes_at === null)
    return { problems, hearing: null };
  return {
    problems,
    hearing: {
      id,
      plan_version: before?.plan_version ?? typed.plan_version,
      title_nb: typed.title_nb,
      title_en: typed.title_en,
      intro_nb: typed.intro_nb,
      intro_en: typed.intro_en,
      opens_at,
      closes_at,
      short_reason: typed.short_reason === '' ? null : typed.short_reason,
      publication_policy:
        policies.find((one): one is PublicationPolicy => one === typed.publication_policy) ??
        'after_moderation',
      contact: typed.contact,
      accepted_senders,
      questions: named(typed.questions),
    },
  };
}

function instantOf(day: string, read: (day: string) => Date): string | null {
  try {
    return read(day).toISOString();
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

/** Questions keep their id, which points refer to; new ones get the first that is free. */
function named(questions: HearingTyped['questions']): HearingTyped['questions'] {
  const taken = new Set(questions.map(({ id }) => id).filter((id) => /^[a-z0-9-]{1,40}$/.test(id)));
  const seen = new Set<string>();
  return questions.map((question) => {
    let { id } = question;
    if (!taken.has(id) || seen.has(id))
      for (let count = 1; ; count += 1) {
        id = `sporsmal-${count}`;
        if (!taken.has(id) && !seen.has(id)) break;
      }
    seen.add(id);
    return { ...question, id };
  });
}
