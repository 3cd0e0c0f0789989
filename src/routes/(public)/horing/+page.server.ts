// Loads the list of hearings.
import { hearingLocaleFor } from '$lib/i18n/hearing';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import type { PageServerLoad } from './$types';
import { hearingListView } from './list';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals }) => {
  const { data } = await hearingSnapshot();
  return { view: hearingListView(data, await hearingLocaleFor(locals.language), new Date()) };
};
