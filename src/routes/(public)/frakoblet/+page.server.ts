// The names of what packs are about; which packs there are, and which are here, the browser asks for itself.
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import { titleIn } from '../view';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const [{ data }, { data: hearings }] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(locals.language);
  return {
    municipalities: Object.fromEntries(data.municipalities.map(({ slug, name }) => [slug, name])),
    hearings: Object.fromEntries(hearings.hearings.map((one) => [one.id, titleIn(one, locale)])),
  };
};
