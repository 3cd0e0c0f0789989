// Submissions: each rule by the field it is about, the derived state, and the content that is hashed.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cases from '../../../tests/fixtures/identity-numbers.json';
import type { Hearing } from './hearing';
import { normaliseOrganisationNumber } from './organisation-number';
import type { PointState } from './point';
import {
  canonicalContent,
  isBlank,
  problemsOf,
  submissionState,
  type DraftPoint,
  type SubmissionContext,
  type SubmissionDraft,
} from './submission';

const hearing: Hearing = {
  id: 'prove',
  plan_version: 'utkast',
  title_nb: '',
  title_en: '',
  intro_nb: '',
  intro_en: '',
  opens_at: '2026-01-01T00:00:00Z',
  closes_at: '2026-03-01T00:00:00Z',
  short_reason: null,
  publication_policy: 'after_moderation',
  contact: 'post@example.no',
  accepted_senders: ['resident', 'business'],
  questions: [{ id: 'q1', text_nb: '', text_en: '' }],
  answered_at: null,
  answered_note: null,
  reopened_at: null,
  reopened_reason: null,
  archived_at: null,
  summary_nb: '',
  summary_en: '',
  announced_at: null,
  demo: true,
  source_id: 'test',
};
const context: SubmissionContext = {
  hearing,
  now: new Date('2026-02-01T00:00:00Z'),
  municipalities: new Set(['melhus']),
  has_target: ({ key }) => key === 'A.1',
};
const point: DraftPoint = {
  text: 'Vi støtter dette.',
  target: { kind: 'node', key: 'A.1' },
  stance: 'support',
};
const draft: SubmissionDraft = {
  id: '3f0c8a54-6a0f-4c39-9d53-0d6f3a1b2c4d',
  locale: 'nb',
  sender: { type: 'resident', name: 'Kari Nordmann' },
  points: [point],
};
const sender = (fields: Partial<SubmissionDraft['sender']>): SubmissionDraft => ({
  ...draft,
  sender: { ...draft.sender, ...fields },
});
const text = (value: string): SubmissionDraft => ({
  ...draft,
  points: [{ ...point, text: value }],
});
const found = (one: SubmissionDraft, held = context): string[] =>
  problemsOf(one, held).map(({ field, code }) => `${field} ${code}`);
const wrong = (value: unknown): never => value as never;

