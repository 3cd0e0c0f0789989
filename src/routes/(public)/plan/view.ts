// What the pages of the plan show: the adopted plan as a tree, and one node with what belongs to it.
import { isLinked } from '$lib/domain/measure';
import { stateAt, type Hearing, type HearingSnapshot } from '$lib/domain/hearing';
import { adoptedNodes, childrenOf, numbersUnder, pathTo, type PlanNode } from '$lib/domain/plan';
import { planDiff } from '$lib/domain/plan-diff';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import type { HearingEntry } from '../horing/view';
import { sourceItems, titleIn } from '../view';
import { measureColumns, measureRow } from '../tiltak/view';

export interface PlanBranch {
  number: string;
  title: string;
  level: string;
  href: string;
  measures: number;
  /** What is under it and is divided further. */
  children: PlanBranch[];
  /** The strategies right under it. */
  strategies: PlanBranch[];
}

/** An overall goal with its target areas; null for target areas that stand under none. */
export interface PlanGroup {
  goal: PlanBranch | null;
  areas: PlanBranch[];
}

/** The adopted plan as a tree, and the versions there are beside it. @param hearings those that are open */
export function planView(
  data: Snapshot,
  locale: Locale,
  hearings: HearingEntry[],
  continuations: readonly Continuation[] = [],
) {
  const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);
  const version = data.plan_versions.find(({ id }) => id === nodes[0]?.plan_version);
  return {
    version: version === undefined ? null : titleIn(version, locale),
    demo: version?.demo ?? false,
    hearings,
    versions: versionRows(data, locale, version?.id, continuations),
    groups: groupsOf(data, locale, nodes),
    whole_href: locale.link('/plan/hele'),
    wording: wordingOf(nodes, locale),
    sources: sourceItems(
      data,
      nodes.map(({ source_id }) => source_id),
      locale,
    ),
  };
}

/** A hearing on a version that continues the adopted plan. */
export interface Continuation {
  hearing: Pick<Hearing, 'id' | 'plan_version'>;
  open: boolean;
}

/** The hearings as the plan's pages point to them. */
export function continuationsAt({ hearings }: HearingSnapshot, now: Date): Continuation[] {
  return hearings.map((hearing) => ({ hearing, open: stateAt(hearing, now) === 'open' }));
}

/** All versions but the one that is shown, each with its state and the hearing that it was or is part of. */
function versionRows(
  data: Snapshot,
  { text, link, language }: Locale,
  shown: string | undefined,
  continuations: readonly Continuation[],
) {
  return data.plan_versions
    .filter(({ id }) => id !== shown)
    .map((version) => {
      const own = continuations.find(({ hearing }) => hearing.plan_version === version.id);
      return {
        id: version.id,
        title: language === 'en' ? version.title_en : version.title_nb,
        state: text.plan.states[version.state],
        href: own === undefined ? null : link(`/horing/${own.hearing.id}`),
        demo: version.demo,
      };
    });
}

/** What a text of the adopted plan became in the drafts of hearings that are open. */
function continuedIn(
  data: Snapshot,
  locale: Locale,
  node: PlanNode,
  continuations: readonly Continuation[],
) {
  return continuations
    .filter(({ open }) => open)
    .flatMap(({ hearing }) => {
      const draft = planTree(data, hearing.plan_version);
      return planDiff(planTree(data, node.plan_version), draft)
        .filter(({ before, after }) => after !== null && before.includes(node))
        .map(({ after }) => ({
          label: `${after!.number} ${titleIn(after!, locale)}`,
          href: locale.link(`/horing/${hearing.id}/${encodeURIComponent(after!.number)}`),
        }));
    });
}

/** Texts that have headings alone are ours; a plan with its own texts is as it was written. */
export function wordingOf(nodes: readonly PlanNode[], { text }: Locale): string | null {
  return nodes.some(({ body_nb, body_en }) => body_nb !== '' || body_en !== '')
    ? null
    : text.plan.wording;
}

function groupsOf(data: Snapshot, locale: Locale, nodes: PlanNode[]): PlanGroup[] {
  const roots = childrenOf(nodes, null);
  const of = (node: PlanNode): PlanBranch => branch(data, locale, nodes, node);
  const loose = roots.filter(({ level }) => level !== 'overall_goal');
  return [
    ...roots
      .filter(({ level }) => level === 'overall_goal')
      .map((node) => ({ goal: of(node), areas: childrenOf(nodes, node.number).map(of) })),
    ...(loose.length === 0 ? [] : [{ goal: null, areas: loose.map(of) }]),
  ];
}

