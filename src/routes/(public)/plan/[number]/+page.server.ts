// Loads one node of the plan; the number is text, `1` is not `1.0`.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { continuationsAt, planNodeView } from '../view';

export const load: PageServerLoad = async ({ locals, params }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const view = planNodeView(
    data,
    locale,
    params.number,
    continuationsAt(hearings.data, new Date()),
  );
  if (view === null) error(404);
  return { view };
};
