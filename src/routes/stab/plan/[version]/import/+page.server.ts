// A file becomes a draft: read, held against what is there, shown, and only then stored.
import { error, fail, redirect } from '@sveltejs/kit';
import * as planDraft from '$lib/data/plan-draft';
import type { PlanNode } from '$lib/domain/plan';
import { planDiff } from '$lib/domain/plan-diff';
import type { ImportProblem } from '$lib/domain/plan-import';
import { importedTree } from '$lib/domain/plan-import-tree';
import { localise } from '$lib/i18n';
import {
  ImportRefused,
  readPlan,
  readUpload,
  type ImportRefusal,
  type PlanText,
} from '$lib/server/plan-import/read-upload';
import { numberOf, textOf } from '../../../form';
import { refusalOf } from '../../refusal';
import { changeRows, type ChangeRow } from '../../view';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

/** More problems than this help nobody: the file is not a plan of this shape. */
const shownProblems = 100;

export const load: PageServerLoad = async ({ parent, locals }) => {
  const { editable, version } = await parent();
  if (!editable) redirect(303, localise(`/stab/plan/${version.id}`, locals.language));
};

/** What is known of a file: refused, or read with its problems and differences. */
interface Preview {
  refused: { reason: ImportRefusal; detail: string } | null;
  problem: string | null;
  source: (PlanText & { locale: 'nb' | 'en' }) | null;
  problems: ImportProblem[];
  problem_count: number;
  changes: { rows: ChangeRow[]; unchanged: number } | null;
  /** The language of which the draft's own texts are kept; null where the file has both. */
  kept: 'nb' | 'en' | null;
  seen: number;
}

const nothing: Preview = {
  refused: null,
  problem: null,
  source: null,
  problems: [],
  problem_count: 0,
  changes: null,
  kept: null,
  seen: 0,
};

/** The tree that a text makes of the draft as it is now. @throws ImportRefused */
async function treeOf(
  { locals, params }: RequestEvent,
  source: PlanText & { locale: 'nb' | 'en' },
): Promise<{ preview: Preview; tree: PlanNode[] }> {
  const client = locals.client();
  const draft = await planDraft.read(client, params.version);
  if (draft === null) error(404);
  const { version, nodes, seen } = draft;
  const base =
    version.base_version === null ? [] : await planDraft.nodesOf(client, version.base_version);
  const read = readPlan(
    source,
    source.locale,
    version.base_version === null ? null : new Set(base.map(({ number }) => number)),
  );
  const tree = importedTree(
    read.nodes,
    { nodes, base, plan_version: version.id, source_id: version.source_id },
    () => `${version.id}:${crypto.randomUUID().slice(0, 13)}`,
  );
  const blank = (language: 'nb' | 'en'): boolean =>
    read.nodes.every((node) => node[`title_${language}`] === '' && node[`body_${language}`] === '');
  return {
    tree,
    preview: {
      ...nothing,
      source,
      problems: read.problems.slice(0, shownProblems),
      problem_count: read.problems.length,
      // A tree with problems can be no tree: what it would change is not known.
      changes:
        read.problems.length > 0
          ? null
          : changeRows(planDiff({ version, nodes }, { version, nodes: tree }), locals.language),
      kept: blank('en') ? 'en' : blank('nb') ? 'nb' : null,
      seen,
    },
  };
}

const refuse = (problem: unknown): ReturnType<typeof fail<Preview>> => {
  if (!(problem instanceof ImportRefused)) throw problem;
  return fail(400, {
    ...nothing,
    refused: { reason: problem.reason, detail: problem.detail },
  });
};

const localeOf = (form: FormData): 'nb' | 'en' =>
  textOf(form, 'sprak_i_filen') === 'en' ? 'en' : 'nb';

export const actions: Actions = {
  vis: async (event) => {
    const form = await event.request.formData();
    const file = form.get('fil');
    try {
      if (!(file instanceof File)) throw new ImportRefused('nothing_chosen');
      const source = { ...(await readUpload(file)), locale: localeOf(form) };
      const { preview } = await treeOf(event, source);
      return preview.problem_count > 0 ? fail(400, preview) : preview;
    } catch (problem) {
      return refuse(problem);
    }
  },
  lagre: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const text = form.get('innhold');
    let result: Awaited<ReturnType<typeof treeOf>>;
    try {
      // What comes back from the page is read again from the start: it is the file's text, nothing that was checked.
      result = await treeOf(event, {
        kind: textOf(form, 'slag') === 'csv' ? 'csv' : 'markdown',
        text: typeof text === 'string' ? text : '',
        locale: localeOf(form),
      });
    } catch (problem) {
      return refuse(problem);
    }
    const { tree, preview } = result;
    if (preview.problem_count > 0) return fail(400, preview);
    const seen = numberOf(form, 'sett') ?? -1;
    if (seen !== preview.seen) return fail(409, { ...preview, problem: 'import_changed' });
    try {
      await planDraft.change(locals.client(), params.version, 'import', seen, () => tree);
    } catch (problem) {
      const code = refusalOf(problem);
      return fail(409, {
        ...preview,
        problem: code === 'changed_meanwhile' ? 'import_changed' : code,
      });
    }
    redirect(303, localise(`/stab/plan/${params.version}?gjort=imported`, locals.language));
  },
};
