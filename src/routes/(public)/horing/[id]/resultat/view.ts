// What a hearing led to: "you said, we did" in total and per text, and who has spoken.
import type { Locale } from '$lib/i18n/context';
import type {
  HearingSnapshot,
  Outcome,
  PublishedAnswer,
  PublishedPoint,
} from '$lib/domain/hearing';
import { valuesOf } from '$lib/domain/indicator';
import { membersIn } from '$lib/domain/municipality';
import { senderTypes } from '$lib/domain/point';
import { childrenOf, type PlanNode } from '$lib/domain/plan';
import { pointsOn, voicesOf, type Voice } from '$lib/domain/published-point';
import type { Snapshot } from '$lib/domain/snapshot';
import { hearingPoints, planTree } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { cell, type Column, type Row } from '$lib/ui/table';
import { municipalityName, sourceItems, titleIn } from '../../../view';
import { goneTexts, subjectsOf } from '../../subjects';
import { answerCard, pointCard, type AnswerCard, type PointCard } from '../../points';
import {
  countText,
  findHearing,
  nodeHref,
  notesOf,
  stanceBar,
  statusOf,
  type StanceBar,
} from '../../view';

const outcomes: readonly Outcome[] = ['followed', 'partly', 'not_followed', 'noted'];
/** Points quoted beside an answer; the others are counted and linked. */
const quoted = 2;
/** Answers that stand open under a text; as many again and more are behind a line to open, the rest on the text's page. */
const shownAnswers = 3;
const foldedAnswers = 17;

export interface AnswerGroup {
  id: string;
  answer: AnswerCard;
  /** "12 merknader" */
  said: string;
  examples: PointCard[];
}

export interface ResultPart {
  /** What stands for it in `?om=` of the list of points. */
  key: string;
  title: string;
  href: string | null;
  points_href: string;
  stances: StanceBar;
  groups: AnswerGroup[];
  folded: AnswerGroup[];
  /** "Vis 4 svar til"; null where none are folded. */
  folded_title: string | null;
  /** "3 merknader er ikke besvart ennå"; null where all are. */
  unanswered: string | null;
}

