// The strategic plan as a tree: overall goal -> target area -> sub-goal -> strategy.

export type PlanLevel = 'overall_goal' | 'target_area' | 'sub_goal' | 'strategy';

/** Lifecycle: draft -> hearing -> closed -> proposed -> adopted -> superseded */
export interface PlanVersion {
  id: string;
  title_nb: string;
  title_en: string;
  state: 'draft' | 'hearing' | 'closed' | 'proposed' | 'adopted' | 'superseded';
  /** The version this one was made from; null for the first. */
  base_version: string | null;
  source_id: string;
  demo: boolean;
}

/** `number` is text: `1` (target area) is not `1.0` (its sub-goal). */
export interface PlanNode {
  plan_version: string;
  number: string;
  level: PlanLevel;
  parent: string | null;
  title_nb: string;
  title_en: string;
  /** The text, in the Markdown subset of `src/lib/server/markdown.ts`; empty where a document has none. */
  body_nb: string;
  body_en: string;
  /** How it will be seen whether the strategy works. */
  indicators: { text_nb: string; text_en: string }[];
  ordinal: number;
  /** The same in every version of one text, whatever its number. */
  lineage: string;
  /** Numbers in the base version that it was made from. */
  derives_from: string[];
  source_id: string;
  /** Keys of the measures linked to it, in order, where it is read to be written: in public, measures name their strategies. */
  measures?: string[];
}

/** The children of a node in plan order; `null` gives the roots. */
export function childrenOf(nodes: readonly PlanNode[], parent: string | null): PlanNode[] {
  return nodes.filter((node) => node.parent === parent).sort((a, b) => a.ordinal - b.ordinal);
}

/** The way from the root to a node, the node last; empty if there is no such number. */
export function pathTo(nodes: readonly PlanNode[], number: string): PlanNode[] {
  const node = nodes.find((one) => one.number === number);
  if (node === undefined) return [];
  return node.parent === null ? [node] : [...pathTo(nodes, node.parent), node];
}

/** The strategies of a plan in plan order. */
export function strategiesOf(nodes: readonly PlanNode[]): PlanNode[] {
  return nodes.filter(({ level }) => level === 'strategy').sort((a, b) => a.ordinal - b.ordinal);
}

/** The version that is shown as the plan: the adopted one, the first where none is adopted. */
export function adoptedVersion(versions: readonly PlanVersion[]): PlanVersion | undefined {
  return versions.find(({ state }) => state === 'adopted') ?? versions[0];
}

/** The nodes of the adopted plan; of the first version where none is adopted. */
export function adoptedNodes(
  versions: readonly PlanVersion[],
  nodes: readonly PlanNode[],
): PlanNode[] {
  const version = adoptedVersion(versions);
  return nodes.filter(({ plan_version }) => plan_version === version?.id);
}

/** The numbers of a node and of everything below it. */
export function numbersUnder(nodes: readonly PlanNode[], number: string): string[] {
  return [
    number,
    ...childrenOf(nodes, number).flatMap((child) => numbersUnder(nodes, child.number)),
  ];
}
