// What the review says becomes public of a submission, and what does not, by the hearing's policy.
import { describe, expect, it } from 'vitest';
import { localeFor } from '$lib/i18n/locale';
import type { PublicationPolicy } from '$lib/domain/hearing';
import { reviewOf } from './review';
import { emptyForm, emptyPoint, type FormValues } from './values';
import type { FormView } from './view';

const viewOf = (publication_policy: PublicationPolicy): FormView =>
  ({
    targets: [{ label: '', options: [{ value: 'plan:p', label: 'Planen' }] }],
    municipalities: [{ value: 'melhus', label: 'Melhus' }],
    hearing: { closes_at: '2026-12-01T00:00:00Z', publication_policy },
  }) as unknown as FormView;
const values: FormValues = {
  ...emptyForm('s', '', ''),
  type: 'resident',
  name: 'Kari Nordmann',
  municipality: 'melhus',
  email: 'kari@example.org',
  points: [{ ...emptyPoint('plan:p'), text: 'Bra.' }],
};

describe('the review', () => {
  it('says that nothing becomes public where comments are only summed up', async () => {
    const nb = await localeFor('nb');
    const review = reviewOf(values, viewOf('summary_only'), nb);
    expect(review.title).toBe('Dette sender du inn');
    expect(review.shown).toEqual([]);
    const t = nb.text.submission;
    expect(review.hidden).toEqual([
      [t.type, t.types.resident],
      [t.name, 'Kari Nordmann'],
      [t.sender_municipality, 'Melhus'],
      [t.email, 'kari@example.org'],
    ]);
  });

  it.each(['after_moderation', 'after_closing'] as const)(
    'shows the sender as the public sees it: %s',
    async (policy) => {
      const nb = await localeFor('nb');
      const t = nb.text.submission;
      const review = reviewOf(values, viewOf(policy), nb);
      expect(review.title).toBe('Dette blir offentlig');
      expect(review.shown).toEqual([
        [t.type, t.types.resident],
        [t.name, t.anonymous],
        [t.sender_municipality, 'Melhus'],
      ]);
      expect(review.hidden).toEqual([
        [t.name, 'Kari Nordmann'],
        [t.email, 'kari@example.org'],
      ]);
    },
  );
});
