// All texts of a plan in the order in which they are read, as the pages for printing show them.
import { childrenOf, type PlanNode } from '$lib/domain/plan';
import type { Locale } from '$lib/i18n/context';
import { markdownToHtml } from '$lib/server/markdown';
import { titleIn } from '../view';

export interface WholeText {
  number: string;
  title: string;
  /** 0 for the roots. */
  depth: number;
  /** HTML; null where there is no text. */
  body: string | null;
  indicators: string[];
}

/** The texts of one version, each before what is under it. */
export function wholeTexts(
  nodes: readonly PlanNode[],
  locale: Locale,
  parent: string | null = null,
  depth = 0,
): WholeText[] {
  const english = locale.language === 'en';
  return childrenOf(nodes, parent).flatMap((node) => {
    const body = english ? node.body_en : node.body_nb;
    return [
      {
        number: node.number,
        title: titleIn(node, locale),
        depth,
        body: body === '' ? null : markdownToHtml(body, Math.min(depth, 2) + 3),
        indicators: node.indicators.map((one) => (english ? one.text_en : one.text_nb)),
      },
      ...wholeTexts(nodes, locale, node.number, depth + 1),
    ];
  });
}
