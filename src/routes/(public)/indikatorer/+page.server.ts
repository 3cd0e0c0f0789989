// Loads what the page of indicators shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { indicatorsView } from './view';

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  return { view: indicatorsView(data, await localeFor(locals.language)) };
};
