// The response report: the points of a hearing grouped by what they are about, with what was answered.
import type { Hearing, HearingVersion, Outcome, SenderType, Stance, TargetKind } from './hearing';
import { findNationalIds } from './national-id';
import { pathTo, type PlanNode } from './plan';
import type { PointState } from './point';
import { targetKinds } from './point';

/** One target and how many points it has of each state and outcome. */
export interface ReportTarget {
  target_kind: TargetKind;
  target_key: string;
  states: Partial<Record<PointState, number>>;
  outcomes: Partial<Record<Outcome, number>>;
}

/** A target with its heading. `above`: the headings it stands under, outermost first. */
export interface ReportGroup extends ReportTarget {
  /** Number and title of the strategy, name of the area, text of the question; null where nothing has that key. */
  title: string | null;
  above: string[];
  /** Its text is no longer in the version that is open now. */
  former: boolean;
}

export interface ReportAnswer {
  id: string;
  assessment: string;
  outcome: Outcome;
  responsible: string;
  change_lineage: string | null;
  change_before: string | null;
  change_after: string | null;
  /** null: a draft */
  published_at: string | null;
}

/** What only a report with personal data says of a point's sender. */
export interface ReportPersonal {
  email: string | null;
  organisation_number: string | null;
  name_public: boolean;
  channel: string;
  channel_note: string | null;
  withheld_note: string | null;
  /** The public does not see the place. */
  place_hidden: boolean;
}

/** A point as the database hands it out for a report. */
export interface ReportPoint {
  id: string;
  received_at: string;
  reference: string;
  ordinal: number;
  state: PointState;
  stance: Stance | null;
  sender_type: SenderType;
  /** null: a resident in a report without personal data, or nothing public */
  sender_name: string | null;
  /** Slug. */
  municipality: string | null;
  tags: string[];
  withheld_reason: string | null;
  /** Parts of the text are not shown to the public. */
  redacted: boolean;
  /** The public text, or the original in a report with personal data; null where nothing is public. */
  text: string | null;
  place: GeoJSON.Point | GeoJSON.LineString | GeoJSON.Polygon | null;
  place_municipality: string | null;
  personal: ReportPersonal | null;
  answer: ReportAnswer | null;
}

/** A point in a report: numbered through from 1, with its target. */
export interface ReportRow extends ReportPoint {
  number: number;
  group: ReportGroup;
}

/** What a report says. `drafts`: answers that are not published too. */
export interface ReportChoice {
  personal: boolean;
  drafts: boolean;
}

/** Names of the targets that are no node of the plan, by key. */
export interface TargetNames {
  business_areas: ReadonlyMap<string, string>;
  measures: ReadonlyMap<string, string>;
}

const title = (node: PlanNode, language: 'nb' | 'en'): string =>
  `${node.number} ${language === 'en' ? node.title_en : node.title_nb}`.trim();

/**
 * The targets as the groups of a report: the plan as a whole, its nodes in the order of the version that is open now,
 * nodes of former versions, areas, measures, questions. No target is left out, whatever its key.
 */
export function reportGroups(
  targets: readonly ReportTarget[],
  hearing: Pick<Hearing, 'plan_version' | 'questions'>,
  versions: readonly Pick<HearingVersion, 'plan_version' | 'from_at'>[],
  nodes: readonly PlanNode[],
  names: TargetNames,
  language: 'nb' | 'en',
): ReportGroup[] {
  const order = [
    hearing.plan_version,
    ...versions
      .filter(({ plan_version }) => plan_version !== hearing.plan_version)
      .sort((a, b) => (a.from_at < b.from_at ? 1 : -1))
      .map(({ plan_version }) => plan_version),
  ];
  const places = new Map<
    string,
    { rank: number; group: Pick<ReportGroup, 'title' | 'above' | 'former'> }
  >();
  for (const [age, version] of order.entries()) {
    const tree = nodes.filter(({ plan_version }) => plan_version === version);
    for (const node of tree) {
      if (places.has(node.lineage)) continue;
      places.set(node.lineage, {
        rank: age * 1e6 + node.ordinal,
        group: {
          title: title(node, language),
          above: pathTo(tree, node.number)
            .slice(0, -1)
            .filter(({ level }) => level !== 'overall_goal')
            .map((one) => title(one, language)),
          former: age > 0,
        },
      });
    }
  }
  const titleOf = ({ target_kind: kind, target_key: key }: ReportTarget): string | null => {
    if (kind === 'business_area') return names.business_areas.get(key) ?? null;
    if (kind === 'measure') return names.measures.get(key) ?? null;
    const question = hearing.questions.find(({ id }) => kind === 'question' && id === key);
    if (question === undefined) return null;
    return language === 'en' ? question.text_en : question.text_nb;
  };
  return targets
    .map((target) => {
      const place = target.target_kind === 'node' ? places.get(target.target_key) : undefined;
      return {
        rank: place?.rank ?? Number.MAX_SAFE_INTEGER,
        group: {
          ...target,
          ...(place?.group ?? {
            title: titleOf(target),
            above: [],
            former: target.target_kind === 'plan' && target.target_key !== hearing.plan_version,
          }),
        },
      };
    })
    .sort(
      (a, b) =>
        targetKinds.indexOf(a.group.target_kind) - targetKinds.indexOf(b.group.target_kind) ||
        a.rank - b.rank ||
        (a.group.target_key < b.group.target_key ? -1 : 1),
    )
    .map(({ group }) => group);
}

