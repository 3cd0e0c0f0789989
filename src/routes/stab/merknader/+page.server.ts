// The moderation queue: one page of it by the filters in the address, and what is done with several points at once.
import * as moderation from '$lib/data/moderation';
import { listModerators, Refused } from '$lib/data/staff';
import { cursorOf, cursorText, filtersOf, parametersOf, seenAllText } from '$lib/domain/queue';
import type { Actions, PageServerLoad } from './$types';
import { noticeOf, refuse, sharedActions } from './decide';
import { settingOf } from './hearing';

/** Lines on a page. */
const most = 50;
/** Points compared with all others in one go: a few seconds' work at worst. */
const compared = 300;

export const load: PageServerLoad = async ({ locals, url }) => {
  const setting = await settingOf(url);
  if (setting === null) return { queue: null };
  const { hearing, hearings, reasons, region } = setting;
  const filters = filtersOf(url.searchParams);
  const client = locals.client();
  const [page, counts, people] = await Promise.all([
    moderation.queue(client, hearing.id, filters, cursorOf(url.searchParams.get('etter')), most),
    moderation.counts(client, hearing.id, filters),
    listModerators(client),
  ]);
  const targets = new Set([
    ...page.rows.map(({ target_kind, target_key }) => `${target_kind} ${target_key}`),
    ...Object.keys(counts.target ?? {}),
  ]);
  const named = { areas: new Set<string>(), measures: new Set<string>() };
  for (const target of targets) {
    const [kind, ...key] = target.split(' ');
    if (kind === 'business_area') named.areas.add(key.join(' '));
    if (kind === 'measure') named.measures.add(key.join(' '));
  }
  return {
    queue: {
      rows: page.rows,
      total: page.total,
      next: page.next === null ? null : cursorText(page.next),
      first: url.searchParams.get('etter') === null,
      counts,
      filters,
      query: parametersOf(filters).toString(),
      // What choosing all of it sends; null where the page shows it all.
      all:
        page.total > page.rows.length
          ? seenAllText({ hearing: hearing.id, filters, total: page.total, at: page.at })
          : null,
    },
    hearing,
    hearings: hearings.map(({ id, title_nb, title_en }) => ({ id, title_nb, title_en })),
    reasons,
    people,
    municipalities: region.municipalities.map(({ slug, name }) => ({ slug, name })),
    // Only what this page names: the browser need not have the rest.
    names: {
      plan_nodes: region.plan_nodes
        .filter(
          ({ plan_version, lineage }) =>
            plan_version === hearing.plan_version || targets.has(`node ${lineage}`),
        )
        .map(({ plan_version, number, lineage, title_nb, title_en }) => ({
          plan_version,
          number,
          lineage,
          title_nb,
          title_en,
        })),
      areas: region.areas
        .filter(({ id }) => named.areas.has(id))
        .map(({ id, name }) => ({ id, name })),
      measures: region.measures
        .filter(({ key }) => named.measures.has(key))
        .map(({ key, title_nb, title_en }) => ({ key, title_nb, title_en })),
    },
    notice: noticeOf(url.searchParams),
  };
};

export const actions: Actions = {
  ...sharedActions,
  sammenlign: async ({ locals, url }) => {
    const setting = await settingOf(url);
    if (setting === null) return;
    try {
      const left = await moderation.groupAlike(locals.client(), setting.hearing.id, compared);
      return { compared: left };
    } catch (error) {
      if (error instanceof Refused) return refuse(error.reason);
      throw error;
    }
  },
};
