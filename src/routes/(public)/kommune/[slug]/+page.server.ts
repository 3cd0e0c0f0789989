// Loads the page of one municipality.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { municipalityView } from './view';

export const load: PageServerLoad = async ({ locals, params }) => {
  const { data } = await snapshot();
  const view = municipalityView(data, await localeFor(locals.language), params.slug);
  if (view === null) error(404);
  return { view };
};
