// Loads what the commuting page shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { commutingView } from './view';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: commutingView(data, await localeFor(locals.language), url.searchParams) };
};
