// Loads the factsheet of one business area.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { areaView } from './view';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data } = await snapshot();
  const view = areaView(data, await localeFor(locals.language), params.id);
  if (view === null) error(404);
  return { view };
};
