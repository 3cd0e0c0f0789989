// Loads what the page of companies shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { companiesView } from './view';

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  return { view: companiesView(data, await localeFor(locals.language)) };
};
