// The page of one hearing: where it stands, what the draft holds, what was said, and what happens with it.
import type { Locale } from '$lib/i18n/context';
import { osloDate, type Hearing, type HearingSnapshot } from '$lib/domain/hearing';
import { pointsOn } from '$lib/domain/published-point';
import type { Snapshot } from '$lib/domain/snapshot';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { sourceItems, titleIn } from '../../view';
import { allAreas, allMeasures, goneTexts, subjectsOf, type Subject } from '../subjects';
import {
  closedText,
  countText,
  draftTree,
  findHearing,
  notesOf,
  stanceBar,
  statusOf,
} from '../view';

/** null where there is no such hearing. */
export function hearingView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
  id: string,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { language, link, format, text } = locale;
  const t = text.hearing;
  const { nodes } = planTree(data, hearing.plan_version);
  const { index, gone } = hearingPoints(hearings, data, hearing);
  const status = statusOf(hearing, locale, now);
  const version = data.plan_versions.find((one) => one.id === hearing.plan_version);
  const points = index.points.length;
  return {
    status,
    notes: notesOf(hearing, locale),
    description: `${status.title}. ${status.sentence}`,
    intro: markdownToHtml(language === 'en' ? hearing.intro_en : hearing.intro_nb),
    closed: closedText(status.state, locale),
    short: hearing.short_reason === null ? null : t.short(hearing.short_reason),
    version: version === undefined ? null : titleIn(version, locale),
    stances: stanceBar(index.points, status.title, locale),
    points: points === 0 ? null : countText(points, locale),
    tree: draftTree(hearing, nodes, index, locale),
    other: otherPoints(),
    questions: hearing.questions.map((question) => ({
      id: question.id,
      text: language === 'en' ? question.text_en : question.text_nb,
      points: answersText(pointsOn(index, 'question', question.id).length),
    })),
    policy: t.policy[hearing.publication_policy],
    shows_points: hearing.publication_policy !== 'summary_only',
    contact: hearing.contact,
    versions: versionRows(hearing),
    whole_href: link(`/horing/${id}/hele`),
    points_href: link(`/horing/${id}/merknader`),
    result_href:
      status.state === 'answered' || status.state === 'archived'
        ? link(`/horing/${id}/resultat`)
        : null,
    calendar_href: `/horing/${id}/kalender.ics`,
    embed_href: link(`/horing/${id}/innbygg`),
    sources: sourceItems(data, [hearing.source_id], locale),
  };

  function answersText(count: number): string | null {
    return count === 0 ? null : t.answers_count(format.number(count));
  }

  /** Points that stand beside no strategy, so that the sum of what is seen is the number above. */
  function otherPoints() {
    const whole = pointsOn(index, 'plan', hearing!.plan_version).length;
    const subjects = subjectsOf(data, index, locale);
    const sum = (kind: Subject['kind']): number =>
      subjects
        .filter((one) => one.kind === kind)
        .reduce((count, one) => count + one.points.length, 0);
    const rows = [
      { label: t.to_plan, count: whole, query: 'om=planen' },
      { label: t.to_areas, count: sum('business_area'), query: `om=${allAreas}` },
      { label: t.to_measures, count: sum('measure'), query: `om=${allMeasures}` },
      { label: t.to_gone, count: gone.size, query: `om=${goneTexts}` },
    ];
    return rows
      .filter(({ count }) => count > 0)
      .map(({ label, count, query }) => ({
        label,
        count: countText(count, locale),
        href: link(`/horing/${id}/merknader?${query}`),
      }));
  }

  /** The versions of the draft during the hearing, the present one first; one version is no history. */
  function versionRows({ plan_version }: Hearing) {
    const own = hearings.versions
      .filter((one) => one.hearing === id)
      .sort((a, b) => Date.parse(b.from_at) - Date.parse(a.from_at));
    if (own.length < 2) return [];
    return own.map((one, position) => {
      const known = data.plan_versions.find((candidate) => candidate.id === one.plan_version);
      const note = language === 'en' ? one.note_en : one.note_nb;
      return {
        id: one.plan_version,
        title: known === undefined ? one.plan_version : titleIn(known, locale),
        from: format.date(osloDate(new Date(one.from_at))),
        note: note === '' ? (position === own.length - 1 ? t.version_first : '') : note,
        current: one.plan_version === plan_version,
      };
    });
  }
}
