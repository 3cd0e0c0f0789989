// The whole draft as one text, to read from beginning to end or to print.
import type { Locale } from '$lib/i18n/context';
import type { HearingSnapshot } from '$lib/domain/hearing';
import type { Snapshot } from '$lib/domain/snapshot';
import { planTree } from '$lib/server/hearing-points';
import { wholeTexts } from '../../../plan/whole';
import { sourceItems, titleIn } from '../../../view';
import { commentHref, findHearing, nodeHref, statusOf } from '../../view';

/** null where there is no such hearing. */
export function wholeDraftView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
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
    texts: wholeTexts(nodes, locale),
    /** By number: where a text stands with its comments, and where one comments on it while that can be done. */
    links: Object.fromEntries(
      nodes.map(({ number, lineage }) => [
        number,
        {
          href: nodeHref(hearing, number, locale),
          comment_href: status.state === 'open' ? commentHref(hearing, lineage, locale) : null,
        },
      ]),
    ),
    hearing_href: locale.link(`/horing/${id}`),
    sources: sourceItems(
      data,
      nodes.map(({ source_id }) => source_id),
      locale,
    ),
  };
}
