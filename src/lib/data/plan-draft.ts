// Drafts of a plan: made from another version, written as a whole, undone step by step, moved through their lifecycle.
import type { PlanNode, PlanVersion } from '../domain/plan';
import type { PlanEdit, PlanEditKind } from '../domain/plan-history';
import type { Json } from './database.types';
import { allRows, DataError, type Client } from './rows';
import { Refused, throwCommandError } from './staff';

/** A version with all its nodes, and the last change of it that has not been undone: 0 where there is none. */
export interface Draft {
  version: PlanVersion;
  /** In plan order. */
  nodes: PlanNode[];
  seen: number;
}

/** One version; null where there is none that the client may see. @throws DataError */
export async function read(client: Client, id: string): Promise<Draft | null> {
  // The change before the nodes: who writes meanwhile is noticed, because the number is then too old.
  const seen = await lastEdit(client, id);
  const [version, nodes] = await Promise.all([
    client.from('plan_version').select('*').eq('id', id).maybeSingle(),
    nodesOf(client, id),
  ]);
  if (version.error !== null)
    throw new DataError('plan_version', version.error.code, version.error.message);
  return version.data === null ? null : { version: version.data as PlanVersion, nodes, seen };
}

/** The nodes of one version in plan order, each with its measures. @throws DataError */
export async function nodesOf(client: Client, version: string): Promise<PlanNode[]> {
  const [nodes, links] = await Promise.all([
    // All of them, in pages: an answer that is cut would be written back with nodes or links missing.
    allRows<PlanNode>(client, 'plan_node', ['ordinal', 'number'], '*', { plan_version: version }),
    allRows<{ measure: string; number: string }>(
      client,
      'measure_strategy',
      ['measure', 'number'],
      'measure, number',
      { plan_version: version },
    ),
  ]);
  return nodes.map((node) => ({
    ...node,
    measures: links.filter(({ number }) => number === node.number).map(({ measure }) => measure),
  }));
}

async function lastEdit(client: Client, version: string): Promise<number> {
  const { data, error } = await client
    .from('plan_edit')
    .select('id')
    .eq('plan_version', version)
    .is('undone_at', null)
    .order('id', { ascending: false })
    .limit(1);
  if (error !== null) throw new DataError('plan_edit', error.code, error.message);
  return data[0]?.id ?? 0;
}

/** The last changes of a draft, newest first, those that were undone included. @throws DataError */
export async function listEdits(
  client: Client,
  version: string,
  count: number,
): Promise<PlanEdit[]> {
  const { data, error } = await client
    .from('plan_edit')
    .select('id, at, what, before, undone_at, staff_member (name)')
    .eq('plan_version', version)
    .order('id', { ascending: false })
    .limit(count);
  if (error !== null) throw new DataError('plan_edit', error.code, error.message);
  return data.map(({ staff_member, what, before, ...row }) => ({
    ...row,
    what: what as PlanEditKind,
    before: before as unknown as PlanNode[],
    written_by: staff_member?.name ?? null,
  }));
}

/**
 * Starts a draft as a copy of another version. Returns its id.
 * @param id of small letters, digits and hyphens
 * @throws Refused id_taken, version_unknown, not_allowed; DataError
 */
export async function create(
  client: Client,
  draft: { id: string; base: string; title_nb: string; title_en: string },
): Promise<string> {
  const { data, error } = await client.rpc('create_draft', {
    p_id: draft.id,
    p_base: draft.base,
    p_title_nb: draft.title_nb,
    p_title_en: draft.title_en,
    p_demo: false,
  });
  throwCommandError('create_draft', error);
  return data ?? '';
}

/**
 * Changes a draft: reads its tree, lets `change` make the new one and writes it, unless someone else has written
 * since `seen`. Returns the id of the change.
 * @param seen the last change the writer saw; null where only what is stored now is to be changed
 * @throws Refused version_unknown, not_a_draft, changed_meanwhile, identity_number, measure_unknown, not_allowed; DataError; what `change` throws
 */
export async function change(
  client: Client,
  id: string,
  what: PlanEditKind,
  seen: number | null,
  change: (nodes: PlanNode[], version: PlanVersion) => PlanNode[],
): Promise<number> {
  const draft = await read(client, id);
  if (draft === null) throw new Refused('version_unknown');
  if (draft.version.state !== 'draft') throw new Refused('not_a_draft');
  if (seen !== null && seen !== draft.seen) throw new Refused('changed_meanwhile');
  return save(client, id, change(draft.nodes, draft.version), what, draft.seen);
}

/** Writes a draft's whole tree. @throws Refused, as `change`; DataError */
async function save(
  client: Client,
  id: string,
  nodes: readonly PlanNode[],
  what: PlanEditKind,
  seen: number,
): Promise<number> {
  const { data, error } = await client.rpc('save_plan', {
    p_version: id,
    p_nodes: nodes as unknown as Json,
    p_what: what,
    p_seen: seen,
  });
  throwCommandError('save_plan', error);
  return data ?? 0;
}

/**
 * Takes the last change back. @param edit its id
 * @throws Refused not_a_draft, nothing_to_undo, changed_meanwhile, not_allowed; DataError
 */
export async function undo(client: Client, id: string, edit: number): Promise<void> {
  const { error } = await client.rpc('undo_plan_edit', { p_version: id, p_edit: edit });
  throwCommandError('undo_plan_edit', error);
}

/**
 * Moves a version on: to closed, proposed or adopted.
 * @throws Refused version_unknown, illegal_transition, hearing_still_open, not_allowed; DataError
 */
export async function move(client: Client, id: string, to: string): Promise<void> {
  const { error } = await client.rpc('move_plan_version', { p_version: id, p_to: to });
  throwCommandError('move_plan_version', error);
}
