// Loads what the front page shows.
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { homeView } from './home';
import { openHearings } from './horing/view';

export const load: PageServerLoad = async ({ locals }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const now = new Date();
  const open = openHearings(hearings.data, locale, now);
  return { view: homeView(data, locale, now.getFullYear(), open) };
};
