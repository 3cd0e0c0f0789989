// What is taken out of a hearing: pages of the response report and of the package for the archive, and Word templates.
import type { PublishedAnswer, PublishedPoint } from '../domain/hearing';
import type { ReportChoice, ReportPoint, ReportTarget } from '../domain/response-report';
import type { Database } from './database.types';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

type Functions = Database['public']['Functions'];

/** Points a page: at 20,000 characters each some megabytes at the most. */
const pageSize = 100;

async function call<Result>(client: Client, name: keyof Functions, args: object): Promise<Result> {
  const { data, error } = await client.rpc(name, args as never);
  throwCommandError(name, error);
  return data as Result;
}

/** Pages of a function that takes the time and id of the last row it gave. */
async function* pages<Row>(
  read: (last: Row | undefined) => Promise<Row[]>,
  size: number,
): AsyncGenerator<Row> {
  let last: Row | undefined;
  for (;;) {
    const rows = await read(last);
    yield* rows;
    if (rows.length < size) return;
    last = rows.at(-1);
  }
}

export type ExportFormat = 'docx' | 'xlsx' | 'csv' | 'json';

/**
 * Records that a file is about to be taken out; to be called before anything is read.
 * @throws Refused `not_allowed`, `hearing_unknown`
 */
export function recordReport(
  client: Client,
  hearing: string,
  format: ExportFormat,
  { personal, drafts }: ReportChoice,
): Promise<void> {
  return call(client, 'record_export', {
    p_hearing: hearing,
    p_kind: 'response_report',
    p_format: format,
    p_personal: personal,
    p_drafts: drafts,
  });
}

/** The same for the package for the archive. @throws Refused `not_allowed`, `hearing_unknown` */
export function recordJournal(client: Client, hearing: string): Promise<void> {
  return call(client, 'record_export', {
    p_hearing: hearing,
    p_kind: 'journal_package',
    p_format: 'zip',
    p_personal: true,
    p_drafts: true,
  });
}

/** What the points of a hearing are about, with counts. @throws DataError */
export function listTargets(
  client: Client,
  hearing: string,
  { drafts }: Pick<ReportChoice, 'drafts'>,
): Promise<ReportTarget[]> {
  return call(client, 'report_targets', { p_hearing: hearing, p_drafts: drafts });
}

/**
 * The points about one target, oldest first, without the withdrawn ones, read in pages while they are taken.
 * @throws Refused `not_allowed`
 */
export function pointsOf(
  client: Client,
  hearing: string,
  { target_kind, target_key }: Pick<ReportTarget, 'target_kind' | 'target_key'>,
  { personal, drafts }: ReportChoice,
): AsyncGenerator<ReportPoint> {
  return pages<ReportPoint>(
    (last) =>
      call(client, 'report_points', {
        p_hearing: hearing,
        p_target_kind: target_kind,
        p_target_key: target_key,
        p_personal: personal,
        p_drafts: drafts,
        p_after_at: last?.received_at ?? null,
        p_after_id: last?.id ?? null,
        p_limit: pageSize,
      }),
    pageSize,
  );
}

/** An input as the archive gets it; rows as they are in the database, without the hash of the receipt's secret. */
export interface JournalSubmission {
  submission: {
    id: string;
    reference: string;
    received_at: string;
    changed_at: string | null;
    withdrawn_at: string | null;
    sender_type: string;
    sender_name: string;
    email: string | null;
    organisation_number: string | null;
    channel: string;
    channel_note: string | null;
    revision: number;
    [column: string]: unknown;
  };
  revisions: { revision: number; at: string; content: unknown; body_hash: string }[];
  points: {
    id: string;
    ordinal: number;
    text: string;
    state: string;
    stance: string | null;
    target_kind: string;
    target_key: string;
    withheld_reason: string | null;
    redactions: [number, number][];
    answer: string | null;
    replaced_at: string | null;
    [column: string]: unknown;
  }[];
}

/** An input can have fifty points of 20,000 characters in each of its revisions. */
const submissionPage = 20;

/** The inputs of a hearing, oldest first. @throws Refused `not_allowed` */
export function submissionsOf(client: Client, hearing: string): AsyncGenerator<JournalSubmission> {
  return pages<JournalSubmission>(
    (last) =>
      call(client, 'journal_submissions', {
        p_hearing: hearing,
        p_after_at: last?.submission.received_at ?? null,
        p_after_id: last?.submission.id ?? null,
        p_limit: submissionPage,
      }),
    submissionPage,
  );
}

/** The log of a hearing, in the order it was written. @throws Refused `not_allowed` */
export function logOf(client: Client, hearing: string): AsyncGenerator<{ id: number }> {
  const size = 1000;
  return pages<{ id: number }>(
    (last) =>
      call(client, 'journal_audit', { p_hearing: hearing, p_after: last?.id ?? 0, p_limit: size }),
    size,
  );
}

async function* rowsById<Row extends { id: string }>(
  client: Client,
  table: 'published_point' | 'answer',
  hearing: string,
): AsyncGenerator<Row> {
  yield* pages<Row>(async (last) => {
    const query = client.from(table).select('*').eq('hearing', hearing);
    const { data, error } = await (last === undefined ? query : query.gt('id', last.id))
      .order('id', { ascending: true })
      .limit(pageSize);
    if (error !== null) throw new DataError(table, error.code, error.message);
    return data as unknown as Row[];
  }, pageSize);
}

/** What the public reads of the points of a hearing, by id. @throws DataError */
export function publishedPointsOf(client: Client, hearing: string): AsyncGenerator<PublishedPoint> {
  return rowsById(client, 'published_point', hearing);
}

/** The answers of a hearing, drafts too, by id. @throws DataError */
export function answersOf(client: Client, hearing: string): AsyncGenerator<PublishedAnswer> {
  return rowsById(client, 'answer', hearing);
}

/** A Word template without its content. */
export interface ReportTemplate {
  id: string;
  name: string;
  /** Bytes. */
  size: number;
  sha256: string;
  uploaded_at: string;
}

/** The templates, by name. @throws DataError */
export async function listTemplates(client: Client): Promise<ReportTemplate[]> {
  const { data, error } = await client
    .from('report_template')
    .select('id, name, size, sha256, uploaded_at')
    .order('name')
    .order('id');
  if (error !== null) throw new DataError('report_template', error.code, error.message);
  return data;
}

/** The file of a template; null where there is none. @throws DataError */
export async function readTemplate(client: Client, id: string): Promise<Uint8Array | null> {
  const { data, error } = await client
    .from('report_template')
    .select('content')
    .eq('id', id)
    .maybeSingle();
  if (error !== null) throw new DataError('report_template', error.code, error.message);
  return data === null ? null : Uint8Array.from(atob(data.content), (c) => c.charCodeAt(0));
}

/** Keeps a template. @throws Refused `not_allowed`, `too_many_templates`, `invalid_template` */
export function saveTemplate(client: Client, name: string, file: Uint8Array): Promise<string> {
  let bytes = '';
  // String.fromCharCode takes no five million arguments.
  for (let start = 0; start < file.length; start += 8192)
    bytes += String.fromCharCode(...file.subarray(start, start + 8192));
  return call(client, 'save_report_template', { p_name: name, p_content: btoa(bytes) });
}

/** Removes a template. @throws Refused `not_allowed`, `template_unknown` */
export function removeTemplate(client: Client, id: string): Promise<void> {
  return call(client, 'remove_report_template', { p_id: id });
}
