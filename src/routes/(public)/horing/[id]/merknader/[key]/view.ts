// One published comment at an address of its own, or all that came with one reference.
import type { Locale } from '$lib/i18n/context';
import type { HearingSnapshot } from '$lib/domain/hearing';
import { formatReference, parseReference } from '$lib/domain/reference';
import type { Snapshot } from '$lib/domain/snapshot';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { pointCard } from '../../../points';
import { findHearing, statusOf } from '../../../view';

/**
 * null where there is no such hearing, or nothing published by this key: what was never there, what is not published
 * and what was withdrawn look the same.
 * @param key a point's id, or a reference however it is written
 */
export function singleView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
  id: string,
  key: string,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { link, text } = locale;
  const t = text.hearing;
  const { nodes } = planTree(data, hearing.plan_version);
  const held = hearingPoints(hearings, data, hearing);
  const parsed = parseReference(key);
  // Letters that were entered before theirs had a check digit are found by what they were given.
  const given = held.index.points.some((point) => point.reference === key) ? key : null;
  const reference = parsed === null ? given : formatReference(parsed.year, parsed.serial);
  const shown = held.index.points
    .filter((point) => (reference === null ? point.id === key : point.reference === reference))
    .sort((a, b) => a.ordinal - b.ordinal);
  const first = shown[0];
  if (first === undefined) return null;
  const together = held.index.points.filter((point) => point.reference === first.reference);
  const context = { data, hearing, nodes, held, locale };
  const cards = shown.map((point) => pointCard(point, context, { with_target: true }));
  return {
    status: statusOf(hearing, locale, now),
    title:
      reference === null ? t.point_from(cards[0]!.sender) : t.points_of_reference(first.reference),
    description: cards[0]!.lead.slice(0, 200),
    points: cards,
    /** All that came with the same reference, where this is not all of it. */
    together_href:
      together.length > shown.length
        ? link(`/horing/${id}/merknader/${encodeURIComponent(first.reference)}`)
        : null,
    hearing_href: link(`/horing/${id}`),
    all_href: link(`/horing/${id}/merknader`),
  };
}
