// Loads areas to compare.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { comparisonView } from './view';

/** Reading asks for no script: choices are addresses. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: comparisonView(data, await localeFor(locals.language), url.searchParams) };
};
