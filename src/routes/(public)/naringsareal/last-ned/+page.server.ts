// Loads what the page of downloads offers.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import { downloadsView } from './view';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: downloadsView(data, await localeFor(locals.language), url.searchParams) };
};