/** How many points a target has that a report lists: all but the withdrawn ones. */
export function listedCount({ states }: ReportTarget): number {
  const { withdrawn: _withdrawn, ...listed } = states;
  return Object.values(listed).reduce((sum, count) => sum + count, 0);
}

/** What free text a report shows of a point, by the name of its field: all that can hold an identity number. */
export function textsOf(point: ReportPoint): Record<string, string> {
  const { answer, personal } = point;
  const texts: Record<string, string | null | undefined> = {
    text: point.text,
    sender_name: point.sender_name,
    tags: point.tags.join('\n'),
    assessment: answer?.assessment,
    responsible: answer?.responsible,
    change_before: answer?.change_before,
    change_after: answer?.change_after,
    email: personal?.email,
    channel_note: personal?.channel_note,
    withheld_note: personal?.withheld_note,
  };
  return Object.fromEntries(
    Object.entries(texts).filter((entry): entry is [string, string] => Boolean(entry[1])),
  );
}

/** The names of the fields of a point that hold an identity number. */
export function fieldsWithIdentityNumber(point: ReportPoint): string[] {
  return Object.entries(textsOf(point))
    .filter(([, text]) => holdsIdentityNumber(text))
    .map(([field]) => field);
}

/** Whether a text holds an identity number. Fewer than eleven digits cannot, and that is quick to see. */
export function holdsIdentityNumber(text: string): boolean {
  let digits = 0;
  for (const _digit of text.matchAll(/\p{Nd}/gu)) {
    digits += 1;
    if (digits === 11) return findNationalIds(text).length > 0;
  }
  return false;
}

/** The text with every digit of an identity number replaced by `*`; nothing else is changed. */
export function maskIdentityNumbers(text: string): string {
  if (!holdsIdentityNumber(text)) return text;
  const characters = Array.from(text);
  for (const { start, end } of findNationalIds(text))
    for (let position = start; position < end; position += 1)
      characters[position] = characters[position]!.replace(/\p{Nd}/u, '*');
  return characters.join('');
}

/** The point with its identity numbers masked, and the fields that had one. */
export function masked<Point extends ReportPoint>(
  point: Point,
): { point: Point; fields: string[] } {
  const fields = fieldsWithIdentityNumber(point);
  if (fields.length === 0) return { point, fields };
  const mask = (text: string | null): string | null =>
    text === null ? null : maskIdentityNumbers(text);
  const { answer, personal } = point;
  return {
    fields,
    point: {
      ...point,
      text: mask(point.text),
      sender_name: mask(point.sender_name),
      tags: point.tags.map(maskIdentityNumbers),
      answer: answer && {
        ...answer,
        assessment: maskIdentityNumbers(answer.assessment),
        responsible: maskIdentityNumbers(answer.responsible),
        change_before: mask(answer.change_before),
        change_after: mask(answer.change_after),
      },
      personal: personal && {
        ...personal,
        email: mask(personal.email),
        channel_note: mask(personal.channel_note),
        withheld_note: mask(personal.withheld_note),
      },
    },
  };
}
