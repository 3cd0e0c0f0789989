// The response report as what every format is written from: the hearing, its groups, and its points while they are read.
import type { Text } from '../../../i18n';
import * as hearings from '../../../data/hearing';
import * as plan from '../../../data/plan';
import * as reports from '../../../data/response-report';
import type { Client } from '../../../data/rows';
import { lastMoment, osloDate, type Hearing } from '../../../domain/hearing';
import {
  fieldsWithIdentityNumber,
  listedCount,
  masked,
  reportGroups,
  type ReportChoice,
  type ReportGroup,
  type ReportPoint,
  type ReportRow,
  type TargetNames,
} from '../../../domain/response-report';
import type { Language } from '../../../i18n';
import type { Format } from '../../../i18n/format';

/** A point whose texts hold an identity number; `fields` names them. */
export interface IdentityNumberFound {
  reference: string;
  ordinal: number;
  fields: string[];
}

/** An identity number came up in a report that must not have one, after the check; the file is not to be used. */
export class IdentityNumberError extends Error {
  override readonly name = 'IdentityNumberError';
}

export interface ReportNames extends TargetNames {
  /** Names by slug. */
  municipalities: ReadonlyMap<string, string>;
}

export interface Report {
  hearing: Hearing;
  title: string;
  groups: ReportGroup[];
  /** How many points come, and how many were withdrawn. */
  listed: number;
  withdrawn: number;
  choice: ReportChoice;
  language: Language;
  text: Text['staff']['report'];
  /** Reasons for withholding, by key. */
  reasons: ReadonlyMap<string, string>;
  municipalities: ReadonlyMap<string, string>;
  written_at: Date;
  /** Points whose identity numbers were masked, filled while rows are read; only with personal data. */
  masked: IdentityNumberFound[];
  /**
   * All points in order, read in pages while they are taken. A point that its sender changes meanwhile comes as it is
   * when its page is read.
   * @throws DataError, IdentityNumberError
   */
  rows(): AsyncGenerator<ReportRow>;
}

/** Where a report reads from: the database with the rights of whoever asks, or a test's rows. */
export interface ReportSource {
  hearing: Hearing;
  groups: ReportGroup[];
  reasons: ReadonlyMap<string, string>;
  municipalities: ReadonlyMap<string, string>;
  pointsOf(group: ReportGroup): AsyncIterable<ReportPoint>;
}

/** Puts a report together; nothing is read yet. */
export function reportOf(
  source: ReportSource,
  choice: ReportChoice,
  language: Language,
  text: Text['staff']['report'],
  now: Date,
): Report {
  const found: IdentityNumberFound[] = [];
  return {
    hearing: source.hearing,
    title: language === 'en' ? source.hearing.title_en : source.hearing.title_nb,
    groups: source.groups,
    listed: source.groups.reduce((sum, group) => sum + listedCount(group), 0),
    withdrawn: source.groups.reduce((sum, { states }) => sum + (states.withdrawn ?? 0), 0),
    choice,
    language,
    text,
    reasons: source.reasons,
    municipalities: source.municipalities,
    written_at: now,
    masked: found,
    async *rows() {
      let number = 0;
      found.length = 0;
      for (const group of source.groups)
        for await (const point of source.pointsOf(group)) {
          number += 1;
          const { point: shown, fields } = masked(point);
          if (fields.length > 0) {
            if (!choice.personal)
              throw new IdentityNumberError(`${point.reference}/${point.ordinal}`);
            found.push({ reference: point.reference, ordinal: point.ordinal, fields });
          }
          yield { ...shown, number, group };
        }
    },
  };
}

/**
 * Opens the report of a hearing with the rights of the client; null where there is no such hearing.
 * @throws DataError
 */
export async function openReport(
  client: Client,
  id: string,
  choice: ReportChoice,
  names: ReportNames,
  language: Language,
  text: Text['staff']['report'],
  now: Date,
): Promise<{ report: Report; source: ReportSource } | null> {
  const [hearing, versions, reasons, nodes, targets] = await Promise.all([
    hearings.list(client).then((all) => all.find((one) => one.id === id)),
    hearings.listHearingVersions(client),
    hearings.listReasons(client),
    plan.listNodes(client),
    reports.listTargets(client, id, choice),
  ]);
  if (hearing === undefined) return null;
  const source: ReportSource = {
    hearing,
    groups: reportGroups(
      targets,
      hearing,
      versions.filter((version) => version.hearing === id),
      nodes,
      names,
      language,
    ),
    reasons: new Map(
      reasons.map((reason) => [reason.key, language === 'en' ? reason.title_en : reason.title_nb]),
    ),
    municipalities: names.municipalities,
    pointsOf: (group) => reports.pointsOf(client, id, group, choice),
  };
  return { report: reportOf(source, choice, language, text, now), source };
}

/** How many findings are named; whoever has more knows enough. */
const mostFindings = 50;

/**
 * The points that stop a report without personal data, read through once before the first byte is sent: what has
 * begun to arrive can no longer be refused with an explanation. At most fifty.
 * @throws DataError
 */
export async function identityNumbersIn(source: ReportSource): Promise<IdentityNumberFound[]> {
  const found: IdentityNumberFound[] = [];
  for (const group of source.groups)
    for await (const point of source.pointsOf(group)) {
      const fields = fieldsWithIdentityNumber(point);
      if (fields.length > 0)
        found.push({ reference: point.reference, ordinal: point.ordinal, fields });
      if (found.length === mostFindings) return found;
    }
  return found;
}

/** The heading of a group, whatever became of what it is about. */
export function headingOf(
  group: ReportGroup,
  { document: words }: Text['staff']['report'],
): string {
  const title =
    group.target_kind === 'plan'
      ? words.plan_as_whole
      : (group.title ?? words.unknown_target(group.target_key));
  return group.former ? `${title} (${words.former_version.toLowerCase()})` : title;
}

/** What a reader is told about the file as a whole. */
export function notesOf({ hearing, choice, text }: Report): string[] {
  const { document: words } = text;
  return [
    choice.personal ? words.with_personal_note : words.without_personal_note,
    ...(choice.drafts ? [words.drafts_note] : []),
    ...(hearing.demo ? [words.demo_note] : []),
  ];
}

/** The deadline as people say it: the day, or the hour too where a hearing closes within one. */
export function deadlineOf(hearing: Pick<Hearing, 'closes_at'>, format: Format): string {
  const { at, whole_day } = lastMoment(hearing);
  return whole_day ? format.date(osloDate(at)) : format.time(hearing.closes_at);
}
