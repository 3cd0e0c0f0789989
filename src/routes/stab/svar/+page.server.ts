// Answers: how far each target has come, points that wait for an answer, drafts and what is published.
import { fail } from '@sveltejs/kit';
import * as answers from '$lib/data/answer';
import * as moderation from '$lib/data/moderation';
import type { SeenAnswer } from '$lib/domain/answer';
import { cursorOf, cursorText, filtersOf, parametersOf } from '$lib/domain/queue';
import { isUuid } from '$lib/domain/uuid';
import { answeringOf, attempt, doneOf, namesFor, onwards } from './setting';
import type { Actions, PageServerLoad } from './$types';

/** Points on a page. */
const most = 30;

export const load: PageServerLoad = async ({ locals, url }) => {
  const setting = await answeringOf({ locals, url });
  if (setting === null) return { answering: null };
  const { fresh } = setting;
  const client = locals.client();
  // Whatever its state: a point that is not moderated yet can have its answer written.
  const { target_kind, target_key, q } = filtersOf(url.searchParams);
  const filters = {
    ...(target_kind === undefined ? {} : { target_kind }),
    ...(target_key === undefined ? {} : { target_key }),
    ...(q === undefined ? {} : { q }),
    answer: 'none',
  } as const;
  const [progress, list, page] = await Promise.all([
    answers.progress(client, fresh.id),
    answers.list(client, fresh.id),
    moderation.queue(client, fresh.id, filters, cursorOf(url.searchParams.get('etter')), most),
  ]);
  const targets = new Set(
    progress.targets.map(({ target_kind: kind, target_key: key }) => `${kind} ${key}`),
  );
  for (const { targets: own } of list) for (const target of own) targets.add(target);
  return {
    answering: {
      progress,
      drafts: list.filter(({ published_at }) => published_at === null),
      published: list.filter(({ published_at }) => published_at !== null),
      rows: page.rows,
      total: page.total,
      next: page.next === null ? null : cursorText(page.next),
      first: url.searchParams.get('etter') === null,
      q: q ?? '',
      target: target_kind === undefined ? '' : `${target_kind} ${target_key ?? ''}`.trim(),
      query: parametersOf({
        ...(target_kind === undefined ? {} : { target_kind }),
        ...(target_key === undefined ? {} : { target_key }),
        ...(q === undefined ? {} : { q }),
        state: 'received',
      }).toString(),
    },
    hearing: fresh,
    names: namesFor(setting, targets),
    done: doneOf(url.searchParams),
  };
};

/** Answers that a form names as `id~revision`. */
function seenAnswers(values: readonly unknown[]): SeenAnswer[] {
  return values.flatMap((value) => {
    const [id = '', revision = ''] = String(value).split('~');
    return isUuid(id) && /^\d{1,9}$/.test(revision) ? [{ id, revision: Number(revision) }] : [];
  });
}

export const actions: Actions = {
  publiser: async (event) => {
    const chosen = seenAnswers((await event.request.formData()).getAll('svar'));
    if (chosen.length === 0) return fail(400, { problem: 'no_answers' });
    return (
      (await attempt({}, () => answers.publish(event.locals.client(), chosen))) ??
      onwards(event, '/stab/svar', 'published')
    );
  },
  legg_til: async (event) => {
    const form = await event.request.formData();
    const points = form.getAll('merknad').map(String).filter(isUuid);
    const [draft] = seenAnswers([form.get('utkast')]);
    if (points.length === 0) return fail(400, { problem: 'none_chosen' });
    if (draft === undefined) return fail(400, { problem: 'no_answers' });
    const client = event.locals.client();
    const before = await answers.read(client, draft.id);
    if (before === null) return fail(400, { problem: 'answer_unknown' });
    const { change_lineage: lineage, change_before, change_after } = before;
    return (
      (await attempt({}, () =>
        answers.save(client, before.hearing, draft, {
          ...before,
          points: [...new Set([...before.points.map(({ id }) => id), ...points])],
          change:
            lineage === null
              ? null
              : { lineage, before: change_before ?? '', after: change_after ?? '' },
        }),
      )) ?? onwards(event, '/stab/svar', 'added')
    );
  },
};
