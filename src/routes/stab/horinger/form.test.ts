// The form of a hearing: days in Norway's time, six weeks, what stands fast once it is open, and what is wrong where.
import { describe, expect, it } from 'vitest';
import type { Hearing } from '$lib/domain/hearing';
import identityNumbers from '../../../../tests/fixtures/identity-numbers.json';
import {
  blankHearing,
  checkHearing,
  freedomOf,
  readHearing,
  typedFrom,
  type HearingTyped,
} from './form';

const now = new Date('2026-03-01T10:00:00Z');
const typed = (rest: Partial<HearingTyped> = {}): HearingTyped => ({
  ...blankHearing('utkast', ['Høring', 'Hearing'], now),
  contact: 'post@example.org',
  opens: '2026-03-02',
  closes: '2026-04-13',
  ...rest,
});
const stored = (rest: Partial<Hearing> = {}): Hearing => ({
  id: 'h',
  plan_version: 'utkast',
  title_nb: 'Høring',
  title_en: 'Hearing',
  intro_nb: '',
  intro_en: '',
  opens_at: '2026-02-01T11:17:00+00:00',
  closes_at: '2026-05-01T10:05:00+00:00',
  short_reason: null,
  publication_policy: 'after_closing',
  contact: 'post@example.org',
  accepted_senders: ['resident'],
  questions: [{ id: 'viktigst', text_nb: 'Hva?', text_en: 'What?' }],
  summary_nb: '',
  summary_en: '',
  announced_at: '2026-01-01T00:00:00+00:00',
  answered_at: null,
  answered_note: null,
  reopened_at: null,
  reopened_reason: null,
  archived_at: null,
  source_id: 's',
  demo: false,
  ...rest,
});
const problems = (rest: Partial<HearingTyped>) =>
  checkHearing('h', typed(rest), null, now).problems;

describe('the days', () => {
  it('begin at midnight and end at the last second in Norway, on both sides of summer time', () => {
    expect(checkHearing('h', typed(), null, now).hearing).toMatchObject({
      opens_at: '2026-03-01T23:00:00.000Z',
      closes_at: '2026-04-13T21:59:59.000Z',
    });
  });
  it.each([
    ['2026-04-13', '', {}],
    ['2026-04-12', '', { begrunnelse: 'shorter_than_six_weeks' }],
    ['2026-04-12', 'Haster', {}],
    ['2026-03-01', 'Haster', { siste_dag: 'closes_before_it_opens' }],
    ['', '', { siste_dag: 'closes_missing' }],
    ['13.04.2026', '', { siste_dag: 'closes_missing' }],
  ])('to %j with the reason %j: %j', (closes, short_reason, expected) => {
    expect(problems({ closes, short_reason })).toEqual(expected);
  });
  it('that were not touched keep their hour', () => {
    const before = stored({
      opens_at: '2026-06-01T11:17:00+00:00',
      closes_at: '2026-09-01T10:05:00+00:00',
    });
    expect(checkHearing('h', typedFrom(before), before, now).hearing).toMatchObject({
      opens_at: before.opens_at,
      closes_at: before.closes_at,
    });
  });
});

describe('what is wrong', () => {
  it.each<[Partial<HearingTyped>, Record<string, string>]>([
    [{ title_nb: '' }, { tittel_nb: 'title_missing' }],
    [{ title_en: 'x'.repeat(201) }, { tittel_en: 'title_long' }],
    [{ plan_version: '' }, { plan: 'plan_missing' }],
    [{ contact: 'Kari' }, { kontakt: 'contact_missing' }],
    [{ accepted_senders: ['nobody'] }, { avsendere: 'senders_missing' }],
    [{ intro_en: 'x'.repeat(20_001) }, { innledning_en: 'intro_long' }],
    [{ questions: [{ id: '', text_nb: 'Hva?', text_en: '' }] }, { sporsmal_en_0: 'question_half' }],
  ])('is told beside its field: %j', (rest, expected) => {
    expect(problems(rest)).toEqual(expected);
  });
  it('is an identity number in any text', () => {
    const number = JSON.stringify(identityNumbers).match(/\d{11}/)?.[0] ?? '';
    for (const field of ['title_nb', 'intro_en', 'short_reason'] as const)
      expect(Object.values(problems({ [field]: `Ring ${number}` })), field).toEqual([
        'identity_number',
      ]);
  });
});

describe('an open hearing', () => {
  it('takes new texts and a later deadline, and keeps what was promised whatever is sent', () => {
    const before = stored();
    expect(freedomOf(before, now)).toBe('texts');
    const sent = typed({
      title_nb: 'Ny',
      closes: '2026-06-01',
      publication_policy: 'summary_only',
    });
    expect(checkHearing('h', sent, before, now).hearing).toMatchObject({
      title_nb: 'Ny',
      opens_at: before.opens_at,
      closes_at: '2026-06-01T21:59:59.000Z',
      publication_policy: 'after_closing',
      accepted_senders: ['resident'],
      questions: before.questions,
      plan_version: 'utkast',
    });
  });
  it('is free before it opens or is announced, and fixed after its deadline', () => {
    expect(freedomOf(stored({ opens_at: '2026-04-01T00:00:00Z' }), now)).toBe('all');
    expect(freedomOf(stored({ announced_at: null }), now)).toBe('all');
    expect(freedomOf(stored({ closes_at: '2026-02-28T00:00:00Z' }), now)).toBe('none');
  });
});

describe('questions', () => {
  const form = (questions: [string, string, string][]): FormData => {
    const data = new FormData();
    for (const [id, nb, en] of questions) {
      data.append('sporsmal_id', id);
      data.append('sporsmal_nb', nb);
      data.append('sporsmal_en', en);
    }
    return data;
  };
  it('keep their ids, lose the empty ones, and get ids that are free', () => {
    const { questions } = readHearing(
      form([
        ['viktigst', 'Hva?', 'What?'],
        ['borte', '', ''],
        ['', 'Ny?', 'New?'],
        ['sporsmal-1', 'En?', 'One?'],
        ['viktigst', 'To?', 'Two?'],
      ]),
    );
    expect(
      checkHearing('h', typed({ questions }), null, now).hearing?.questions.map(({ id }) => id),
    ).toEqual(['viktigst', 'sporsmal-2', 'sporsmal-1', 'sporsmal-3']);
  });
});
