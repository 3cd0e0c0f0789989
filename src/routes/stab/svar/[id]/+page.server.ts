// One answer, `ny` for one that is not written yet: its points, assessment, outcome and the change of text.
import { error, fail, type RequestEvent } from '@sveltejs/kit';
import * as answers from '$lib/data/answer';
import { outcomes, type AnswerDraft, type SeenAnswer } from '$lib/domain/answer';
import type { Outcome } from '$lib/domain/hearing';
import { isUuid } from '$lib/domain/uuid';
import { textDiff } from '$lib/domain/text-diff';
import { textOf } from '../../merknader/decide';
import { answeringOf, attempt, doneOf, namesFor, onwards } from '../setting';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const setting = await answeringOf({ locals, url });
  if (setting === null) error(404);
  const client = locals.client();
  const asked = url.searchParams.getAll('merknad').filter(isUuid).slice(0, 200);
  const answer =
    params.id === 'ny'
      ? null
      : isUuid(params.id)
        ? await answers.read(client, params.id)
        : undefined;
  // An address that names no answer, or one that is gone.
  if (answer === undefined || (answer === null && params.id !== 'ny')) error(404);
  const points = answer === null ? await answers.pointsById(client, asked) : answer.points;
  const title = `title_${locals.language}` as const;
  return {
    answer,
    points,
    hearing: setting.fresh,
    names: namesFor(
      setting,
      new Set(points.map(({ target_kind, target_key }) => `${target_kind} ${target_key}`)),
    ),
    nodes: setting.region.plan_nodes
      .filter(({ plan_version }) => plan_version === setting.fresh.plan_version)
      .map((node) => ({ value: node.lineage, label: `${node.number} ${node[title]}` })),
    change:
      answer?.change_lineage == null
        ? null
        : textDiff(answer.change_before ?? '', answer.change_after ?? ''),
    done: doneOf(url.searchParams),
  };
};

interface Typed {
  draft: AnswerDraft & { lineage: string; before: string; after: string };
  seen: SeenAnswer | null;
}

async function read(event: RequestEvent): Promise<Typed> {
  const form = await event.request.formData();
  const outcome = outcomes.find((one) => one === form.get('utfall'));
  const lineage = textOf(form, 'sted');
  const [before, after] = [textOf(form, 'for'), textOf(form, 'etter')];
  const revision = Number(textOf(form, 'revisjon'));
  return {
    draft: {
      points: form.getAll('merknad').map(String).filter(isUuid),
      assessment: textOf(form, 'vurdering').trim(),
      // The database refuses what is no outcome, in the same words as everything else.
      outcome: outcome ?? ('' as Outcome),
      responsible: textOf(form, 'ansvarlig').trim(),
      change: lineage === '' ? null : { lineage, before, after },
      lineage,
      before,
      after,
    },
    seen: isUuid(event.params.id ?? '') ? { id: event.params.id ?? '', revision } : null,
  };
}

async function save(event: RequestEvent, publish: boolean) {
  const setting = await answeringOf(event);
  if (setting === null) error(404);
  const { draft, seen } = await read(event);
  if (draft.points.length === 0) return fail(400, { draft, problem: 'none_chosen' });
  const client = event.locals.client();
  let saved: SeenAnswer | undefined;
  const refused = await attempt({ draft }, async () => {
    saved = await answers.save(client, setting.fresh.id, seen, draft);
  });
  if (refused !== null || saved === undefined) return refused;
  if (!publish) onwards(event, `/stab/svar/${saved.id}`, 'saved');
  const kept = saved;
  const unpublished = await attempt({}, () => answers.publish(client, [kept]));
  if (unpublished === null) onwards(event, '/stab/svar', 'published');
  // The draft is kept, under an address of its own: the page says why it is not public.
  if (seen === null) onwards(event, `/stab/svar/${kept.id}`, 'saved');
  return unpublished;
}

export const actions: Actions = {
  lagre: (event) => save(event, false),
  publiser: (event) => save(event, true),
  // The text as it stands in the hearing's draft; nothing is saved.
  hent: async (event) => {
    const setting = await answeringOf(event);
    const { draft } = await read(event);
    const node = setting?.region.plan_nodes.find(
      ({ plan_version, lineage }) =>
        plan_version === setting.fresh.plan_version && lineage === draft.lineage,
    );
    const body = node?.[`body_${event.locals.language}`] ?? '';
    return {
      draft: { ...draft, before: body, after: draft.after.trim() === '' ? body : draft.after },
    };
  },
  vis: async (event) => {
    const { draft } = await read(event);
    return { draft, diff: textDiff(draft.before, draft.after) };
  },
  kast: async (event) => {
    const { draft, seen } = await read(event);
    if (seen === null) onwards(event, '/stab/svar', 'discarded');
    return (
      (await attempt({ draft }, () => answers.discard(event.locals.client(), seen))) ??
      onwards(event, '/stab/svar', 'discarded')
    );
  },
  ta_tilbake: async (event) => {
    const id = event.params.id ?? '';
    if (!isUuid(id)) error(404);
    return (
      (await attempt({}, () => answers.takeBack(event.locals.client(), id))) ??
      onwards(event, `/stab/svar/${id}`, 'taken_back')
    );
  },
};
