// Loads one node of the plan; the number is text, `1` is not `1.0`.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { planNodeView } from '../view';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data } = await snapshot();
  const view = planNodeView(data, await localeFor(locals.language), params.number);
  if (view === null) error(404);
  return { view };
};
