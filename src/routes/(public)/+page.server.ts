// Loads what the front page shows.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { homeView } from './home';

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await snapshot();
  return {
    view: homeView(data, await localeFor(locals.language), new Date().getFullYear()),
  };
};
