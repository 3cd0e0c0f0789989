// The hearings that something can be taken out of.
import * as hearings from '$lib/data/hearing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const all = await hearings.list(locals.client());
  return {
    hearings: all
      .sort((a, b) => (a.closes_at < b.closes_at ? 1 : -1))
      .map(({ id, title_nb, title_en, closes_at, demo }) => ({
        id,
        title: locals.language === 'en' ? title_en : title_nb,
        closes_at,
        demo,
      })),
  };
};