describe('a draft', () => {
  it('that is in order has no problems', () => {
    expect(found(draft)).toEqual([]);
    expect(
      found({
        ...draft,
        sender: {
          type: 'business',
          name: 'Ålesund Fisk & Sønn AS',
          organisation_number: 'NO 974 760 673 MVA',
          email: ' post@example.org ',
          sector: 'Fiske',
          municipality: 'melhus',
        },
        points: Array.from({ length: 50 }, () => ({ ...point, place: { municipality: 'melhus' } })),
        remind: true,
      }),
    ).toEqual([]);
  });

  it.each<[string, SubmissionDraft, string[]]>([
    ['id', { ...draft, id: '1' }, ['id invalid']],
    ['locale', { ...draft, locale: wrong('sv') }, ['locale invalid']],
    ['no such sender', sender({ type: wrong('king') }), ['sender.type invalid']],
    ['a sender not asked', sender({ type: 'research' }), ['sender.type not_accepted']],
    ['no name', sender({ name: '' }), ['sender.name missing']],
    ['an unseen name', sender({ name: ' \u200b\u3164' }), ['sender.name missing']],
    ['a long name', sender({ name: '😀'.repeat(201) }), ['sender.name too_long']],
    ['a name to the limit', sender({ name: '😀'.repeat(200) }), []],
    [
      'a business without number',
      sender({ type: 'business' }),
      ['sender.organisation_number missing'],
    ],
    ['a blank number of a resident', sender({ organisation_number: ' ' }), []],
    [
      'a wrong number',
      sender({ organisation_number: '974760674' }),
      ['sender.organisation_number invalid'],
    ],
    ['an e-mail', sender({ email: 'kari@localhost' }), ['sender.email invalid']],
    ['two e-mails', sender({ email: 'a@example.org,b@example.org' }), ['sender.email invalid']],
    [
      'a header in an e-mail',
      sender({ email: 'a@example.org\nBcc: b@example.org' }),
      ['sender.email invalid'],
    ],
    [
      'a long e-mail',
      sender({ email: `${'a'.repeat(243)}@example.org` }),
      ['sender.email too_long'],
    ],
    ['an e-mail to the limit', sender({ email: `${'a'.repeat(242)}@example.org` }), []],
    ['a reminder to nobody', { ...draft, remind: true }, ['sender.email missing']],
    ['a long sector', sender({ sector: 'x'.repeat(101) }), ['sender.sector too_long']],
    ['a municipality', sender({ municipality: 'atlantis' }), ['sender.municipality unknown']],
    ['no points', { ...draft, points: [] }, ['points missing']],
    [
      'too many points',
      { ...draft, points: Array.from({ length: 51 }, () => point) },
      ['points too_many'],
    ],
    ['no text', text('  \n'), ['points.0.text missing']],
    ['unseen text', text('\u200b\u2060\u00ad\u2800\u202e'), ['points.0.text missing']],
    ['text to the limit', text('😀'.repeat(20_000)), []],
    ['too long a text', text('😀'.repeat(20_001)), ['points.0.text too_long']],
    ['a huge text', text('a'.repeat(2_000_000)), ['points.0.text too_long']],
    ['NUL', text('a\0b'), ['points.0.text invalid_character']],
    ['half a pair', text('a\ud83d'), ['points.0.text invalid_character']],
    ['script and right-to-left', text('<script>alert(1)</script> \u202eשלום'), []],
    [
      'target',
      { ...draft, points: [{ ...point, target: { kind: 'node', key: 'Z' } }] },
      ['points.0.target unknown'],
    ],
    [
      'target kind',
      { ...draft, points: [{ ...point, target: { kind: wrong('x'), key: 'A.1' } }] },
      ['points.0.target invalid'],
    ],
    [
      'stance',
      { ...draft, points: [point, { ...point, stance: wrong('love') }] },
      ['points.1.stance invalid'],
    ],
    [
      'place',
      { ...draft, points: [{ ...point, place: { municipality: 'x' } }] },
      ['points.0.place invalid'],
    ],
    [
      'no stance',
      { ...draft, points: [{ text: 'x', target: point.target }] },
      ['points.0.stance missing'],
    ],
    [
      'an answer needs none',
      { ...draft, points: [{ text: 'x', target: { kind: 'question', key: 'A.1' } }] },
      [],
    ],
  ])('%s', (_, one, problems) => expect(found(one)).toEqual(problems));

  it('is received one second before the deadline and not one second after', () => {
    const at = (now: string) => found(draft, { ...context, now: new Date(now) });
    expect(at('2026-02-28T23:59:59Z')).toEqual([]);
    expect(at('2026-03-01T00:00:01Z')).toEqual(['hearing hearing_closed']);
    expect(at('2025-12-31T23:59:59Z')).toEqual(['hearing hearing_not_open']);
  });

  it('holds no identity number in any text', () => {
    const number = '010190 50188';
    expect(
      found({
        ...draft,
        sender: {
          type: 'resident',
          name: number,
          organisation_number: number,
          email: '01019050188@example.org',
          sector: number,
        },
        points: [point, { ...point, text: `Konto 1010.90.50097` }],
      }),
    ).toEqual([
      'sender.name identity_number',
      'sender.organisation_number identity_number',
      'sender.email identity_number',
      'sender.sector identity_number',
      'points.1.text identity_or_account_number',
    ]);
    for (const one of cases)
      expect(found(text(`Hei ${one.text}`)), one.why).toEqual(
        one.stopped ? [`points.0.text ${one.kind}`] : [],
      );
  });
});