function branch(data: Snapshot, locale: Locale, nodes: PlanNode[], node: PlanNode): PlanBranch {
  const under = new Set(numbersUnder(nodes, node.number));
  const children = childrenOf(nodes, node.number);
  const of = (child: PlanNode): PlanBranch => branch(data, locale, nodes, child);
  return {
    number: node.number,
    title: titleIn(node, locale),
    level: locale.text.plan.levels[node.level],
    href: locale.link(`/plan/${node.number}`),
    measures: data.measures.filter((one) => isLinked(one, node.plan_version, under)).length,
    children: children.filter(({ level }) => level !== 'strategy').map(of),
    strategies: children.filter(({ level }) => level === 'strategy').map(of),
  };
}

/** Where the figures are that tell how a part of the plan goes: by the lineage of its target area, since numbers mean other things in other plans. */
const figurePages: Readonly<Record<string, readonly [keyof FigureTexts, string][]>> = {
  'snp-2017-2020:0': [['indicator_gdp', '/indikatorer#bnp']],
  'snp-2017-2020:2': [['indicator_land', '/naringsareal']],
  'snp-2017-2020:3': [
    ['indicator_land', '/naringsareal#balanse'],
    ['indicator_commuting', '/pendling'],
  ],
  'snp-2017-2020:4': [['indicator_technology', '/bedrifter#vekst']],
  'snp-2017-2020:5': [
    ['indicator_population', '/indikatorer#innbyggere'],
    ['indicator_reputation', '/indikatorer#omdomme'],
  ],
};
type FigureTexts = Pick<
  Locale['text']['plan'],
  | 'indicator_gdp'
  | 'indicator_technology'
  | 'indicator_land'
  | 'indicator_commuting'
  | 'indicator_population'
  | 'indicator_reputation'
>;

/** One node by its number as text; null where the plan has none. */
export function planNodeView(
  data: Snapshot,
  locale: Locale,
  number: string,
  continuations: readonly Continuation[] = [],
) {
  const { format, link, text } = locale;
  const t = text.plan;
  const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);
  const path = pathTo(nodes, number);
  const node = path.at(-1);
  if (node === undefined) return null;
  const under = new Set(numbersUnder(nodes, number));
  const measures = data.measures.filter((one) => isLinked(one, node.plan_version, under));
  const area = path.find(({ level }) => level === 'target_area') ?? node;
  const version = data.plan_versions.find(({ id }) => id === node.plan_version);
  const body = locale.language === 'en' ? node.body_en : node.body_nb;
  const own = branch(data, locale, nodes, node);
  return {
    number,
    title: titleIn(node, locale),
    level: t.levels[node.level],
    path: path.slice(0, -1).map((one) => ({
      label: `${t.levels[one.level]} ${one.number === '0' ? '' : one.number}`.trim(),
      title: titleIn(one, locale),
      href: link(`/plan/${one.number}`),
    })),
    continued: continuedIn(data, locale, node, continuations),
    demo: version?.demo ?? false,
    body: body === '' ? null : markdownToHtml(body),
    indicators: node.indicators.map((one) =>
      locale.language === 'en' ? one.text_en : one.text_nb,
    ),
    wording: wordingOf(nodes, locale),
    // A target area has sub-goals in one plan and strategies in another.
    children_title: t.children[own.children.length === 0 ? 'sub_goal' : node.level],
    children: [...own.children, ...own.strategies],
    measures_count: t.measures_count(format.number(measures.length)),
    columns: measureColumns(locale),
    measures: measures.map((measure) => measureRow(measure, locale)),
    figures: (figurePages[area.lineage] ?? []).map(([key, path]) => ({
      label: t[key],
      href: link(path),
    })),
    map_href:
      node.level === 'strategy' && measures.length > 0
        ? link(`/kart?lag=tiltak&strategi=${number}`)
        : null,
    back_href: link('/plan'),
    sources: sourceItems(
      data,
      [node.source_id, ...measures.map(({ source_id }) => source_id)],
      locale,
    ),
  };
}