/** null where there is no such hearing. */
export function resultView(
  data: Snapshot,
  hearings: HearingSnapshot,
  locale: Locale,
  id: string,
  now: Date,
) {
  const hearing = findHearing(hearings, id);
  if (hearing === undefined) return null;
  const { format, language, link, text } = locale;
  const t = text.hearing;
  const { nodes } = planTree(data, hearing.plan_version);
  const held = hearingPoints(hearings, data, hearing);
  const { points } = held.index;
  const status = statusOf(hearing, locale, now);
  const context = { data, hearing, nodes, held, locale };
  const summary = language === 'en' ? hearing.summary_en : hearing.summary_nb;
  const voices = voicesOf(points);
  const used = new Set(points.map(({ answer }) => answer));
  return {
    status,
    notes: notesOf(hearing, locale),
    summary: summary === '' ? null : markdownToHtml(summary),
    is_answered: status.state === 'answered' || status.state === 'archived',
    has_points: points.length > 0,
    said: t.said(format.number(voices.length), countText(points.length, locale)),
    stances: stanceBar(points, status.title, locale),
    outcomes: outcomeBars(),
    parts: partsOf(),
    // Answers to points that are not published one by one stand for themselves.
    other_answers: [...held.answers.values()]
      .filter((one) => !used.has(one.id) && hearing.publication_policy === 'summary_only')
      .map((one) => ({
        id: one.id,
        about: aboutAnswer(one),
        answer: answerCard(one.id, context)!,
      })),
    who: points.length === 0 ? null : who(),
    points_href: link(`/horing/${id}/merknader`),
    hearing_href: link(`/horing/${id}`),
    sources: sourceItems(data, [hearing.source_id], locale),
  };

  function aboutAnswer({ change_lineage }: PublishedAnswer): string | null {
    const node = nodes.find(({ lineage }) => lineage === change_lineage);
    return node === undefined ? null : `${node.number} ${titleIn(node, locale)}`;
  }

  /** How many points had which outcome. */
  function outcomeBars() {
    const counts = new Map<Outcome | null, number>();
    for (const { answer } of points) {
      const outcome = answer === null ? null : (held.answers.get(answer)?.outcome ?? null);
      counts.set(outcome, (counts.get(outcome) ?? 0) + 1);
    }
    return [...outcomes, null].map((outcome) => {
      const value = counts.get(outcome) ?? 0;
      return {
        label: outcome === null ? t.no_answer : t.outcomes[outcome],
        value,
        text: format.number(value),
      };
    });
  }

  /** Every point stands in exactly one part. */
  function partsOf(): ResultPart[] {
    return [
      part('planen', t.to_plan, null, pointsOn(held.index, 'plan', hearing!.plan_version)),
      ...inOrder(null).map((node) =>
        part(
          node.number,
          `${node.number} ${titleIn(node, locale)}`,
          nodeHref(hearing!, node.number, locale),
          pointsOn(held.index, 'node', node.lineage),
        ),
      ),
      ...hearing!.questions.map((one) =>
        part(
          `sporsmal-${one.id}`,
          language === 'en' ? one.text_en : one.text_nb,
          null,
          pointsOn(held.index, 'question', one.id),
        ),
      ),
      ...subjectsOf(data, held.index, locale).map((one) =>
        part(one.word, one.label, one.href, one.points),
      ),
      part(
        goneTexts,
        t.to_gone,
        null,
        points.filter(({ id: point }) => held.gone.has(point)),
      ),
    ].filter((one) => one.stances.total > 0);
  }

  function inOrder(parent: string | null): PlanNode[] {
    return childrenOf(nodes, parent).flatMap((node) => [node, ...inOrder(node.number)]);
  }

  function part(
    key: string,
    title: string,
    href: string | null,
    own: readonly PublishedPoint[],
  ): ResultPart {
    const byAnswer = new Map<string, PublishedPoint[]>();
    for (const point of own) {
      if (point.answer === null || !held.answers.has(point.answer)) continue;
      byAnswer.set(point.answer, [...(byAnswer.get(point.answer) ?? []), point]);
    }
    const answered = [...byAnswer.values()].reduce((sum, list) => sum + list.length, 0);
    const missing = own.length - answered;
    const groups = [...byAnswer]
      .map(([answer, list]) => ({
        id: answer,
        answer: answerCard(answer, context)!,
        said: countText(list.length, locale),
        // The answer stands once beside them, not under each.
        examples: list
          .slice(0, quoted)
          .map((point) => ({ ...pointCard(point, context), answer: null })),
      }))
      .sort((a, b) => outcomes.indexOf(a.answer.outcome) - outcomes.indexOf(b.answer.outcome));
    return {
      key,
      title,
      href,
      points_href: link(`/horing/${id}/merknader?om=${encodeURIComponent(key)}`),
      stances: stanceBar(own, title, locale),
      groups: groups.slice(0, shownAnswers),
      folded: groups.slice(shownAnswers, shownAnswers + foldedAnswers),
      folded_title:
        groups.length > shownAnswers
          ? t.more_answers(
              format.number(Math.min(groups.length - shownAnswers, foldedAnswers)),
              groups.length > shownAnswers + foldedAnswers,
            )
          : null,
      unanswered: missing === 0 ? null : t.unanswered(countText(missing, locale)),
    };
  }

  /** Senders by municipality beside residents, by type and by sector. A sender is counted once. */
  function who() {
    const population = valuesOf(data.indicators, 'population');
    const members = membersIn(data.municipalities, now.getFullYear()).map(({ slug }) => slug);
    const slugs = [...new Set([...members, ...voices.flatMap((one) => one.municipality ?? [])])];
    const rows = slugs.map((slug) => {
      const own = voices.filter(({ municipality }) => municipality === slug);
      const residents = population.filter(({ area }) => area === slug).at(-1);
      return { slug, name: municipalityName(data.municipalities, slug), own, residents };
    });
    const unknown = voices.filter(({ municipality }) => municipality === null);
    const count = (list: readonly Voice[]) => list.reduce((sum, one) => sum + one.points, 0);
    const columns: Column[] = [
      { id: 'name', label: text.common.municipality, kind: 'text' },
      { id: 'senders', label: t.senders, kind: 'number' },
      { id: 'points', label: t.points, kind: 'number' },
      { id: 'residents', label: t.residents, kind: 'number' },
      { id: 'rate', label: t.per_ten_thousand, kind: 'number' },
    ];
    const tableRows: Row[] = [...rows]
      .sort((a, b) => b.own.length - a.own.length || a.name.localeCompare(b.name, 'nb'))
      .map(({ slug, name, own, residents }) => {
        const rate = residents === undefined ? null : (own.length / residents.value) * 10_000;
        return {
          key: slug,
          cells: [
            cell(name, name),
            cell(own.length, format.number(own.length)),
            cell(count(own), format.number(count(own))),
            residents === undefined
              ? cell(null, text.common.not_given)
              : cell(
                  residents.value,
                  `${format.number(residents.value)} (${residents.period ?? residents.year})`,
                ),
            rate === null
              ? cell(null, text.common.not_calculated)
              : cell(rate, format.number(rate, 2)),
          ],
        };
      });
    if (unknown.length > 0)
      tableRows.push({
        key: '-',
        cells: [
          cell(null, t.municipality_not_given),
          cell(unknown.length, format.number(unknown.length)),
          cell(count(unknown), format.number(count(unknown))),
          cell(null, text.common.not_given),
          cell(null, text.common.not_calculated),
        ],
      });
    const silent = rows.filter(({ own, slug }) => own.length === 0 && members.includes(slug));
    return {
      columns,
      rows: tableRows,
      bars: tableRows.map(({ cells: [name, senders] }) => ({
        label: name!.text,
        value: senders!.value as number,
        text: senders!.text,
      })),
      silent: silent.length === 0 ? null : t.silent(silent.map(({ name }) => name).join(', ')),
      types: senderTypes.map((type) => {
        const own = voices.filter(({ sender_type }) => sender_type === type);
        return {
          label: t.sender_types_many[type],
          value: own.length,
          text: format.number(own.length),
        };
      }),
      sectors: sectors(),
      sources: sourceItems(
        data,
        rows.flatMap(({ residents }) => residents?.source_id ?? []),
        locale,
      ),
    };
  }

  function sectors() {
    const counts = new Map<string, number>();
    for (const { sector } of voices)
      if (sector !== null) counts.set(sector, (counts.get(sector) ?? 0) + 1);
    return [...counts]
      .sort(([a, x], [b, y]) => y - x || a.localeCompare(b, 'nb'))
      .map(([label, value]) => ({ label, value, text: format.number(value) }));
  }
}
