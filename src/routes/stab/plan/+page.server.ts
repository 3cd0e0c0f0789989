// Versions of the plan: where each stands, a new draft from another, and the next step of its lifecycle.
import { fail, redirect } from '@sveltejs/kit';
import * as hearing from '$lib/data/hearing';
import * as plan from '$lib/data/plan';
import * as planDraft from '$lib/data/plan-draft';
import { Refused } from '$lib/data/staff';
import { localise } from '$lib/i18n';
import { slugOf, textOf } from '../form';
import type { Actions, PageServerLoad } from './$types';
import { refusalOf } from './refusal';

/** Where a version can go next by the hand of staff. */
const next: Readonly<Record<string, 'closed' | 'proposed' | 'adopted'>> = {
  hearing: 'closed',
  closed: 'proposed',
  proposed: 'adopted',
};
const order = ['draft', 'hearing', 'closed', 'proposed', 'adopted', 'superseded'];

export const load: PageServerLoad = async ({ locals, url }) => {
  const client = locals.client();
  const [versions, nodes, hearings] = await Promise.all([
    plan.listVersions(client),
    plan.listNodes(client),
    hearing.list(client),
  ]);
  const moved = url.searchParams.get('gjort') === 'moved_state';
  return {
    moved,
    versions: versions
      .map((version) => ({
        ...version,
        base: versions.find(({ id }) => id === version.base_version) ?? null,
        count: nodes.filter(({ plan_version }) => plan_version === version.id).length,
        hearing: hearings.find(({ plan_version }) => plan_version === version.id)?.id ?? null,
        next: next[version.state] ?? null,
      }))
      .sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state)),
  };
};

export const actions: Actions = {
  lag: async ({ locals, request }) => {
    const form = await request.formData();
    const typed = {
      base: textOf(form, 'fra'),
      title_nb: textOf(form, 'tittel_nb'),
      title_en: textOf(form, 'tittel_en'),
    };
    const problems: Record<string, string> = {};
    if (typed.base === '') problems.fra = 'base_unknown';
    if (typed.title_nb === '') problems.tittel_nb = 'title_missing';
    if (typed.title_en === '') problems.tittel_en = 'title_en_missing';
    if (typed.title_nb.length > 300) problems.tittel_nb = 'title_long';
    if (typed.title_en.length > 300) problems.tittel_en = 'title_long';
    if (Object.keys(problems).length > 0) return fail(400, { typed, problems });
    let id: string;
    try {
      id = await createFree(locals.client(), typed);
    } catch (error) {
      const code = refusalOf(error);
      return fail(409, {
        typed,
        problems: { [code === 'version_unknown' ? 'fra' : 'tittel_nb']: code },
      });
    }
    redirect(303, localise(`/stab/plan/${id}?gjort=created`, locals.language));
  },
  flytt: async ({ locals, request }) => {
    const form = await request.formData();
    const id = textOf(form, 'utgave');
    if (textOf(form, 'bekreft') === '')
      return fail(400, { unconfirmed: id, problems: { [`${id}-bekreft`]: 'not_confirmed' } });
    try {
      await planDraft.move(locals.client(), id, textOf(form, 'til'));
    } catch (error) {
      return fail(409, { unconfirmed: '', problems: { '': refusalOf(error) } });
    }
    redirect(303, localise('/stab/plan?gjort=moved_state', locals.language));
  },
};

/** Titles repeat from one round of revision to the next; identifiers get a number then. */
async function createFree(
  client: Parameters<typeof planDraft.create>[0],
  { base, title_nb, title_en }: { base: string; title_nb: string; title_en: string },
): Promise<string> {
  const slug = slugOf(title_nb) || 'utkast';
  for (let attempt = 1; ; attempt += 1)
    try {
      const id = attempt === 1 ? slug : `${slug}-${attempt}`;
      return await planDraft.create(client, { id, base, title_nb, title_en });
    } catch (error) {
      if (!(error instanceof Refused && error.reason === 'id_taken') || attempt === 20) throw error;
    }
}
