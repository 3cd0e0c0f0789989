// Changing a draft: each function takes the nodes of one version and gives the nodes of the whole changed version.
import { childrenOf, numbersUnder, type PlanLevel, type PlanNode } from './plan';

/** Why a change cannot be made. */
export type PlanEditProblem =
  | 'unknown_node'
  | 'unknown_parent'
  | 'wrong_level'
  | 'into_itself'
  | 'sub_goal_taken'
  | 'too_few_parts'
  | 'different_levels';

export class PlanEditError extends Error {
  override readonly name = 'PlanEditError';

  constructor(readonly code: PlanEditProblem) {
    super(code);
  }
}

/** What a node says. */
export type NodeText = Pick<
  PlanNode,
  'title_nb' | 'title_en' | 'body_nb' | 'body_en' | 'indicators'
>;

/** Under what a node of a level may stand; null is the root. */
export const parentLevels: Readonly<Record<PlanLevel, readonly (PlanLevel | null)[]>> = {
  overall_goal: [null],
  target_area: [null, 'overall_goal'],
  sub_goal: ['target_area'],
  strategy: ['target_area', 'sub_goal'],
};

function find(nodes: readonly PlanNode[], lineage: string): PlanNode {
  const node = nodes.find((one) => one.lineage === lineage);
  if (node === undefined) throw new PlanEditError('unknown_node');
  return node;
}

/** The number of the parent that a lineage names. @throws PlanEditError where the level may not stand there */
function parentNumber(
  nodes: readonly PlanNode[],
  level: PlanLevel,
  parent: string | null,
): string | null {
  const node = parent === null ? null : nodes.find((one) => one.lineage === parent);
  if (node === undefined) throw new PlanEditError('unknown_parent');
  if (!parentLevels[level].includes(node?.level ?? null)) throw new PlanEditError('wrong_level');
  return node?.number ?? null;
}

/** A target area has one sub-goal at most: its number, such as `1.0`, leaves room for no second. */
function checkSubGoal(nodes: readonly PlanNode[], level: PlanLevel, parent: string | null): void {
  if (
    level === 'sub_goal' &&
    nodes.some((one) => one.level === 'sub_goal' && one.parent === parent)
  )
    throw new PlanEditError('sub_goal_taken');
}

/** `A`, `B` … `Z`, then `A1`, `B1` … */
function letter(index: number): string {
  const round = Math.floor(index / 26);
  return String.fromCharCode(65 + (index % 26)) + (round === 0 ? '' : String(round));
}

/**
 * Numbers and ordinals as the order of the tree gives them: target areas keep their kind of number (letters or digits),
 * a sub-goal is `.0` of its area, strategies count from `.1` through their area. Lineage is untouched.
 */
export function renumber(nodes: readonly PlanNode[]): PlanNode[] {
  const areas: PlanNode[] = [];
  const ordered: PlanNode[] = [];
  const walk = (parent: string | null): void => {
    for (const node of childrenOf(nodes, parent)) {
      ordered.push(node);
      if (node.level === 'target_area') areas.push(node);
      walk(node.number);
    }
  };
  walk(null);
  const digits = areas.length > 0 && areas.every(({ number }) => /^\d+$/.test(number));
  const numbers = new Map<string, string>();
  const strategies = new Map<string, number>();
  let area = '';
  for (const node of ordered) {
    if (node.level === 'overall_goal') numbers.set(node.number, '0');
    else if (node.level === 'target_area') {
      const index = areas.indexOf(node);
      area = digits ? String(index + 1) : letter(index);
      numbers.set(node.number, area);
    } else if (node.level === 'sub_goal') numbers.set(node.number, `${area}.0`);
    else {
      const next = (strategies.get(area) ?? 0) + 1;
      strategies.set(area, next);
      numbers.set(node.number, `${area}.${next}`);
    }
  }
  return ordered.map((node, ordinal) => ({
    ...node,
    number: numbers.get(node.number) ?? node.number,
    parent: node.parent === null ? null : (numbers.get(node.parent) ?? node.parent),
    ordinal,
  }));
}

/** A number that no node has: it is replaced by the order of the tree at once. */
function freeNumber(nodes: readonly PlanNode[]): string {
  const taken = new Set(nodes.map(({ number }) => number));
  for (let index = 0; ; index += 1) if (!taken.has(`X${index}`)) return `X${index}`;
}

/** Changes what a node says. @throws PlanEditError */
export function editNode(
  nodes: readonly PlanNode[],
  lineage: string,
  text: Partial<NodeText>,
): PlanNode[] {
  find(nodes, lineage);
  return nodes.map((node) => (node.lineage === lineage ? { ...node, ...text } : node));
}

/** Says which measures carry out a strategy. @param measures their keys @throws PlanEditError */
export function linkMeasures(
  nodes: readonly PlanNode[],
  lineage: string,
  measures: readonly string[],
): PlanNode[] {
  if (find(nodes, lineage).level !== 'strategy') throw new PlanEditError('wrong_level');
  const linked = [...new Set(measures)].sort();
  return nodes.map((node) => (node.lineage === lineage ? { ...node, measures: linked } : node));
}

/**
 * Adds a node as the last child of a parent.
 * @param like what belongs to the version: its id and source
 * @param lineage one that no version has used
 * @throws PlanEditError
 */
