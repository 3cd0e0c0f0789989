// Loads the difference between two half-years.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { differenceView } from './view';

/** Reading asks for no script: choices and sorting are addresses. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: differenceView(data, await localeFor(locals.language), url.searchParams) };
};
