// The tree of a draft: its order, what is added and merged, its history and the way back.
import { fail, redirect } from '@sveltejs/kit';
import * as planDraft from '$lib/data/plan-draft';
import { childrenOf, type PlanNode, type PlanVersion } from '$lib/domain/plan';
import { addNode, mergeNodes, moveNode, PlanEditError } from '$lib/domain/plan-edit';
import { planHistory } from '$lib/domain/plan-history';
import { localise } from '$lib/i18n';
import { markdownToHtml } from '$lib/server/markdown';
import { chosenOf, numberOf, textOf } from '../../form';
import { refusalOf } from '../refusal';
import { addOptions } from '../view';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** How far back the history is shown. */
const shown = 30;
const done = ['created', 'moved', 'split', 'merged', 'undone', 'removed', 'imported'] as const;

export const load: PageServerLoad = async ({ locals, params, parent, url }) => {
  const { nodes, editable } = await parent();
  const said = url.searchParams.get('gjort');
  const edits = editable ? await planDraft.listEdits(locals.client(), params.version, shown) : [];
  return {
    done: done.find((one) => one === said) ?? null,
    history: planHistory(edits, nodes),
    // Who cannot edit reads the texts here.
    texts: editable
      ? []
      : nodes.map(({ lineage, body_nb, body_en, indicators }) => ({
          lineage,
          indicators,
          html: markdownToHtml(locals.language === 'en' && body_en !== '' ? body_en : body_nb, 4),
        })),
  };
};

const fresh = (version: string): string => `${version}:${crypto.randomUUID().slice(0, 13)}`;

/** A change that was refused: why, and what was chosen or typed (place, title_nb, title_en). */
interface Answer {
  problem: string;
  chosen: string[];
  typed: string[];
}

/** Changes the tree and goes back to it, or says why it was not changed. */
async function change(
  { locals, params }: RequestEvent,
  what: 'move' | 'merge' | 'add',
  form: FormData,
  run: (nodes: PlanNode[], version: PlanVersion) => PlanNode[],
  /** Where to go on. */
  to: () => string,
): Promise<ReturnType<typeof fail<Answer>>> {
  try {
    await planDraft.change(
      locals.client(),
      params.version,
      what,
      numberOf(form, 'sett') ?? -1,
      run,
    );
  } catch (error) {
    return fail(409, {
      problem: refusalOf(error),
      chosen: chosenOf(form, 'valgt'),
      typed: ['plass', 'tittel_nb', 'tittel_en'].map((name) => textOf(form, name)),
    });
  }
  redirect(303, localise(`/stab/plan/${params.version}${to()}`, locals.language));
}

async function step(event: RequestEvent, by: -1 | 1): ReturnType<typeof change> {
  const form = await event.request.formData();
  const lineage = textOf(form, 'punkt');
  return change(
    event,
    'move',
    form,
    (nodes) => {
      const node = nodes.find((one) => one.lineage === lineage);
      if (node === undefined) throw new PlanEditError('unknown_node');
      const siblings = childrenOf(nodes, node.parent);
      const parent = nodes.find(({ number }) => number === node.parent)?.lineage ?? null;
      return moveNode(nodes, lineage, parent, siblings.indexOf(node) + by);
    },
    () => `?gjort=moved#${encodeURIComponent(`punkt-${lineage}`)}`,
  );
}

export const actions: Actions = {
  opp: (event) => step(event, -1),
  ned: (event) => step(event, 1),
  samle: async (event) => {
    const form = await event.request.formData();
    const chosen = chosenOf(form, 'valgt');
    return change(
      event,
      'merge',
      form,
      (nodes) => mergeNodes(nodes, chosen),
      () => '?gjort=merged',
    );
  },
  nytt: async (event) => {
    const form = await event.request.formData();
    const [title_nb, title_en] = [textOf(form, 'tittel_nb'), textOf(form, 'tittel_en')];
    const lineage = fresh(event.params.version);
    const wrong =
      title_nb === ''
        ? 'title_missing'
        : title_en === ''
          ? 'title_en_missing'
          : Math.max(title_nb.length, title_en.length) > 300
            ? 'title_long'
            : null;
    if (wrong !== null)
      return fail<Answer>(400, {
        problem: wrong,
        chosen: [],
        typed: [textOf(form, 'plass'), title_nb, title_en],
      });
    return change(
      event,
      'add',
      form,
      (nodes, version) => {
        const place = addOptions(nodes).find(({ value }) => value === textOf(form, 'plass'));
        if (place === undefined) throw new PlanEditError('unknown_parent');
        return addNode(
          nodes,
          { plan_version: event.params.version, source_id: version.source_id },
          place.level,
          place.parent?.lineage ?? null,
          { title_nb, title_en, body_nb: '', body_en: '', indicators: [] },
          lineage,
        );
      },
      () => `/punkt/${encodeURIComponent(lineage)}?gjort=added`,
    );
  },
  angre: async ({ locals, params, request }) => {
    const form = await request.formData();
    try {
      await planDraft.undo(locals.client(), params.version, numberOf(form, 'endring') ?? -1);
    } catch (error) {
      return fail<Answer>(409, { problem: refusalOf(error), chosen: [], typed: [] });
    }
    redirect(303, localise(`/stab/plan/${params.version}?gjort=undone`, locals.language));
  },
};
