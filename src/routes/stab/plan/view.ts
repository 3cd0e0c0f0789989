// What the pages of the editor show of a tree: rows with what can be done to them, and the places a node may go.
import type { Text } from '$lib/i18n';
import type { Measure } from '$lib/domain/measure';
import { childrenOf, numbersUnder, type PlanLevel, type PlanNode } from '$lib/domain/plan';
import type { PlanChange, PlanChangeKind, PlanTextField } from '$lib/domain/plan-diff';
import { parentLevels } from '$lib/domain/plan-edit';
import type { HistoryLine, NamedNode } from '$lib/domain/plan-history';
import type { TextPart } from '$lib/domain/text-diff';
import type { Language } from '$lib/i18n';

/** A node's number and title in a language; bokmål where there is none in English. */
export function nameOf(node: NamedNode, language: Language): string {
  return `${node.number} ${titleOf(node, language)}`;
}

export function titleOf(
  { title_nb, title_en }: Pick<PlanNode, 'title_nb' | 'title_en'>,
  language: Language,
): string {
  return language === 'en' && title_en !== '' ? title_en : title_nb;
}

export interface TreeRow {
  lineage: string;
  number: string;
  title: string;
  level: PlanLevel;
  depth: number;
  first: boolean;
  last: boolean;
}

/** All nodes in plan order. */
export function treeRows(nodes: readonly PlanNode[], language: Language): TreeRow[] {
  const walk = (parent: string | null, depth: number): TreeRow[] => {
    const children = childrenOf(nodes, parent);
    return children.flatMap((node, index) => [
      {
        lineage: node.lineage,
        number: node.number,
        title: titleOf(node, language),
        level: node.level,
        depth,
        first: index === 0,
        last: index === children.length - 1,
      },
      ...walk(node.number, depth + 1),
    ]);
  };
  return walk(null, 0);
}

/** The nodes under which a level may stand; null is the root, offered where nothing else is. */
function parentsFor(nodes: readonly PlanNode[], level: PlanLevel): (PlanNode | null)[] {
  const allowed = parentLevels[level];
  const found = nodes
    .filter((node) => allowed.includes(node.level))
    .sort((a, b) => a.ordinal - b.ordinal);
  return found.length === 0 && allowed.includes(null) ? [null] : found;
}

const hasSubGoal = (nodes: readonly PlanNode[], parent: PlanNode | null): boolean =>
  nodes.some((node) => node.level === 'sub_goal' && node.parent === (parent?.number ?? null));

export interface AddOption {
  /** `level` and the parent's lineage, set apart by `|`; no lineage is the root. */
  value: string;
  level: PlanLevel;
  parent: PlanNode | null;
}

/** What may be added where. */
export function addOptions(nodes: readonly PlanNode[]): AddOption[] {
  return (['strategy', 'sub_goal', 'target_area', 'overall_goal'] as const).flatMap((level) =>
    parentsFor(nodes, level)
      .filter(
        (parent) =>
          (level !== 'sub_goal' || !hasSubGoal(nodes, parent)) &&
          (level !== 'overall_goal' || !nodes.some((node) => node.level === 'overall_goal')),
      )
      .map((parent) => ({ value: `${level}|${parent?.lineage ?? ''}`, level, parent })),
  );
}

export interface MoveOption {
  /** The position among the new siblings and the parent's lineage, set apart by `|`. */
  value: string;
  parent: PlanNode | null;
  after: PlanNode | null;
}

/** The places a node may go, where it stands left out. */
export function moveOptions(nodes: readonly PlanNode[], node: PlanNode): MoveOption[] {
  return parentsFor(nodes, node.level).flatMap((parent) => {
    const number = parent?.number ?? null;
    const own = number === node.parent;
    if (!own && node.level === 'sub_goal' && hasSubGoal(nodes, parent)) return [];
    const all = childrenOf(nodes, number);
    const now = all.findIndex(({ lineage }) => lineage === node.lineage);
    const siblings = all.filter(({ lineage }) => lineage !== node.lineage);
    return [null, ...siblings]
      .map((after, position) => ({
        value: `${position}|${parent?.lineage ?? ''}`,
        parent,
        after,
        position,
      }))
      .filter(({ position }) => !own || position !== now)
      .map(({ value, parent: to, after }) => ({ value, parent: to, after }));
  });
}