it('a text is blank when nothing of it is seen', () => {
  const unseen = [
    ' ',
    '\n',
    '\u00a0',
    '\u200b',
    '\u2060',
    '\ufeff',
    '\u202e',
    '\u00ad',
    '\u3164',
    '\u2800',
    '\u{e0061}',
  ];
  fc.assert(fc.property(fc.array(fc.constantFrom(...unseen)), (parts) => isBlank(parts.join(''))));
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...unseen)),
      fc.constantFrom('a', 'å', '.', '😀', '漢', '0'),
      (parts, seen) => !isBlank(`${parts.join('')}${seen}${parts.join('')}`),
    ),
  );
});

it.each([
  ['974760673', '974760673'],
  ['974 760 673', '974760673'],
  ['NO 974 760 673 MVA', '974760673'],
  ['no974760673mva', '974760673'],
  ['974\u00a0760\u00a0673', '974760673'],
  ['974760674', null],
  ['NOMVA', null],
  ['974760673 AS', null],
  ['', null],
])('organisation number %j is %j', (written, digits) => {
  expect(normaliseOrganisationNumber(written)).toBe(digits);
});

describe('the state of a submission', () => {
  it.each<[PointState[], string]>([
    [[], 'received'],
    [['received', 'received'], 'received'],
    [['received', 'withdrawn'], 'received'],
    [['received', 'published'], 'in_progress'],
    [['received', 'answered'], 'in_progress'],
    [['published', 'withheld'], 'moderated'],
    [['published', 'answered'], 'moderated'],
    [['answered', 'withdrawn'], 'answered'],
    [['withdrawn', 'withdrawn'], 'withdrawn'],
  ])('of %j is %s', (states, state) => {
    expect(submissionState(states.map((one) => ({ state: one })))).toBe(state);
  });
});

describe('the content that is hashed', () => {
  /** The same value with the members of every object in another order. */
  const reversed = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(reversed);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .reverse()
        .map(([name, member]) => [name, reversed(member)]),
    );
  };
  const drafts = fc.record({
    id: fc.uuid(),
    locale: fc.constantFrom('nb' as const, 'en' as const),
    sender: fc.record(
      { type: fc.constant('resident' as const), name: fc.string(), email: fc.string() },
      { requiredKeys: ['type', 'name'] },
    ),
    points: fc.array(
      fc.record(
        {
          text: fc.string({ unit: 'binary' }),
          target: fc.record({ kind: fc.constant('node' as const), key: fc.string() }),
          stance: fc.constantFrom('support' as const, 'oppose' as const),
          place: fc.record({
            type: fc.constant('Point' as const),
            coordinates: fc
              .tuple(
                fc.double({ noNaN: true, noDefaultInfinity: true }),
                fc.double({ noNaN: true, noDefaultInfinity: true }),
              )
              .map(([a, b]) => [a, b]),
          }),
        },
        { requiredKeys: ['text', 'target', 'stance'] },
      ),
      { maxLength: 3 },
    ),
  });
  it('does not depend on the order of members, on null or on the reminder', () => {
    fc.assert(
      fc.property(drafts, (one) => {
        const content = canonicalContent(one);
        expect(canonicalContent(reversed(one) as SubmissionDraft)).toBe(content);
        expect(canonicalContent({ ...one, remind: true, claimed_at: wrong(null) })).toBe(content);
      }),
    );
  });
  it('is JSON that says what was sent', () => {
    fc.assert(
      fc.property(drafts, (one) => {
        expect(JSON.parse(canonicalContent(one))).toEqual(JSON.parse(JSON.stringify(one)));
      }),
    );
  });
  it('differs when any text does', () => {
    fc.assert(
      fc.property(drafts, fc.string(), (one, name) => {
        fc.pre(name !== one.sender.name);
        expect(canonicalContent({ ...one, sender: { ...one.sender, name } })).not.toBe(
          canonicalContent(one),
        );
      }),
    );
  });
  it('looks as documented', () => {
    expect(canonicalContent(draft)).toBe(
      '{"id":"3f0c8a54-6a0f-4c39-9d53-0d6f3a1b2c4d","locale":"nb","points":[{"stance":"support",' +
        '"target":{"key":"A.1","kind":"node"},"text":"Vi støtter dette."}],' +
        '"sender":{"name":"Kari Nordmann","type":"resident"}}',
    );
  });
});
