// Loads one text of the draft; the number is text.
import { error } from '@sveltejs/kit';
import { hearingLocaleFor } from '$lib/i18n/hearing';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { compareViewOf, draftNodeView } from './view';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await hearingLocaleFor(locals.language);
  const view = draftNodeView(data, hearings.data, locale, params.id, params.number, new Date());
  if (view === null) error(404);
  return { view, compare: compareViewOf(url.searchParams) };
};
