// The changes of a draft in the order they were made, and what each of them did to which nodes.
import type { PlanNode } from './plan';

export type PlanEditKind =
  'edit' | 'add' | 'remove' | 'move' | 'split' | 'merge' | 'import' | 'link';

/** One change of a draft. */
export interface PlanEdit {
  id: number;
  at: string;
  /** The member's name; null where nobody signed in wrote it. */
  written_by: string | null;
  what: PlanEditKind;
  /** The nodes as they were. */
  before: PlanNode[];
  undone_at: string | null;
}

/** A node as it is named in a history: its number and title at that time. */
export type NamedNode = Pick<PlanNode, 'number' | 'title_nb' | 'title_en'>;

export interface HistoryLine extends Pick<PlanEdit, 'id' | 'at' | 'written_by' | 'what'> {
  undone: boolean;
  /** What came, what went, and what reads or stands otherwise than before; empty where it cannot be told any more. */
  added: NamedNode[];
  removed: NamedNode[];
  changed: NamedNode[];
}

/**
 * What each change did, newest first as they are given.
 * @param now the nodes as they are
 */
export function planHistory(edits: readonly PlanEdit[], now: readonly PlanNode[]): HistoryLine[] {
  return edits.map((edit, index) => {
    const next = edits[index - 1];
    // What came of a change is what the next one found. Once undone before anyone wrote again, it is not known.
    const after =
      next === undefined
        ? edit.undone_at === null
          ? now
          : null
        : edit.undone_at === null || Date.parse(edit.undone_at) > Date.parse(next.at)
          ? next.before
          : null;
    const { id, at, written_by, what } = edit;
    const line = { id, at, written_by, what, undone: edit.undone_at !== null };
    return after === null
      ? { ...line, added: [], removed: [], changed: [] }
      : { ...line, ...differences(edit.before, after) };
  });
}

function differences(
  before: readonly PlanNode[],
  after: readonly PlanNode[],
): Pick<HistoryLine, 'added' | 'removed' | 'changed'> {
  const old = new Map(before.map((node) => [node.lineage, node]));
  const kept = new Map(after.map((node) => [node.lineage, node]));
  const parentOf = (node: PlanNode, nodes: readonly PlanNode[]): string | undefined =>
    nodes.find(({ number }) => number === node.parent)?.lineage;
  /** Its place among its siblings that are there both before and after: others that come or go do not move it. */
  const placeOf = (node: PlanNode, nodes: readonly PlanNode[]): number =>
    nodes
      .filter((one) => one.parent === node.parent && old.has(one.lineage) && kept.has(one.lineage))
      .sort((a, b) => a.ordinal - b.ordinal)
      .findIndex(({ lineage }) => lineage === node.lineage);
  const name = ({ number, title_nb, title_en }: PlanNode): NamedNode => ({
    number,
    title_nb,
    title_en,
  });
  const says = (node: PlanNode): string =>
    JSON.stringify([node.title_nb, node.title_en, node.body_nb, node.body_en, node.indicators]);
  return {
    added: after.filter(({ lineage }) => !old.has(lineage)).map(name),
    removed: before.filter(({ lineage }) => !kept.has(lineage)).map(name),
    changed: after
      .filter((node) => {
        const was = old.get(node.lineage);
        return (
          was !== undefined &&
          (says(was) !== says(node) ||
            !sameMeasures(was, node) ||
            parentOf(was, before) !== parentOf(node, after) ||
            placeOf(was, before) !== placeOf(node, after))
        );
      })
      .map(name),
  };
}

/** Changes that were kept before measures were linked to drafts do not say any. */
const sameMeasures = (was: PlanNode, node: PlanNode): boolean =>
  was.measures === undefined ||
  node.measures === undefined ||
  was.measures.join() === node.measures.join();
