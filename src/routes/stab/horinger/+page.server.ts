// All hearings, those that nobody else sees yet included.
import * as hearing from '$lib/data/hearing';
import * as plan from '$lib/data/plan';
import { stateAt } from '$lib/domain/hearing';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => {
  const client = locals.client();
  const [hearings, versions] = await Promise.all([hearing.list(client), plan.listVersions(client)]);
  const now = new Date();
  const heard = new Set(hearings.map(({ plan_version }) => plan_version));
  return {
    free_drafts: versions.filter(({ id, state }) => state === 'draft' && !heard.has(id)).length,
    hearings: hearings
      .map((one) => ({
        id: one.id,
        title_nb: one.title_nb,
        title_en: one.title_en,
        opens_at: one.opens_at,
        closes_at: one.closes_at,
        demo: one.demo,
        state: one.announced_at === null ? ('unannounced' as const) : stateAt(one, now),
        plan: versions.find(({ id }) => id === one.plan_version) ?? null,
      }))
      .sort((a, b) => Date.parse(b.closes_at) - Date.parse(a.closes_at)),
  };
};
