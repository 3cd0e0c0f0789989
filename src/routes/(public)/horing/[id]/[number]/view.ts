// The page of one text of the draft: the text, how it differs from the adopted plan, its measures, and what was said.
import type { Locale } from '$lib/i18n/context';
import type { HearingSnapshot } from '$lib/domain/hearing';
import { isLinked } from '$lib/domain/measure';
import { childrenOf, numbersUnder, pathTo, type PlanNode } from '$lib/domain/plan';
import { planDiff } from '$lib/domain/plan-diff';
import { pointsOn } from '$lib/domain/published-point';
import type { Snapshot } from '$lib/domain/snapshot';
import type { TextPart } from '$lib/domain/text-diff';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { measureColumns, measureRow } from '../../../tiltak/view';
import { sourceItems, titleIn } from '../../../view';
import { placesPicture } from '../../places';
import { pointCard } from '../../points';
import {
  closedText,
  commentHref,
  countText,
  findHearing,
  nodeHref,
  stanceBar,
  statusOf,
} from '../../view';

/** So many points stand on the page itself; all of them are in the list of points. */
const shown = 20;

/** null where there is no such hearing, or no such number in its draft. */
export function draftNodeView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
  id: string,
  number: string,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { language, link, text, format } = locale;
  const t = text.hearing;
  const tree = planTree(data, hearing.plan_version);
  const path = pathTo(tree.nodes, number);
  const node = path.at(-1);
  if (node === undefined) return null;
  const held = hearingPoints(hearings, data, hearing);
  const title = titleIn(node, locale);
  const status = statusOf(hearing, locale, now);
  const points = pointsOn(held.index, 'node', node.lineage);
  const first = points.slice(0, shown);
  const places = placesPicture(data, first, locale);
  const context = { data, hearing, nodes: tree.nodes, held, locale };
  const body = bodyIn(node);
  const order = inOrder(tree.nodes);
  const position = order.indexOf(node);
  return {
    status,
    number,
    title,
    level: text.plan.levels[node.level],
    is_strategy: node.level === 'strategy',
    description: `${title}. ${status.sentence}`,
    path: path.slice(0, -1).map((one) => ({
      label: `${one.number} ${titleIn(one, locale)}`,
      href: nodeHref(hearing, one.number, locale),
    })),
    body: body === '' ? null : markdownToHtml(body),
    indicators: node.indicators.map((one) => (language === 'en' ? one.text_en : one.text_nb)),
    children: childrenOf(tree.nodes, number).map((child) => ({
      number: child.number,
      title: titleIn(child, locale),
      href: nodeHref(hearing, child.number, locale),
      points: countOrNull(pointsOn(held.index, 'node', child.lineage).length),
    })),
    comparison: comparison(),
    measures: measures(),
    stances: stanceBar(points, title, locale),
    points: first.map((point) => pointCard(point, context, { map_number: places?.numbers.get(point.id) ?? null })), // prettier-ignore
    places: places === null ? null : places.picture,
    points_title: points.length === 1 ? t.one_point_here : t.points_here(format.number(points.length)), // prettier-ignore
    more:
      points.length <= shown
        ? null
        : {
            label: t.more_points(format.number(points.length)),
            href: link(`/horing/${id}/merknader?om=${encodeURIComponent(number)}`),
          },
    none: noneText(),
    comment_href: status.state === 'open' ? commentHref(hearing, node.lineage, locale) : null,
    closed: closedText(status.state, locale),
    previous: neighbour(position - 1),
    next: neighbour(position + 1),
    hearing_href: link(`/horing/${id}`),
    sources: sourceItems(data, [node.source_id], locale),
  }; // prettier-ignore

  function bodyIn(one: PlanNode): string {
    return language === 'en' ? one.body_en : one.body_nb;
  }

  function countOrNull(count: number): string | null {
    return count === 0 ? null : countText(count, locale);
  }

  function noneText(): string {
    if (hearing!.publication_policy === 'summary_only') return t.no_points_summary;
    if (hearing!.publication_policy === 'after_closing' && status.state === 'open')
      return t.no_points_closing;
    return t.no_points_here;
  }

  /** What it was made from in the version that the draft is based on, and what differs. */
  function comparison() {
    const base = tree.version.base_version;
    const adopted = base === null ? null : planTree(data, base);
    const change =
      adopted === null
        ? undefined
        : planDiff(adopted, tree).find(({ after }) => after?.number === number);
    const before = change?.before ?? [];
    const baseVersion = data.plan_versions.find((one) => one.id === base);
    const linked = baseVersion?.state === 'adopted';
    const titles = language === 'en' ? change?.words.title_en : change?.words.title_nb;
    const bodies = language === 'en' ? change?.words.body_en : change?.words.body_nb;
    const bases = before.filter((one) => bodyIn(one) !== '').length;
    const same = (text: string): TextPart[] => (text === '' ? [] : [{ kind: 'same', text }]);
    return {
      from: before.map((one) => ({
        label: `${one.number} ${titleIn(one, locale)}`,
        href: linked ? link(`/plan/${encodeURIComponent(one.number)}`) : null,
      })),
      /** null: nothing to compare with. */
      title: before.length === 0 ? null : (titles ?? same(title)),
      title_same: before.length > 0 && titles === undefined,
      /** null where the adopted plan has no text: then the whole would be shown as new, which it is not. */
      body: bases === 0 ? null : (bodies ?? same(body)),
    };
  }

  /** The measures that are linked to it and to what is under it, in the draft itself. */
  function measures() {
    const under = new Set(numbersUnder(tree.nodes, number));
    const linked = data.measures.filter((one) => isLinked(one, tree.version.id, under));
    return {
      count: text.plan.measures_count(format.number(linked.length)),
      columns: measureColumns(locale),
      rows: linked.map((one) => measureRow(one, locale)),
    };
  }

  function neighbour(at: number) {
    const other = order[at];
    return other === undefined
      ? null
      : {
          label: `${other.number} ${titleIn(other, locale)}`,
          href: nodeHref(hearing!, other.number, locale),
        };
  }
}

/** All texts in the order in which they are read: a target area before its strategies. */
function inOrder(nodes: readonly PlanNode[], parent: string | null = null): PlanNode[] {
  return childrenOf(nodes, parent).flatMap((node) => [node, ...inOrder(nodes, node.number)]);
}
