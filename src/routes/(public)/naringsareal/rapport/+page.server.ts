// Loads the report of a published round.
import { localeFor } from '$lib/i18n/locale';
import { snapshot } from '$lib/server/snapshot';
import { publishedReport } from './view';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const { data } = await snapshot();
  return { view: publishedReport(data, await localeFor(locals.language), url.searchParams) };
};
