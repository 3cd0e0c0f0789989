// What the pages of the plan show: the adopted plan as a tree, and one node with what belongs to it.
import { stateAt, type Hearing, type HearingSnapshot } from '$lib/domain/hearing';
import { adoptedNodes, childrenOf, numbersUnder, pathTo, type PlanNode } from '$lib/domain/plan';
import { planDiff } from '$lib/domain/plan-diff';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { planTree } from '$lib/server/hearing-points';
import type { HearingEntry } from '../horing/view';
import { sourceItems, titleIn } from '../view';
import { measureColumns, measureRow } from '../tiltak/view';

export interface PlanBranch {
  number: string;
  title: string;
  level: string;
  href: string;
  measures: number;
  children: PlanBranch[];
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
    hearings,
    versions: versionRows(data, locale, version?.id, continuations),
    roots: childrenOf(nodes, null).map((node) => branch(data, locale, nodes, node)),
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
        state: text.pages.plan.states[version.state],
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

function branch(data: Snapshot, locale: Locale, nodes: PlanNode[], node: PlanNode): PlanBranch {
  const under = new Set(numbersUnder(nodes, node.number));
  return {
    number: node.number,
    title: titleIn(node, locale),
    level: locale.text.pages.plan.levels[node.level],
    href: locale.link(`/plan/${node.number}`),
    measures: data.measures.filter(({ strategies }) => strategies.some((one) => under.has(one)))
      .length,
    children: childrenOf(nodes, node.number).map((child) => branch(data, locale, nodes, child)),
  };
}

/** Where the figures are that tell how a part of the plan goes: by the number of its target area. */
const indicatorPages: Readonly<Record<string, readonly [keyof IndicatorTexts, string][]>> = {
  '0': [['indicator_gdp', '/indikatorer#bnp']],
  '2': [['indicator_land', '/naringsareal']],
  '3': [
    ['indicator_land', '/naringsareal#balanse'],
    ['indicator_commuting', '/pendling'],
  ],
  '4': [['indicator_technology', '/bedrifter#vekst']],
  '5': [
    ['indicator_population', '/indikatorer#innbyggere'],
    ['indicator_reputation', '/indikatorer#omdomme'],
  ],
};
type IndicatorTexts = Pick<
  Locale['text']['pages']['plan'],
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
  const t = text.pages.plan;
  const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);
  const path = pathTo(nodes, number);
  const node = path.at(-1);
  if (node === undefined) return null;
  const under = new Set(numbersUnder(nodes, number));
  const measures = data.measures.filter(({ strategies }) =>
    strategies.some((one) => under.has(one)),
  );
  const area = path.find(({ level }) => level === 'target_area')?.number ?? node.number;
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
    children_title: t.children[node.level],
    children: branch(data, locale, nodes, node).children,
    measures_count: t.measures_count(format.number(measures.length)),
    columns: measureColumns(locale),
    measures: measures.map((measure) => measureRow(measure, locale)),
    indicators: (indicatorPages[area] ?? []).map(([key, path]) => ({
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
