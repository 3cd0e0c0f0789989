// What became of each node from one version of a plan to another, and where points go when the version changes.
import type { PlanNode, PlanVersion } from './plan';
import { textDiff, type TextPart } from './text-diff';

/** A version with all its nodes. */
export interface PlanTree {
  version: Pick<PlanVersion, 'id' | 'base_version'>;
  nodes: readonly PlanNode[];
}

/**
 * `unchanged` and `removed` stand alone; the others can come together.
 * `new`: made from nothing. `merged`: made from several. `split`: what it was made from became several.
 * `renumbered`: another number. `moved`: its parent is made from another node than before.
 * `text`: title or body differs, in either language. `measures`: other measures are linked to it.
 */
export type PlanChangeKind =
  | 'unchanged'
  | 'new'
  | 'removed'
  | 'merged'
  | 'split'
  | 'renumbered'
  | 'moved'
  | 'text'
  | 'measures';

const textFields = ['title_nb', 'title_en', 'body_nb', 'body_en'] as const;
export type PlanTextField = (typeof textFields)[number];

export interface PlanChange {
  kinds: PlanChangeKind[];
  /** What it was made from, the node that its words are compared with first; empty when new. */
  before: PlanNode[];
  /** null when removed. */
  after: PlanNode | null;
  /** The words of each text that differs; empty when removed, new or no text differs. */
  words: Partial<Record<PlanTextField, TextPart[]>>;
  /** Keys of the measures that came and went; both empty where the versions do not say theirs, or when removed. */
  measures: { added: string[]; removed: string[] };
}

/** Each node of `to` in plan order, then the nodes of `from` that became nothing, in plan order. */
export function planDiff(from: PlanTree, to: PlanTree): PlanChange[] {
  const { predecessors, successors } = ancestry(from, to);
  const oldByNumber = new Map(from.nodes.map((node) => [node.number, node]));
  const newByNumber = new Map(to.nodes.map((node) => [node.number, node]));

  const kept = inPlanOrder(to.nodes).map((after): PlanChange => {
    const before = predecessors.get(after)!;
    const [first] = before;
    const measures = measureChange(before, after);
    if (first === undefined) return { kinds: ['new'], before, after, words: {}, measures };
    const kinds: PlanChangeKind[] = [];
    if (before.length > 1) kinds.push('merged');
    if (before.some((node) => successors.get(node)!.length > 1)) kinds.push('split');
    if (first.number !== after.number) kinds.push('renumbered');
    if (hasMoved(first, after)) kinds.push('moved');
    const words: PlanChange['words'] = {};
    for (const field of textFields)
      if (first[field] !== after[field]) words[field] = textDiff(first[field], after[field]);
    if (Object.keys(words).length > 0) kinds.push('text');
    if (measures.added.length + measures.removed.length > 0) kinds.push('measures');
    return { kinds: kinds.length === 0 ? ['unchanged'] : kinds, before, after, words, measures };
  });
  const gone = inPlanOrder(from.nodes)
    .filter((node) => successors.get(node)!.length === 0)
    .map((node): PlanChange => ({
      kinds: ['removed'],
      before: [node],
      after: null,
      words: {},
      measures: { added: [], removed: [] },
    }));
  return [...kept, ...gone];

  function hasMoved(before: PlanNode, after: PlanNode): boolean {
    const oldParent = before.parent === null ? undefined : oldByNumber.get(before.parent);
    const newParent = after.parent === null ? undefined : newByNumber.get(after.parent);
    if (oldParent === undefined || newParent === undefined) return oldParent !== newParent;
    return !predecessors.get(newParent)!.includes(oldParent);
  }
}

/** What is linked to a text against what was linked to the texts it was made from. */
function measureChange(before: readonly PlanNode[], after: PlanNode): PlanChange['measures'] {
  if (after.measures === undefined || before.some(({ measures }) => measures === undefined))
    return { added: [], removed: [] };
  const was = new Set(before.flatMap(({ measures }) => measures ?? []));
  const now = new Set(after.measures);
  return {
    added: [...now].filter((key) => !was.has(key)),
    removed: [...was].filter((key) => !now.has(key)),
  };
}

