// One node of a draft: rewritten with a preview, linked to measures, moved, split, removed.
import { error, fail, redirect } from '@sveltejs/kit';
import * as planDraft from '$lib/data/plan-draft';
import { Refused } from '$lib/data/staff';
import type { PlanNode } from '$lib/domain/plan';
import {
  editNode,
  linkMeasures,
  moveNode,
  PlanEditError,
  removeNode,
  splitNode,
  type NodeText,
} from '$lib/domain/plan-edit';
import { localise } from '$lib/i18n';
import { fingerprint } from '$lib/server/fingerprint';
import { markdownToHtml } from '$lib/server/markdown';
import { snapshot } from '$lib/server/snapshot';
import { chosenOf, numberOf, textOf } from '../../../../form';
import { refusalOf } from '../../../refusal';
import { readPlace } from '../../../view';
import type { Actions, PageServerLoad, RequestEvent } from './$types';
import { isBlank, partPrefix, readParts, readText, textProblems, type FieldProblems } from './form';

const done = ['added', 'saved', 'moved', 'linked'] as const;

/** What a node says, without what belongs to its place. */
const saidBy = ({ title_nb, title_en, body_nb, body_en, indicators }: PlanNode): NodeText => ({
  title_nb,
  title_en,
  body_nb,
  body_en,
  indicators,
});

export const load: PageServerLoad = async ({ params, parent, url, locals }) => {
  const { nodes, editable, version } = await parent();
  const node = nodes.find(({ lineage }) => lineage === params.lineage);
  // Where a version has become immutable the whole of it says why.
  if (!editable) redirect(303, localise(`/stab/plan/${version.id}`, locals.language));
  if (node === undefined) error(404);
  const said = url.searchParams.get('gjort');
  return {
    node,
    stamp: fingerprint(saidBy(node)),
    done: done.find((one) => one === said) ?? null,
    funded: node.level === 'strategy' ? await fundedMeasures() : [],
  };
};

/** The measures by programme, as far as the choice of them shows. */
async function fundedMeasures() {
  const { data } = await snapshot();
  return data.programmes.map(({ id, name_nb, name_en }) => ({
    id,
    title_nb: name_nb,
    title_en: name_en,
    measures: data.measures
      .filter(({ programme }) => programme === id)
      .map(({ key, title_nb, title_en, reported_year, amount_nok }) => ({
        key,
        title_nb,
        title_en,
        reported_year,
        amount_nok,
      })),
  }));
}

/** A form that was refused: what was typed, codes by field (`''`: none), and what it is about. */
interface Answer {
  about: 'text' | 'split' | 'move' | 'remove' | 'link';
  problems: FieldProblems;
  typed: NodeText | null;
  parts: NodeText[];
  place: string;
  /** Keys of the measures that were chosen; null where the form was another. */
  measures: string[] | null;
  preview: { nb: string; en: string } | null;
  /** What someone else has stored meanwhile, and its mark; null where that is not the matter. */
  stored: (NodeText & { stamp: string }) | null;
}

const answer = (about: Answer['about'], rest: Partial<Answer>): Answer => ({
  about,
  problems: {},
  typed: null,
  parts: [],
  place: '',
  measures: null,
  preview: null,
  stored: null,
  ...rest,
});

async function save(event: RequestEvent): Promise<ReturnType<typeof fail<Answer>>> {
  const { locals, params, request } = event;
  const form = await request.formData();
  const typed = readText(form);
  const problems = textProblems(typed);
  if (Object.keys(problems).length > 0) return fail(400, answer('text', { problems, typed }));
  let stored: Answer['stored'] = null;
  try {
    // Others may have changed other nodes: what counts is whether this one reads as it did.
    await planDraft.change(locals.client(), params.version, 'edit', null, (nodes) => {
      const node = nodes.find(({ lineage }) => lineage === params.lineage);
      if (node === undefined) throw new PlanEditError('unknown_node');
      const stamp = fingerprint(saidBy(node));
      if (stamp !== textOf(form, 'avtrykk')) {
        stored = { ...saidBy(node), stamp };
        throw new Refused('changed_meanwhile');
      }
      return editNode(nodes, params.lineage, typed);
    });
  } catch (problem) {
    return fail(409, answer('text', { problems: { '': refusalOf(problem) }, typed, stored }));
  }
  redirect(303, localise(`${event.url.pathname}?gjort=saved`, locals.language));
}

