// A new hearing on a draft.
import { fail, redirect } from '@sveltejs/kit';
import * as hearing from '$lib/data/hearing';
import * as hearingAdmin from '$lib/data/hearing-admin';
import * as plan from '$lib/data/plan';
import { Refused } from '$lib/data/staff';
import { localise } from '$lib/i18n';
import { slugOf } from '../../form';
import { blankHearing, checkHearing, readHearing } from '../form';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const client = locals.client();
  const [hearings, versions] = await Promise.all([hearing.list(client), plan.listVersions(client)]);
  const heard = new Set(hearings.map(({ plan_version }) => plan_version));
  const drafts = versions.filter(({ id, state }) => state === 'draft' && !heard.has(id));
  const wanted = url.searchParams.get('plan');
  const chosen = drafts.find(({ id }) => id === wanted) ?? drafts[0];
  return {
    drafts: drafts.map(({ id, title_nb, title_en }) => ({ id, title_nb, title_en })),
    blank: blankHearing(
      chosen?.id ?? '',
      chosen === undefined
        ? ['', '']
        : [`Høring: ${chosen.title_nb}`, `Hearing: ${chosen.title_en}`],
      new Date(),
    ),
  };
};

export const actions: Actions = {
  default: async ({ locals, request }) => {
    const typed = readHearing(await request.formData());
    const client = locals.client();
    const slug = slugOf(typed.title_nb) || 'horing';
    const taken = new Set((await hearing.list(client)).map(({ id }) => id));
    const id = [slug, ...Array.from({ length: 50 }, (_, index) => `${slug}-${index + 2}`)].find(
      (one) => !taken.has(one),
    );
    if (id === undefined) return fail(409, { typed, problems: { tittel_nb: 'id_taken' } });
    const checked = checkHearing(id, typed, null, new Date());
    if (checked.hearing === null) return fail(400, { typed, problems: checked.problems });
    try {
      await hearingAdmin.save(client, checked.hearing);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      const field = { too_short: 'begrunnelse', not_a_draft: 'plan', version_taken: 'plan' };
      const code = error.reason;
      return fail(409, {
        typed,
        problems: { [Object.hasOwn(field, code) ? field[code as keyof typeof field] : '']: code },
      });
    }
    redirect(303, localise(`/stab/horinger/${id}?gjort=created`, locals.language));
  },
};
