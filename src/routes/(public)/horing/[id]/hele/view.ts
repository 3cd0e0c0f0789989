// The whole draft as one text, to read from beginning to end or to print.
import type { HearingSnapshot } from '$lib/domain/hearing';
import { childrenOf, type PlanNode } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';
import type { HearingLocale } from '$lib/i18n/hearing';
import { planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { sourceItems, titleIn } from '../../../view';
import { commentHref, findHearing, nodeHref, statusOf } from '../../view';

export interface DraftText {
  number: string;
  title: string;
  /** 0 for the roots. */
  depth: number;
  /** HTML; null where there is no text. */
  body: string | null;
  indicators: string[];
  href: string;
  comment_href: string | null;
}

/** null where there is no such hearing. */
export function wholeDraftView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: HearingLocale,
  id: string,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { nodes } = planTree(data, hearing.plan_version);
  const version = data.plan_versions.find((one) => one.id === hearing.plan_version);
  const status = statusOf(hearing, locale, now);
  return {
    status,
    title: version === undefined ? status.title : titleIn(version, locale),
    texts: texts(null, 0),
    hearing_href: locale.link(`/horing/${id}`),
    sources: sourceItems(
      data,
      nodes.map(({ source_id }) => source_id),
      locale,
    ),
  };

  function texts(parent: string | null, depth: number): DraftText[] {
    return childrenOf(nodes, parent).flatMap((node) => [
      textOf(node, depth),
      ...texts(node.number, depth + 1),
    ]);
  }

  function textOf(node: PlanNode, depth: number): DraftText {
    const english = locale.language === 'en';
    const body = english ? node.body_en : node.body_nb;
    return {
      number: node.number,
      title: titleIn(node, locale),
      depth,
      body: body === '' ? null : markdownToHtml(body, Math.min(depth, 2) + 3),
      indicators: node.indicators.map((one) => (english ? one.text_en : one.text_nb)),
      href: nodeHref(hearing!, node.number, locale),
      comment_href: status.state === 'open' ? commentHref(hearing!, node.lineage, locale) : null,
    };
  }
}