/** A point as far as its place in the plan goes. */
export interface AnchoredPoint {
  target_kind: string;
  /** node: its lineage; plan: the id of the version. */
  target_key: string;
}

export interface Anchoring<Point> {
  /** Points with the key they have in the new version, which is mostly the one they had. */
  anchored: { point: Point; target_key: string }[];
  /** Points on a node that is gone or became several; `candidates` are lineages to choose from. */
  unanchored: { point: Point; candidates: string[] }[];
}

/**
 * Where points of one version stand in another: on the node with their lineage, or else on the one node that was made
 * from theirs. Points on areas, measures and questions stay. Every point comes back exactly once.
 */
export function anchor<Point extends AnchoredPoint>(
  points: readonly Point[],
  from: PlanTree,
  to: PlanTree,
): Anchoring<Point> {
  const { successors } = ancestry(from, to);
  const oldByLineage = new Map(from.nodes.map((node) => [node.lineage, node]));
  const present = new Set(to.nodes.map(({ lineage }) => lineage));
  const result: Anchoring<Point> = { anchored: [], unanchored: [] };
  for (const point of points) {
    const { target_kind, target_key } = point;
    if (target_kind === 'plan' && target_key === from.version.id)
      result.anchored.push({ point, target_key: to.version.id });
    else if (target_kind !== 'node' || present.has(target_key))
      result.anchored.push({ point, target_key });
    else {
      const node = oldByLineage.get(target_key);
      const candidates =
        node === undefined ? [] : successors.get(node)!.map(({ lineage }) => lineage);
      const [only, ...others] = candidates;
      if (only !== undefined && others.length === 0)
        result.anchored.push({ point, target_key: only });
      else result.unanchored.push({ point, candidates });
    }
  }
  return result;
}

/** A node that points lose when the version changes. */
export interface LostNode {
  /** null where its own version is not known. */
  node: PlanNode | null;
  points: number;
  /** What it became, where it became several; empty where it is gone. */
  became: PlanNode[];
}

/**
 * The nodes whose points would stand on none in another version, those with most points first.
 * @param points each with the version it was written to
 * @param treeOf a version that some point was written to
 */
export function lostNodes(
  points: readonly (AnchoredPoint & { plan_version: string })[],
  treeOf: (version: string) => PlanTree,
  to: PlanTree,
): LostNode[] {
  const lost = new Map<string, LostNode>();
  for (const version of new Set(points.map(({ plan_version }) => plan_version))) {
    const from = treeOf(version);
    const own = points.filter(({ plan_version }) => plan_version === version);
    for (const { point, candidates } of anchor(own, from, to).unanchored) {
      const known = lost.get(point.target_key) ?? {
        node: from.nodes.find(({ lineage }) => lineage === point.target_key) ?? null,
        points: 0,
        became: to.nodes.filter(({ lineage }) => candidates.includes(lineage)),
      };
      lost.set(point.target_key, { ...known, points: known.points + 1 });
    }
  }
  return [...lost.values()].sort((a, b) => b.points - a.points);
}

interface Ancestry {
  predecessors: Map<PlanNode, PlanNode[]>;
  successors: Map<PlanNode, PlanNode[]>;
}

/**
 * Which nodes were made from which: those of the same lineage, and, where `to` was made from `from`, those named in
 * `derives_from` (its numbers mean the base version and no other).
 */
function ancestry(from: PlanTree, to: PlanTree): Ancestry {
  const byLineage = new Map(from.nodes.map((node) => [node.lineage, node]));
  const byNumber = new Map(from.nodes.map((node) => [node.number, node]));
  const predecessors: Ancestry['predecessors'] = new Map();
  const successors: Ancestry['successors'] = new Map(from.nodes.map((node) => [node, []]));
  for (const node of inPlanOrder(to.nodes)) {
    const named = to.version.base_version === from.version.id ? node.derives_from : [];
    const made = [byLineage.get(node.lineage), ...named.map((number) => byNumber.get(number))];
    const known = [...new Set(made.filter((one) => one !== undefined))];
    predecessors.set(node, known);
    for (const one of known) successors.get(one)!.push(node);
  }
  return { predecessors, successors };
}

function inPlanOrder(nodes: readonly PlanNode[]): PlanNode[] {
  return [...nodes].sort((a, b) => a.ordinal - b.ordinal);
}
