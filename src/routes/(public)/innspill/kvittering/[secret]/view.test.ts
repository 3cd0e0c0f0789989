// What a receipt says of each comment, and what a change of it is held against when the draft has changed.
import { describe, expect, it } from 'vitest';
import { problemsOf } from '$lib/domain/submission';
import type { Receipt, ReceiptPoint } from '$lib/domain/receipt';
import { localeFor } from '$lib/i18n/locale';
import { askedOf, changing } from '$lib/server/submission/context';
import { nodesOf, seedHearing } from '../../../../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../../../../tests/fixtures/seed-snapshot';
import { draftOf, valuesOf } from '../../form/values';
import { formView } from '../../form/view';
import { receiptView } from './view';

const hearing = seedHearing();
const data = await seedSnapshot();
const now = new Date('2026-12-01T12:00:00Z');
const later = '2027-01-16T09:00:00Z';
const reasons = [
  {
    key: 'ads',
    ordinal: 1,
    title_nb: 'Reklame',
    title_en: 'Advertising',
    text_nb: '',
    text_en: '',
  },
];
const versions = [
  { hearing: hearing.id, plan_version: hearing.plan_version, from_at: '2026-11-30T09:00:00Z', note_nb: 'Nytt mål.', note_en: 'New goal.' }, // prettier-ignore
];
const point = (fields: Partial<ReceiptPoint> = {}): ReceiptPoint => ({
  id: '20000000-0000-4000-8000-000000000001',
  ordinal: 1,
  text: 'Bra.',
  plan_version: hearing.plan_version,
  target: { kind: 'node', key: nodesOf()[3]!.lineage },
  stance: 'support',
  place: null,
  place_hidden: false,
  state: 'published',
  redacted: false,
  withheld_reason: null,
  withheld_note: null,
  visible_from: '2026-11-25T09:00:00Z',
  answer: null,
  ...fields,
});
const receipt = (fields: Partial<ReceiptPoint>, more: Partial<Receipt> = {}): Receipt => ({
  id: '10000000-0000-4000-8000-000000000001',
  reference: 'RK-2026-000001-7',
  received_at: '2026-11-24T09:00:00Z',
  hash: 'a'.repeat(64),
  revision: 1,
  changed_at: null,
  withdrawn_at: null,
  locale: 'nb',
  channel: 'web',
  remind: false,
  sender: { type: 'resident', name: 'Kari', name_public: false, organisation_number: null, email: null, sector: null, municipality: null }, // prettier-ignore
  hearing: { ...hearing, title_nb: 'H', title_en: 'H' },
  versions: [{ revision: 1, at: '2026-11-24T09:00:00Z', hash: 'a'.repeat(64) }],
  points: [point(fields)],
  ...more,
});
const shown = async (fields: Partial<ReceiptPoint>, more: Partial<Receipt> = {}) =>
  receiptView(receipt(fields, more), data, reasons, new Set(), versions, await localeFor('nb'), 'https://x.example/k', now); // prettier-ignore

describe('a receipt', () => {
  it('says of a comment that waits for the deadline from when it is shown', async () => {
    expect((await shown({})).points[0]!.state).toBe('Publisert');
    const [waits] = (await shown({ visible_from: later })).points;
    expect(waits!.state).toBe('Godkjent');
    expect(waits!.notes).toEqual([expect.stringMatching(/^Vises offentlig fra 16\. januar 2027/)]);
  });

  it('says why a comment is not shown, also beside its answer', async () => {
    const withheld = { withheld_reason: 'ads', withheld_note: 'Et tilbud.', visible_from: null };
    for (const state of ['withheld', 'answered'] as const)
      expect((await shown({ ...withheld, state })).points[0]!.notes).toEqual([
        'Grunn: Reklame',
        'Fra moderatoren: Et tilbud.',
      ]);
  });

  it('says that the place is hidden from others', async () => {
    const place: ReceiptPoint['place'] = { type: 'Point', coordinates: [10.4, 63.4] };
    const one = (await shown({ place, place_hidden: true })).points[0]!;
    expect(one.place).not.toBe('');
    expect(one.notes).toEqual([expect.stringContaining('Moderatoren har skjult stedet')]);
    expect((await shown({ place })).points[0]!.notes).toEqual([]);
  });

  it('tells of a change of the draft that its sender cannot have seen, as long as something can be done', async () => {
    expect((await shown({})).draft_changed).toContain('Nytt mål.');
    expect((await shown({}, { changed_at: '2026-11-30T10:00:00Z' })).draft_changed).toBeNull();
    const closed = { hearing: { ...hearing, closes_at: '2026-11-30T23:00:00Z' } };
    expect((await shown({}, closed)).draft_changed).toBeNull();
  });
});

describe('a change when the draft has changed', () => {
  const own = { plan_version: 'eldre', target: { kind: 'node', key: 'borte' } } as const;
  const asked = changing(askedOf(hearing, data, now), receipt(own));

  it('offers what the comment is about, and lets it be about that', async () => {
    const values = valuesOf(receipt(own));
    const wanted = values.points.map(({ target }) => target);
    const { targets } = formView(asked, await localeFor('nb'), wanted, wanted);
    expect(targets.at(-1)).toEqual({
      label: 'Ikke lenger med i utkastet',
      options: [{ value: 'node:borte', label: 'borte' }],
    });
    expect(problemsOf(draftOf(values, 'nb'), asked.context)).toEqual([]);
  });

  it('lets no other comment be about it', () => {
    const values = valuesOf(receipt(own));
    const other = { ...values.points[0]!, id: '' };
    const problems = problemsOf(draftOf({ ...values, points: [...values.points, other] }, 'nb'), asked.context); // prettier-ignore
    expect(problems).toEqual([{ field: 'points.1.target', code: 'unknown' }]);
  });

  it('is of the plan as a whole, whichever of its versions was commented', () => {
    const { points } = valuesOf(receipt({ target: { kind: 'plan', key: 'eldre' } }));
    expect(points[0]!.target).toBe(`plan:${hearing.plan_version}`);
  });

  it('shows no such group where everything is there, nor for what an address asks for', async () => {
    const there = [`node:${nodesOf()[3]!.lineage}`];
    const { targets } = formView(asked, await localeFor('nb'), ['node:Ring 900 00 000'], there);
    expect(targets.map(({ label }) => label)).not.toContain('Ikke lenger med i utkastet');
  });
});
