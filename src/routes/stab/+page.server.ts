// What has been done lately, for those who may see it.
import * as municipality from '$lib/data/municipality';
import * as staff from '$lib/data/staff';
import type { PageServerLoad } from './$types';

const shown = 20;

export const load: PageServerLoad = async ({ locals }) => {
  const me = locals.staff;
  if (me === null) return { log: null, municipalities: [] };
  const readsLog = me.role === 'admin' || me.role === 'secretariat' || me.role === 'moderator';
  const [log, all] = await Promise.all([
    readsLog ? staff.latestEvents(locals.client(), shown) : null,
    me.municipalities.length > 0 ? municipality.list(locals.client()) : [],
  ]);
  return {
    log,
    municipalities: all
      .filter(({ slug }) => me.municipalities.includes(slug))
      .map(({ name }) => name),
  };
};
