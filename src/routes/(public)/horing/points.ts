// One published point as it is read: who says it, about what, where, and what it was answered.
import {
  osloDate,
  type Hearing,
  type Outcome,
  type PublishedPoint,
  type Stance,
} from '$lib/domain/hearing';
import type { PlanNode } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';
import { textDiff, type TextPart } from '$lib/domain/text-diff';
import type { Locale } from '$lib/i18n/context';
import type { HearingPoints } from '$lib/server/hearing-points';
import { markdownToHtml } from '$lib/server/markdown';
import { municipalityName, titleIn } from '../view';
import { nodeHref } from './view';

export interface AnswerCard {
  outcome: Outcome;
  label: string;
  /** HTML */
  assessment: string;
  by: string;
  /** The change of text it led to, word by word; null where it led to none. */
  change: TextPart[] | null;
}

export interface PointCard {
  id: string;
  /** Its own address, to be shared. */
  href: string;
  sender: string;
  /** What the sender is, and from where. */
  about_sender: string;
  published: string;
  /** The day as ISO, for machines. */
  day: string;
  reference: string;
  stance: Stance | null;
  stance_label: string | null;
  /** The beginning, and what is behind "read the rest"; '' where the beginning is all. */
  lead: string;
  rest: string;
  about: { label: string; href: string | null } | null;
  place: string | null;
  /** Its number on the page's map; null without a place that is drawn. */
  map_number: string | null;
  demo: boolean;
  answer: AnswerCard | null;
}

export interface CardContext {
  data: Pick<Snapshot, 'municipalities' | 'areas' | 'measures'>;
  hearing: Hearing;
  nodes: readonly PlanNode[];
  held: HearingPoints;
  locale: Locale;
}

/** Longer texts are cut here, at a word: the rest is behind a summary. */
const leadLength = 700;

/** Where a point stands alone, whatever page of a list it is on. */
export function pointHref(hearing: string, id: string, { link }: Pick<Locale, 'link'>): string {
  return link(`/horing/${hearing}/merknader/${id}`);
}

/** A point as a card. `with_target`: says what it is about, where the page does not. */
export function pointCard(
  point: PublishedPoint,
  context: CardContext,
  { with_target = false, map_number = null as string | null } = {},
): PointCard {
  const { data, locale } = context;
  const {
    format,
    text: { hearing: t },
  } = locale;
  const [lead, rest] = cut(point.text);
  const where =
    point.sender_municipality === null
      ? []
      : [municipalityName(data.municipalities, point.sender_municipality)];
  const kind =
    point.sender_name === null && point.sender_type === 'resident'
      ? []
      : [t.sender_types[point.sender_type]];
  const sector = point.sector === null ? [] : [point.sector];
  const day = osloDate(new Date(point.published_at));
  return {
    id: point.id,
    href: pointHref(context.hearing.id, point.id, locale),
    sender: point.sender_name ?? t.anonymous,
    about_sender: [...kind, ...sector, ...where].join(', '),
    published: t.published_on(format.date(day)),
    day,
    reference: point.reference,
    stance: point.stance,
    stance_label: point.stance === null ? null : t.stance_label[point.stance],
    lead,
    rest,
    about: with_target ? aboutOf(point, context) : null,
    place: placeText(point, context),
    map_number,
    demo: point.demo,
    answer: answerCard(point.answer, context),
  };
}

/** An answer as it stands under a point; null where there is none. */
export function answerCard(
  id: string | null,
  {
    held,
    locale: {
      format,
      text: { hearing: t },
    },
  }: Pick<CardContext, 'held' | 'locale'>,
): AnswerCard | null {
  const answer = id === null ? undefined : held.answers.get(id);
  if (answer === undefined) return null;
  const changed = answer.change_before !== null || answer.change_after !== null;
  return {
    outcome: answer.outcome,
    label: t.outcomes[answer.outcome],
    assessment: markdownToHtml(answer.assessment, 5),
    by: t.answered_date(format.date(osloDate(new Date(answer.published_at))), answer.responsible),
    change: changed ? textDiff(answer.change_before ?? '', answer.change_after ?? '') : null,
  };
}

/** What a point is about, with a link where there is a page. */
function aboutOf(
  point: PublishedPoint,
  { data, hearing, nodes, held, locale }: CardContext,
): { label: string; href: string | null } {
  const t = locale.text.hearing;
  const plain = (label: string): { label: string; href: null } => ({ label, href: null });
  if (held.gone.has(point.id)) return plain(t.about_gone);
  switch (point.target_kind) {
    case 'plan':
      return plain(t.about_whole);
    case 'node': {
      const node = nodes.find(({ lineage }) => lineage === point.target_key);
      return node === undefined
        ? plain(t.about_gone)
        : {
            label: `${node.number} ${titleIn(node, locale)}`,
            href: nodeHref(hearing, node.number, locale),
          };
    }
    case 'question': {
      const question = hearing.questions.find(({ id }) => id === point.target_key);
      return plain(
        question === undefined
          ? t.about_gone
          : t.about_question(locale.language === 'en' ? question.text_en : question.text_nb),
      );
    }
    case 'business_area': {
      const area = data.areas.find(({ id }) => id === point.target_key);
      return {
        label: t.about_area(area?.name ?? point.target_key),
        href: area === undefined ? null : locale.link(`/naringsareal/${area.id}`),
      };
    }
    case 'measure': {
      const measure = data.measures.find(({ key }) => key === point.target_key);
      return {
        label: t.about_measure(measure === undefined ? point.target_key : titleIn(measure, locale)),
        href: measure === undefined ? null : locale.link(`/tiltak/${measure.key}`),
      };
    }
  }
}

function placeText(
  point: PublishedPoint,
  {
    data,
    locale: {
      text: { hearing: t },
    },
  }: CardContext,
): string | null {
  if (point.place_municipality !== null)
    return t.place_municipality(municipalityName(data.municipalities, point.place_municipality));
  switch (point.place?.type) {
    case 'Point':
      return t.place_point;
    case 'LineString':
      return t.place_line;
    case 'Polygon':
      return t.place_area;
    case undefined:
      return null;
  }
}

function cut(text: string): [string, string] {
  if (text.length <= leadLength * 1.2) return [text, ''];
  const space = text.lastIndexOf(' ', leadLength);
  const at = space > leadLength / 2 ? space : leadLength;
  // Never inside a character of two units.
  const safe = /[\uD800-\uDBFF]/.test(text[at - 1] ?? '') ? at - 1 : at;
  return [text.slice(0, safe), text.slice(safe)];
}
