// An imported plan as the new tree of a draft: which of the nodes it has are the ones that were there.
import type { PlanNode } from './plan';
import type { ImportedNode } from './plan-import';

export interface ImportInto {
  /** The draft as it is. */
  nodes: readonly PlanNode[];
  /** The version the draft was made from: what `derives_from` means. */
  base: readonly PlanNode[];
  plan_version: string;
  source_id: string;
}

const plainTitle = (title: string): string => title.trim().toLocaleLowerCase('nb');

/**
 * The tree that an import makes of a draft. A node is the one that was there (it keeps lineage, indicators and the texts
 * of a language the import does not have) where number and title are the same; else title and level; else number and
 * level; else it is the node of the base version it says it derives from. Each node is taken once. What has no title
 * in English has the one in bokmål, so that no page is without.
 * @param fresh gives lineages that no version has used
 */
export function importedTree(
  imported: readonly ImportedNode[],
  into: ImportInto,
  fresh: () => string,
): PlanNode[] {
  const free = new Set(into.nodes);
  const match = new Map<ImportedNode, PlanNode>();
  const sameTitle = (one: ImportedNode, node: PlanNode): boolean =>
    (one.title_nb !== '' && plainTitle(one.title_nb) === plainTitle(node.title_nb)) ||
    (one.title_en !== '' && plainTitle(one.title_en) === plainTitle(node.title_en));
  const rules: ((one: ImportedNode, node: PlanNode) => boolean)[] = [
    (one, node) => one.number === node.number && sameTitle(one, node),
    (one, node) => one.level === node.level && sameTitle(one, node),
    (one, node) => one.level === node.level && one.number === node.number,
  ];
  for (const rule of rules)
    for (const one of imported) {
      if (match.has(one)) continue;
      const found = [...free].find((node) => rule(one, node));
      if (found === undefined) continue;
      match.set(one, found);
      free.delete(found);
    }
  const taken = new Set([...match.values()].map(({ lineage }) => lineage));
  return imported.map((one, ordinal): PlanNode => {
    const was = match.get(one);
    const origin = into.base.find(
      (node) => one.derives_from.includes(node.number) && !taken.has(node.lineage),
    );
    const lineage = was?.lineage ?? origin?.lineage ?? fresh();
    taken.add(lineage);
    // A language that says nothing at all of a node is one the import does not have.
    const keeps = (language: 'nb' | 'en'): boolean =>
      one[`title_${language}`] === '' && one[`body_${language}`] === '';
    const nb = keeps('nb') ? was : one;
    const en = keeps('en') ? was : one;
    const titles = [nb?.title_nb ?? '', en?.title_en ?? ''] as const;
    return {
      plan_version: into.plan_version,
      source_id: into.source_id,
      number: one.number,
      level: one.level,
      parent: one.parent,
      title_nb: titles[0] || titles[1],
      title_en: titles[1] || titles[0],
      body_nb: nb?.body_nb ?? '',
      body_en: en?.body_en ?? '',
      indicators: was?.indicators ?? [],
      ordinal,
      lineage,
      derives_from: one.derives_from.length > 0 ? one.derives_from : (was?.derives_from ?? []),
    };
  });
}
