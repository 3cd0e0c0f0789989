// Loads what the page about the data shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { aboutDataView } from './view';

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  return { view: aboutDataView(data, await localeFor(locals.language)) };
};
