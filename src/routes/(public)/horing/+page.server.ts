// Loads the list of hearings.
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import type { PageServerLoad } from './$types';
import { hearingListView } from './list';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await hearingSnapshot();
  return { view: hearingListView(data, await localeFor(locals.language), new Date()) };
};