export function addNode(
  nodes: readonly PlanNode[],
  like: Pick<PlanNode, 'plan_version' | 'source_id'>,
  level: PlanLevel,
  parent: string | null,
  text: NodeText,
  lineage: string,
): PlanNode[] {
  const under = parentNumber(nodes, level, parent);
  checkSubGoal(nodes, level, under);
  return renumber([
    ...nodes,
    {
      plan_version: like.plan_version,
      source_id: like.source_id,
      ...text,
      level,
      parent: under,
      number: freeNumber(nodes),
      ordinal: nodes.length,
      lineage,
      derives_from: [],
    },
  ]);
}

/** Takes a node out, with everything under it. @throws PlanEditError */
export function removeNode(nodes: readonly PlanNode[], lineage: string): PlanNode[] {
  const under = new Set(numbersUnder(nodes, find(nodes, lineage).number));
  return renumber(nodes.filter(({ number }) => !under.has(number)));
}

/**
 * Puts a node, with everything under it, at a place among the children of a parent (null: the root).
 * @param position among its new siblings, from 0; beyond the last is the last
 * @throws PlanEditError
 */
export function moveNode(
  nodes: readonly PlanNode[],
  lineage: string,
  parent: string | null,
  position: number,
): PlanNode[] {
  const node = find(nodes, lineage);
  const to = parentNumber(nodes, node.level, parent);
  if (to !== null && numbersUnder(nodes, node.number).includes(to))
    throw new PlanEditError('into_itself');
  if (to !== node.parent) checkSubGoal(nodes, node.level, to);
  const siblings = childrenOf(nodes, to).filter((one) => one.lineage !== lineage);
  const at = Math.max(0, Math.min(position, siblings.length));
  // Halves between the siblings' ordinals: the order of the tree makes them whole again.
  const before = siblings[at - 1]?.ordinal;
  const after = siblings[at]?.ordinal;
  const ordinal =
    before === undefined
      ? (after ?? 1) - 1
      : after === undefined
        ? before + 1
        : (before + after) / 2;
  return renumber(
    nodes.map((one) => (one.lineage === lineage ? { ...one, parent: to, ordinal } : one)),
  );
}

/**
 * Makes several nodes of one. The first part keeps its lineage, and so the points made on it; all parts derive from
 * what it derived from and keep its measures. What is under the node stays under the first part.
 * @param lineages of the parts after the first, each unused
 * @throws PlanEditError
 */
export function splitNode(
  nodes: readonly PlanNode[],
  lineage: string,
  parts: readonly NodeText[],
  lineages: readonly string[],
): PlanNode[] {
  const node = find(nodes, lineage);
  const [first, ...others] = parts;
  if (first === undefined || others.length === 0 || lineages.length < others.length)
    throw new PlanEditError('too_few_parts');
  if (node.level === 'sub_goal' || node.level === 'overall_goal')
    throw new PlanEditError('wrong_level');
  const taken = [...nodes];
  const added = others.map((text, index) => {
    const part: PlanNode = {
      ...node,
      ...text,
      number: freeNumber(taken),
      lineage: lineages[index] ?? '',
      ordinal: node.ordinal + (index + 1) / (others.length + 1),
    };
    taken.push(part);
    return part;
  });
  return renumber([...editNode(nodes, lineage, first), ...added]);
}

/**
 * Makes one node of several of one level. The first keeps its lineage; texts follow each other, what was under the
 * others comes under it, and so do their measures.
 * @throws PlanEditError
 */
export function mergeNodes(nodes: readonly PlanNode[], lineages: readonly string[]): PlanNode[] {
  const merged = [...new Set(lineages)]
    .map((one) => find(nodes, one))
    .sort((a, b) => a.ordinal - b.ordinal);
  const [first, ...others] = merged;
  if (first === undefined || others.length === 0) throw new PlanEditError('too_few_parts');
  if (merged.some(({ level }) => level !== first.level))
    throw new PlanEditError('different_levels');
  const gone = new Set(others.map(({ number }) => number));
  const join = (read: (node: PlanNode) => string): string =>
    merged
      .map(read)
      .filter((text) => text.trim() !== '')
      .join('\n\n');
  const into: PlanNode = {
    ...first,
    body_nb: join(({ body_nb }) => body_nb),
    body_en: join(({ body_en }) => body_en),
    indicators: merged.flatMap(({ indicators }) => indicators),
    derives_from: [...new Set(merged.flatMap(({ derives_from }) => derives_from))],
    ...(merged.some(({ measures }) => measures !== undefined) && {
      measures: [...new Set(merged.flatMap(({ measures }) => measures ?? []))].sort(),
    }),
  };
  const rest = nodes
    .filter(({ number }) => !gone.has(number))
    .map((node) =>
      node.number === first.number
        ? into
        : node.parent !== null && gone.has(node.parent)
          ? { ...node, parent: first.number }
          : node,
    );
  // Two areas become one: so do their sub-goals.
  const sub_goals = rest.filter(
    ({ level, parent }) => level === 'sub_goal' && parent === first.number,
  );
  return sub_goals.length > 1
    ? mergeNodes(
        rest,
        sub_goals.map(({ lineage }) => lineage),
      )
    : renumber(rest);
}
