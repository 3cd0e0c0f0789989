// The hearings there are, by where they stand.
import type { Locale } from '$lib/i18n/context';
import type { HearingSnapshot, HearingState } from '$lib/domain/hearing';
import { countText, statusOf } from './view';

const groups = [
  ['open', ['open']],
  ['planned', ['planned']],
  ['closed', ['closed']],
  ['answered', ['answered', 'archived']],
] as const satisfies readonly (readonly [string, readonly HearingState[]])[];

/** Open ones first, the next deadline at the top; groups without hearings are left out. */
export function hearingListView(hearings: HearingSnapshot, locale: Locale, now: Date) {
  const t = locale.text.hearing;
  const all = [...hearings.hearings]
    .sort((a, b) => Date.parse(a.closes_at) - Date.parse(b.closes_at))
    .map((hearing) => ({
      status: statusOf(hearing, locale, now),
      points: hearings.points.filter((point) => point.hearing === hearing.id).length,
    }));
  return {
    groups: groups
      .map(([id, states]) => ({
        id,
        title: t.groups[id],
        hearings: all
          .filter(({ status }) => (states as readonly HearingState[]).includes(status.state))
          .map(({ status, points }) => ({
            ...status,
            points: points === 0 ? null : countText(points, locale),
            result_href: id === 'answered' ? locale.link(`/horing/${status.id}/resultat`) : null,
          })),
      }))
      .filter((group) => group.hearings.length > 0),
  };
}
