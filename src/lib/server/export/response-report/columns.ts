// The response report as rows and columns: one line per point, the same in CSV, Excel and JSON.
import { geoJSONToWkt } from 'betterknown';
import type { Text } from '../../../i18n';
import type { ReportRow } from '../../../domain/response-report';
import { plainText } from '../plain-text';
import type { Cell } from '../table';
import { headingOf, type Report } from './report';

export type ColumnId = Exclude<keyof Text['staff']['report']['document']['columns'], 'part'>;

const columns: ColumnId[] = [
  'number',
  'reference',
  'ordinal',
  'topic_kind',
  'target_key',
  'topic',
  'stance',
  'sender_type',
  'sender_name',
  'municipality',
  'place_municipality',
  'place',
  'received_at',
  'state',
  'withheld_reason',
  'redacted',
  'tags',
  'text',
  'outcome',
  'assessment',
  'responsible',
  'change_before',
  'change_after',
  'answer_published_at',
];

const personalColumns: ColumnId[] = [
  'email',
  'organisation_number',
  'name_public',
  'channel',
  'channel_note',
  'withheld_note',
  'place_hidden',
];

/** The columns of a report; those with personal data are there in no other. */
export function columnsOf({ choice }: Pick<Report, 'choice'>): ColumnId[] {
  return choice.personal ? [...columns, ...personalColumns] : columns;
}

/** A point as cells by column. `words`: in the report's language for people; without, the codes of the API. */
export function cellsOf(
  row: ReportRow,
  report: Report,
  words: Text['staff']['report']['document'] | null,
): Record<ColumnId, Cell> {
  const { answer, personal, group } = row;
  const cells: Record<ColumnId, Cell> = {
    number: row.number,
    reference: row.reference,
    ordinal: row.ordinal,
    topic_kind: words === null ? group.target_kind : words.target_kind[group.target_kind],
    target_key: group.target_key,
    topic: headingOf(group, report.text),
    stance: row.stance === null || words === null ? row.stance : words.stance[row.stance],
    sender_type: words === null ? row.sender_type : words.sender_type[row.sender_type],
    sender_name: row.sender_name,
    municipality: municipality(row.municipality, report),
    place_municipality: municipality(row.place_municipality, report),
    place: row.place === null ? null : geoJSONToWkt(row.place),
    received_at: row.received_at,
    state: words === null ? row.state : words.state[row.state],
    withheld_reason:
      row.withheld_reason === null || words === null
        ? row.withheld_reason
        : (report.reasons.get(row.withheld_reason) ?? row.withheld_reason),
    redacted: row.redacted,
    tags: row.tags.join('; '),
    text: row.text,
    outcome:
      answer === null || words === null ? (answer?.outcome ?? null) : words.outcome[answer.outcome],
    assessment: answer?.assessment ?? null,
    responsible: answer?.responsible ?? null,
    change_before: answer?.change_before ?? null,
    change_after: answer?.change_after ?? null,
    answer_published_at:
      answer !== null && answer.published_at === null && words !== null
        ? words.draft
        : (answer?.published_at ?? null),
    email: personal?.email ?? null,
    organisation_number: personal?.organisation_number ?? null,
    name_public: personal?.name_public ?? null,
    channel:
      personal === null || words === null
        ? (personal?.channel ?? null)
        : (Reflect.get(words.channel, personal.channel) as string),
    channel_note: personal?.channel_note ?? null,
    withheld_note: personal?.withheld_note ?? null,
    place_hidden: personal?.place_hidden ?? null,
  };
  for (const [column, cell] of Object.entries(cells))
    if (typeof cell === 'string') cells[column as ColumnId] = plainText(cell);
  return cells;
}

function municipality(slug: string | null, { municipalities }: Report): string | null {
  return slug === null ? null : (municipalities.get(slug) ?? slug);
}
