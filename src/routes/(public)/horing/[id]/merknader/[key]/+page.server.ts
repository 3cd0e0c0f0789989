// Loads one published comment, or those of one reference.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { PageServerLoad } from './$types';
import { singleView } from './view';

/** Reading asks for no script. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  const view = singleView(data, hearings.data, locale, params.id, params.key, new Date());
  if (view === null) error(404);
  return { view };
};
