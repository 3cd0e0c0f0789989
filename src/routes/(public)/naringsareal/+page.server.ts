// Loads what the page of business land shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { businessLandView } from './view';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: businessLandView(data, await localeFor(locals.language), url.searchParams) };
};
