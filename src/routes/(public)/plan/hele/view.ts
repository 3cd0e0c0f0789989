// The whole adopted plan as one text, to read from beginning to end or to print.
import { adoptedNodes } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { sourceItems, titleIn } from '../../view';
import { wordingOf } from '../view';
import { wholeTexts } from '../whole';

/** null where there is no public plan. */
export function wholePlanView(data: Snapshot, locale: Locale) {
  const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);
  const version = data.plan_versions.find(({ id }) => id === nodes[0]?.plan_version);
  if (version === undefined) return null;
  return {
    title: titleIn(version, locale),
    demo: version.demo,
    texts: wholeTexts(nodes, locale),
    wording: wordingOf(nodes, locale),
    plan_href: locale.link('/plan'),
    sources: sourceItems(
      data,
      nodes.map(({ source_id }) => source_id),
      locale,
    ),
  };
}
