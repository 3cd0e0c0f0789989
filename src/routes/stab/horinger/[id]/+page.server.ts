// One hearing: changed while that breaks no promise, announced, given a new version of the plan.
import { error, fail, redirect } from '@sveltejs/kit';
import * as hearings from '$lib/data/hearing';
import * as hearingAdmin from '$lib/data/hearing-admin';
import * as plan from '$lib/data/plan';
import * as planDraft from '$lib/data/plan-draft';
import { Refused } from '$lib/data/staff';
import { stateAt, type HearingVersion } from '$lib/domain/hearing';
import type { PlanVersion } from '$lib/domain/plan';
import { lostNodes, type LostNode, type PlanTree } from '$lib/domain/plan-diff';
import { rolesAt } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { textOf } from '../../form';
import { checkHearing, freedomOf, readHearing, typedFrom, type HearingTyped } from '../form';
import type { Actions, PageServerLoad, RequestEvent } from './$types';

const done = ['created', 'saved', 'announced', 'changed'] as const;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const client = locals.client();
  const [hearing, versions, all, had] = await Promise.all([
    hearingAdmin.read(client, params.id),
    plan.listVersions(client),
    hearings.list(client),
    hearingAdmin.versionsOf(client, params.id),
  ]);
  if (hearing === null) error(404);
  const now = new Date();
  const state = hearing.announced_at === null ? ('unannounced' as const) : stateAt(hearing, now);
  const heard = new Set(all.map(({ plan_version }) => plan_version));
  const changeable = state === 'planned' || state === 'open';
  const said = url.searchParams.get('gjort');
  const named = (id: string) => {
    const version = versions.find((one) => one.id === id);
    return { id, title_nb: version?.title_nb ?? id, title_en: version?.title_en ?? id };
  };
  const drafts = changeable
    ? versions.filter(({ id, state: of }) => of === 'draft' && !heard.has(id))
    : [];
  const lost = await lostIn(client, params.id, had, drafts);
  const role = locals.staff?.role;
  const may = (path: string): boolean => role !== undefined && rolesAt(path).includes(role);
  return {
    hearing,
    typed: typedFrom(hearing),
    state,
    freedom: freedomOf(hearing, now),
    plan: named(hearing.plan_version),
    drafts: drafts.map(({ id }, index) => ({ ...named(id), lost: lost[index]! })),
    changeable,
    told: changeable ? await hearingAdmin.countTold(client, params.id) : 0,
    had: had.map(({ plan_version, ...rest }) => ({ ...rest, plan: named(plan_version) })),
    // Where colleagues work on, as far as this site has it and the role reaches.
    links: {
      moderation: may('/stab/merknader'),
      answers: may('/stab/svar'),
      report: may('/stab/horing'),
    },
    done: done.find((one) => one === said) ?? null,
    told_now: /^\d{1,6}$/.exec(url.searchParams.get('antall') ?? '')?.[0] ?? '0',
  };
};

/** For each draft, the strategies that comments would lose by it. */
async function lostIn(
  client: ReturnType<RequestEvent['locals']['client']>,
  hearing: string,
  had: readonly HearingVersion[],
  drafts: readonly PlanVersion[],
): Promise<LostNode[][]> {
  if (drafts.length === 0) return [];
  const points = await hearingAdmin.listTargets(client, hearing);
  const treeOf = async (id: string, base_version: string | null): Promise<PlanTree> => ({
    version: { id, base_version },
    nodes: await planDraft.nodesOf(client, id),
  });
  const trees = new Map(
    await Promise.all(
      had.map(
        async ({ plan_version }) => [plan_version, await treeOf(plan_version, null)] as const,
      ),
    ),
  );
  const written = points.filter(({ plan_version }) => trees.has(plan_version));
  return Promise.all(
    drafts.map(async ({ id, base_version }) =>
      lostNodes(written, (version) => trees.get(version)!, await treeOf(id, base_version)),
    ),
  );
}

/** What was refused: codes by field, and what was typed in the form it is about. */
interface Answer {
  problems: Record<string, string>;
  typed: HearingTyped | null;
  change: { version: string; note_nb: string; note_en: string } | null;
  announce: boolean;
}

const refuse = (status: number, problems: Record<string, string>, rest: Partial<Answer> = {}) =>
  fail<Answer>(status, { problems, typed: null, change: null, announce: false, ...rest });

function codeOf(problem: unknown): string {
  if (problem instanceof Refused) return problem.reason;
  throw problem;
}

/** The field that a refusal of the database is about. */
const fieldOf: Readonly<Record<string, string>> = {
  too_short: 'begrunnelse',
  deadline_earlier: 'siste_dag',
};

const back = ({ locals, params }: RequestEvent, said: string): never =>
  redirect(303, localise(`/stab/horinger/${params.id}?gjort=${said}`, locals.language));

export const actions: Actions = {
  lagre: async (event) => {
    const { locals, params, request } = event;
    const typed = readHearing(await request.formData());
    const before = await hearingAdmin.read(locals.client(), params.id);
    if (before === null) error(404);
    const { problems, hearing } = checkHearing(params.id, typed, before, new Date());
    if (hearing === null) return refuse(400, problems, { typed });
    try {
      await hearingAdmin.save(locals.client(), hearing);
    } catch (problem) {
      const code = codeOf(problem);
      return refuse(409, { [fieldOf[code] ?? '']: code }, { typed });
    }
    return back(event, 'saved');
  },
  kunngjor: async (event) => {
    const { locals, params, request } = event;
    if (textOf(await request.formData(), 'bekreft') === '')
      return refuse(400, { 'kunngjor-bekreft': 'not_confirmed' }, { announce: true });
    try {
      await hearingAdmin.announce(locals.client(), params.id);
    } catch (problem) {
      const code = codeOf(problem);
      return refuse(
        409,
        { [code === 'closes_in_past' ? 'siste_dag' : '']: code },
        { announce: code !== 'closes_in_past' },
      );
    }
    return back(event, 'announced');
  },
  bytt: async (event) => {
    const { locals, params, request } = event;
    const form = await request.formData();
    const change = {
      version: textOf(form, 'utkast'),
      note_nb: textOf(form, 'endret_nb'),
      note_en: textOf(form, 'endret_en'),
    };
    const problems: Record<string, string> = {};
    if (change.note_nb === '') problems.endret_nb = 'note_missing';
    if (change.note_en === '') problems.endret_en = 'note_missing';
    if (textOf(form, 'bekreft') === '') problems['bytt-bekreft'] = 'not_confirmed';
    if (Object.keys(problems).length > 0) return refuse(400, problems, { change });
    let told: number;
    try {
      told = await hearingAdmin.changeVersion(locals.client(), params.id, change.version, {
        nb: change.note_nb,
        en: change.note_en,
      });
    } catch (problem) {
      const code = codeOf(problem);
      return refuse(409, { [code === 'not_a_draft' ? 'utkast' : '']: code }, { change });
    }
    return back(event, `changed&antall=${told}`);
  },
};
