// Holds the values against what the page knows, for when there is no network: the server does it again on arrival.
import type { Hearing } from '$lib/domain/hearing';
import { problemsOf, type Problem } from '$lib/domain/submission';
import { draftOf, type FormValues } from './values';
import type { FormView } from './view';

/** What the server would find wrong, all but the deadline, which is for its clock to say. */
export function localProblems(values: FormValues, view: FormView, locale: 'nb' | 'en'): Problem[] {
  const targets = new Set(view.targets.flatMap(({ options }) => options.map(({ value }) => value)));
  const now = new Date();
  const hearing = { ...view.hearing, accepted_senders: view.types } as unknown as Hearing;
  return problemsOf(draftOf(values, locale), {
    hearing: { ...hearing, opens_at: now.toISOString(), closes_at: '9999-12-31T00:00:00Z' },
    now,
    municipalities: new Set(view.municipalities.map(({ value }) => value)),
    has_target: ({ kind, key }) => targets.has(`${kind}:${key}`),
  });
}
