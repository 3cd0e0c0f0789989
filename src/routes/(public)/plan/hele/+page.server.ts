// Loads the whole adopted plan.
import { error } from '@sveltejs/kit';
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { wholePlanView } from './view';

/** Reading asks for no script. */
export const csr = false;

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  const view = wholePlanView(data, await localeFor(locals.language));
  if (view === null) error(404);
  return { view };
};
