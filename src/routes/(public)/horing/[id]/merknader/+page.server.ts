// Loads the published points that an address asks for. What people search for is theirs: it is neither kept nor logged.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { pointsView } from './view';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const view = pointsView(data, hearings.data, locale, params.id, url.searchParams, new Date());
  if (view === null) error(404);
  return { view };
};
