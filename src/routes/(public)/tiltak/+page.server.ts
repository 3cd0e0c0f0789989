// Loads the list of measures.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { measuresView } from './view';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: measuresView(data, await localeFor(locals.language), url.searchParams) };
};
