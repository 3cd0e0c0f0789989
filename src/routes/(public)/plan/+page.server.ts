// Loads the adopted plan as a tree.
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { openHearings } from '../horing/view';
import { continuationsAt, planView } from './view';

export const load: PageServerLoad = async ({ locals }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const now = new Date();
  const open = openHearings(hearings.data, locale, now);
  return { view: planView(data, locale, open, continuationsAt(hearings.data, now)) };
};