/** Runs a change of the tree that must see the draft as the form did. */
async function change(
  event: RequestEvent,
  form: FormData,
  what: 'move' | 'split' | 'remove' | 'link',
  run: (nodes: PlanNode[]) => PlanNode[],
  kept: Partial<Answer>,
  to: string,
): Promise<ReturnType<typeof fail<Answer>>> {
  const { locals, params } = event;
  try {
    await planDraft.change(
      locals.client(),
      params.version,
      what,
      numberOf(form, 'sett') ?? -1,
      run,
    );
  } catch (problem) {
    return fail(409, answer(what, { problems: { '': refusalOf(problem) }, ...kept }));
  }
  redirect(303, localise(to, locals.language));
}

export const actions: Actions = {
  lagre: save,
  vis: async ({ request }) => {
    const typed = readText(await request.formData());
    return answer('text', {
      typed,
      problems: textProblems(typed),
      preview: { nb: markdownToHtml(typed.body_nb, 4), en: markdownToHtml(typed.body_en, 4) },
    });
  },
  koble: async (event) => {
    const form = await event.request.formData();
    const measures = chosenOf(form, 'tiltak');
    return change(
      event,
      form,
      'link',
      (nodes) => linkMeasures(nodes, event.params.lineage, measures),
      { measures },
      `${event.url.pathname}?gjort=linked`,
    );
  },
  flytt: async (event) => {
    const form = await event.request.formData();
    const value = textOf(form, 'plass');
    const place = readPlace(value);
    return change(
      event,
      form,
      'move',
      (nodes) => {
        if (place === null) throw new PlanEditError('unknown_parent');
        return moveNode(nodes, event.params.lineage, place.parent, Number(place.before) || 0);
      },
      { place: value },
      `${event.url.pathname}?gjort=moved`,
    );
  },
  deler: async ({ request }) => {
    const parts = readParts(await request.formData());
    const blank: NodeText = {
      title_nb: '',
      title_en: '',
      body_nb: '',
      body_en: '',
      indicators: [],
    };
    return answer('split', { parts: parts.length < 10 ? [...parts, blank] : parts });
  },
  del: async (event) => {
    const form = await event.request.formData();
    const parts = readParts(form);
    const filled = parts.filter((part, index) => index < 2 || !isBlank(part));
    const problems = Object.assign(
      {},
      ...parts.map((part, index) =>
        index < 2 || !isBlank(part) ? textProblems(part, partPrefix(index + 1)) : {},
      ),
    ) as FieldProblems;
    if (Object.keys(problems).length > 0) return fail(400, answer('split', { parts, problems }));
    const lineages = filled.map(
      () => `${event.params.version}:${crypto.randomUUID().slice(0, 13)}`,
    );
    return change(
      event,
      form,
      'split',
      (nodes) => {
        const node = nodes.find(({ lineage }) => lineage === event.params.lineage);
        // Indicators are not divided by the form: they stay with the first part.
        const texts = filled.map((part, index) => ({
          ...part,
          indicators: index === 0 ? (node?.indicators ?? []) : [],
        }));
        return splitNode(nodes, event.params.lineage, texts, lineages);
      },
      { parts },
      `/stab/plan/${event.params.version}?gjort=split#${encodeURIComponent(`punkt-${event.params.lineage}`)}`,
    );
  },
  fjern: async (event) => {
    const form = await event.request.formData();
    if (textOf(form, 'bekreft') === '')
      return fail(400, answer('remove', { problems: { 'fjern-bekreft': 'not_confirmed' } }));
    return change(
      event,
      form,
      'remove',
      (nodes) => removeNode(nodes, event.params.lineage),
      {},
      `/stab/plan/${event.params.version}?gjort=removed`,
    );
  },
};
