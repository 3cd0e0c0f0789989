// What all pages of a hearing share: where it stands in words, the draft as a tree with its points, and stances as a bar.
import type { Locale } from '$lib/i18n/context';
import {
  lastMoment,
  osloDate,
  stateAt,
  type Hearing,
  type HearingSnapshot,
  type HearingState,
  type Stance,
} from '$lib/domain/hearing';
import { childrenOf, type PlanNode } from '$lib/domain/plan';
import { countStances, pointsOn, type PointIndex } from '$lib/domain/published-point';
import type { PublishedPoint } from '$lib/domain/hearing';
import { titleIn } from '../view';

const day = 86_400_000;

/** The hearings that everyone may see. */
export function findHearing(hearings: HearingSnapshot, id: string): Hearing | undefined {
  return hearings.hearings.find((one) => one.id === id);
}

/** Whole calendar days in Norway from one moment to another. */
function daysBetween(from: Date, to: Date): number {
  return Math.round((Date.parse(osloDate(to)) - Date.parse(osloDate(from))) / day);
}

export interface HearingStatus {
  id: string;
  title: string;
  href: string;
  state: HearingState;
  label: string;
  /** The state and the deadline in one sentence, the days left included. */
  sentence: string;
  /** "56 dager igjen"; null where the clock no longer runs. */
  remaining: string | null;
  /** Within a week of the deadline. */
  soon: boolean;
  demo: boolean;
  /** Where one says what one thinks; null where that cannot be done now. */
  comment_href: string | null;
}

/** Where a hearing stands at a moment, in words. */
export function statusOf(hearing: Hearing, locale: Locale, now: Date): HearingStatus {
  const {
    format,
    link,
    text: { hearing: t },
  } = locale;
  const state = stateAt(hearing, now);
  const last = lastMoment(hearing);
  const lastDay = format.date(osloDate(last.at));
  const left = daysBetween(now, last.at);
  const toOpening = daysBetween(now, new Date(hearing.opens_at));
  const remaining =
    state === 'open'
      ? left === 0
        ? t.last_day
        : left === 1
          ? t.one_day_left
          : t.days_left(format.number(left))
      : state === 'planned'
        ? toOpening === 0
          ? t.opens_today
          : toOpening === 1
            ? t.opens_tomorrow
            : t.days_to_opening(format.number(toOpening))
        : null;
  return {
    id: hearing.id,
    title: titleIn(hearing, locale),
    href: link(`/horing/${hearing.id}`),
    state,
    label: t.states[state],
    sentence: sentence(),
    remaining,
    soon: state === 'open' && left < 7,
    demo: hearing.demo,
    comment_href: state === 'open' ? link(`/horing/${hearing.id}/send`) : null,
  };

  function sentence(): string {
    switch (state) {
      case 'planned':
        return t.opens(format.time(hearing.opens_at), lastDay);
      case 'open':
        return `${last.whole_day ? t.open_until(lastDay) : t.open_until_time(format.time(hearing.closes_at))}, ${remaining}.`;
      case 'closed':
        return t.closed_on(lastDay);
      case 'answered':
        return t.answered_on(format.date(osloDate(new Date(hearing.answered_at!))));
      case 'archived':
        return t.archived_on(format.date(osloDate(new Date(hearing.archived_at!))));
    }
  }
}

export interface HearingNote {
  title: string;
  /** In staff's own words. */
  text: string;
}

/** What staff have said in public about a hearing that did not go straight on: why it was reopened, and what is left. */
export function notesOf(hearing: Hearing, { format, text: { hearing: t } }: Locale): HearingNote[] {
  const { reopened_at, reopened_reason, answered_note } = hearing;
  return [
    ...(reopened_at === null || reopened_reason === null
      ? []
      : [{ title: t.reopened(format.time(reopened_at)), text: reopened_reason }]),
    ...(answered_note === null ? [] : [{ title: t.answered_note, text: answered_note }]),
  ];
}

/** Where one comments on a text of the draft. */
export function commentHref(hearing: Hearing, lineage: string, { link }: Locale): string {
  return link(`/horing/${hearing.id}/send?mal=${encodeURIComponent(lineage)}`);
}

/** A hearing as other pages point to it: in words alone. */
export interface HearingEntry {
  title: string;
  sentence: string;
  href: string;
  action: string;
  /** "Demonstrasjon", where it is one. */
  demo: string | null;
}

/** The hearings that are open at a moment, the next deadline first. */
export function openHearings(hearings: HearingSnapshot, locale: Locale, now: Date): HearingEntry[] {
  return hearings.hearings
    .filter((hearing) => stateAt(hearing, now) === 'open')
    .sort((a, b) => Date.parse(a.closes_at) - Date.parse(b.closes_at))
    .map((hearing) => entryOf(hearing, locale, now));
}

/** A hearing in words alone. */
export function entryOf(hearing: Hearing, locale: Locale, now: Date): HearingEntry {
  const t = locale.text.hearing;
  const { title, sentence, href, demo, comment_href } = statusOf(hearing, locale, now);
  return {
    title,
    sentence,
    href,
    action: comment_href === null ? t.read_draft : t.see_hearing,
    demo: demo ? t.demo : null,
  };
}

export interface StanceBar {
  label: string;
  total: number;
  /** "12 merknader" */
  total_text: string;
  parts: { stance: Stance | 'none'; label: string; count: number; text: string }[];
}

const order = ['support', 'change', 'oppose', 'question', 'none'] as const;

/** The stances of points as a bar that is also words; stances that nobody takes are left out. */
export function stanceBar(
  points: readonly PublishedPoint[],
  what: string,
  locale: Locale,
): StanceBar {
  const {
    format,
    text: { hearing: t },
  } = locale;
  const counts = countStances(points);
  return {
    label: t.stance_of(what),
    total: points.length,
    total_text: countText(points.length, locale),
    parts: order
      .filter((stance) => counts[stance] > 0)
      .map((stance) => ({
        stance,
        label: t.stances[stance],
        count: counts[stance],
        text: format.number(counts[stance]),
      })),
  };
}

/** "1 merknad", "12 merknader". */
export function countText(count: number, { format, text: { hearing: t } }: Locale): string {
  return count === 1 ? t.one_point : t.points_count(format.number(count));
}

export interface DraftBranch {
  number: string;
  title: string;
  level: string;
  href: string;
  stances: StanceBar;
  children: DraftBranch[];
}

/** The draft as a tree, each text with what was said about it. */
export function draftTree(
  hearing: Hearing,
  nodes: readonly PlanNode[],
  index: PointIndex,
  locale: Locale,
  parent: string | null = null,
): DraftBranch[] {
  return childrenOf(nodes, parent).map((node) => {
    const title = titleIn(node, locale);
    return {
      number: node.number,
      title,
      level: locale.text.plan.levels[node.level],
      href: nodeHref(hearing, node.number, locale),
      stances: stanceBar(pointsOn(index, 'node', node.lineage), title, locale),
      children: draftTree(hearing, nodes, index, locale, node.number),
    };
  });
}

/** The page of one text of the draft. */
export function nodeHref(hearing: Pick<Hearing, 'id'>, number: string, { link }: Locale): string {
  return link(`/horing/${hearing.id}/${encodeURIComponent(number)}`);
}

/** What is said where comments cannot be sent; null while they can. */
export function closedText(state: HearingState, locale: Locale): string | null {
  return state === 'open' ? null : locale.text.hearing.cannot_comment[state];
}
