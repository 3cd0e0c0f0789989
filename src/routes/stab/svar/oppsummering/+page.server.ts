// The hearing as a whole: its summary, its end, and opening it again.
import { error, fail } from '@sveltejs/kit';
import * as answers from '$lib/data/answer';
import { stateAt } from '$lib/domain/hearing';
import { md5 } from '$lib/server/digest';
import { markdownToHtml } from '$lib/server/markdown';
import { textOf } from '../../merknader/decide';
import { answeringOf, attempt, doneOf, onwards } from '../setting';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, url }) => {
  const setting = await answeringOf({ locals, url });
  if (setting === null) error(404);
  const { fresh } = setting;
  const { points, answered } = await answers.progress(locals.client(), fresh.id);
  return {
    hearing: fresh,
    state: stateAt(fresh, new Date()),
    left: points - answered,
    seen: md5(`${fresh.summary_nb}\n${fresh.summary_en}`),
    done: doneOf(url.searchParams),
  };
};

const here = '/stab/svar/oppsummering';

/** Midnight after a day in Oslo, as an instant; null where it is no day. */
function midnightAfter(day: string): string | null {
  const start = Date.parse(`${day}T00:00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(start)) return null;
  const next = new Date(start + 86_400_000);
  // Oslo is one or two hours ahead: the right one is where its clock shows midnight.
  for (const hours of [1, 2]) {
    const instant = new Date(next.getTime() - hours * 3_600_000);
    const shown = instant.toLocaleString('sv-SE', { timeZone: 'Europe/Oslo' });
    if (shown.endsWith('00:00:00')) return instant.toISOString();
  }
  return null;
}

export const actions: Actions = {
  vis: async ({ request }) => {
    const form = await request.formData();
    const [nb, en] = [textOf(form, 'nb'), textOf(form, 'en')];
    return { nb, en, html_nb: markdownToHtml(nb), html_en: markdownToHtml(en) };
  },
  lagre: async (event) => {
    const setting = await answeringOf(event);
    if (setting === null) error(404);
    const form = await event.request.formData();
    const [nb, en] = [textOf(form, 'nb'), textOf(form, 'en')];
    return (
      (await attempt({ nb, en }, () =>
        answers.saveSummary(
          event.locals.client(),
          setting.fresh.id,
          { nb, en },
          textOf(form, 'sett'),
        ),
      )) ?? onwards(event, here, 'summary')
    );
  },
  avslutt: async (event) => {
    const setting = await answeringOf(event);
    if (setting === null) error(404);
    const note = textOf(await event.request.formData(), 'merknad');
    return (
      (await attempt({ note }, () =>
        answers.finish(event.locals.client(), setting.fresh.id, note),
      )) ?? onwards(event, here, 'finished')
    );
  },
  arkiver: async (event) => {
    const setting = await answeringOf(event);
    if (setting === null) error(404);
    if (textOf(await event.request.formData(), 'bekreft') === '')
      return fail(400, { problem: 'not_ticked' });
    return (
      (await attempt({}, () => answers.archive(event.locals.client(), setting.fresh.id))) ??
      onwards(event, here, 'archived')
    );
  },
  gjenapne: async (event) => {
    const setting = await answeringOf(event);
    if (setting === null) error(404);
    const form = await event.request.formData();
    const [day, reason] = [textOf(form, 'dag'), textOf(form, 'grunn')];
    const closes_at = day === '' ? null : midnightAfter(day);
    if (day !== '' && closes_at === null)
      return fail(400, { day, reason, problem: 'date_invalid' });
    return (
      (await attempt({ day, reason }, () =>
        answers.reopen(event.locals.client(), setting.fresh.id, closes_at, reason),
      )) ?? onwards(event, here, 'reopened')
    );
  },
};
