// Loads the adopted plan as a tree.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { planView } from './view';

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  return { view: planView(data, await localeFor(locals.language)) };
};
