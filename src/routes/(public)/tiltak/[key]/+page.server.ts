// Loads one measure.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { measureView } from './view';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data } = await snapshot();
  const view = measureView(data, await localeFor(locals.language), params.key);
  if (view === null) error(404);
  return { view };
};
