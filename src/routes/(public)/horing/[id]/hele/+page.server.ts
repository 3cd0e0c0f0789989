// Loads the whole draft of a hearing.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { wholeDraftView } from './view';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const view = wholeDraftView(data, hearings.data, locale, params.id, new Date());
  if (view === null) error(404);
  return { view };
};