/** A place as a form sends it; null where it is none. */
export function readPlace(value: string): { before: string; parent: string | null } | null {
  const cut = value.indexOf('|');
  if (cut < 0) return null;
  return { before: value.slice(0, cut), parent: value.slice(cut + 1) || null };
}

/** What stands below a node, in plan order. */
export function nodesUnder(nodes: readonly PlanNode[], node: PlanNode): PlanNode[] {
  const numbers = numbersUnder(nodes, node.number).slice(1);
  return numbers
    .map((number) => nodes.find((one) => one.number === number))
    .filter((one) => one !== undefined);
}

export interface ChangeRow {
  kinds: PlanChangeKind[];
  name: string;
  /** The numbers it had, where it had others. */
  was: string;
  words: { field: PlanTextField; parts: TextPart[] }[];
  /** Titles of the measures that came and went. */
  measures: { added: string[]; removed: string[] };
}

/** What differs, and how many nodes are as they were. @param measures those that may be named */
export function changeRows(
  changes: readonly PlanChange[],
  language: Language,
  measures: readonly Pick<Measure, 'key' | 'title_nb' | 'title_en'>[] = [],
): { rows: ChangeRow[]; unchanged: number } {
  const titled = (keys: readonly string[]): string[] =>
    keys.map((key) => {
      const measure = measures.find((one) => one.key === key);
      return measure === undefined ? key : titleOf(measure, language);
    });
  const different = changes.filter(({ kinds }) => !kinds.includes('unchanged'));
  return {
    unchanged: changes.length - different.length,
    rows: different.map(({ kinds, before, after, words, measures: { added, removed } }) => {
      const node = after ?? before[0];
      const numbers = before.map(({ number }) => number);
      return {
        kinds,
        name: node === undefined ? '' : nameOf(node, language),
        was:
          after === null || numbers.every((one) => one === after.number) ? '' : numbers.join(', '),
        words: (Object.entries(words) as [PlanTextField, TextPart[]][]).map(([field, parts]) => ({
          field,
          parts,
        })),
        measures: { added: titled(added), removed: titled(removed) },
      };
    }),
  };
}

type Words = Text['staff']['plan_editor'];

/** How many nodes a line of the history names. */
const named = 3;

/** A change in words: who did what to which nodes. */
export function historySentence(line: HistoryLine, words: Words, language: Language): string {
  const who = line.written_by ?? words.undo.someone;
  const list = (nodes: readonly NamedNode[]): string => {
    const names = nodes.slice(0, named).map((node) => `«${nameOf(node, language)}»`);
    if (nodes.length > named) names.push(words.history.more(nodes.length - named));
    const last = names.pop();
    if (last === undefined) return '';
    return names.length === 0 ? last : `${names.join(', ')} ${words.history.and} ${last}`;
  };
  const { added, removed, changed } = line;
  switch (line.what) {
    case 'import':
      return words.history.import(who);
    case 'add':
      return words.history.add(who, list(added));
    case 'remove':
      return words.history.remove(who, list(removed.slice(0, 1)));
    case 'move':
      return changed.length > 1
        ? words.history.order(who, list(changed))
        : words.history.move(who, list(changed));
    case 'split':
      return words.history.split(
        who,
        changed[0] === undefined || added.length === 0
          ? list(changed)
          : words.history.into(list(changed.slice(0, 1)), list(added)),
      );
    case 'merge':
      return words.history.merge(who, list(changed.slice(0, 1)));
    case 'link':
      return words.history.link(who, list(changed));
    case 'edit':
      return words.history.edit(who, list(changed));
  }
}
