// Answers, the hearing's end and inputs entered by staff: the only file that asks the database's commands for them.
import type { AnswerDraft, AnswerRow, AnsweredPoint, Progress, SeenAnswer } from '../domain/answer';
import type { Hearing, Outcome } from '../domain/hearing';
import type { SubmissionDraft } from '../domain/submission';
import type { Json } from './database.types';
import { allRows, DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** All answers of a hearing, drafts first. @throws Refused, DataError */
export async function list(client: Client, hearing: string): Promise<AnswerRow[]> {
  const { data, error } = await client.rpc('answers_of', { p_hearing: hearing });
  throwCommandError('answers_of', error);
  return data as unknown as AnswerRow[];
}

/** @throws Refused, DataError */
export async function progress(client: Client, hearing: string): Promise<Progress> {
  const { data, error } = await client.rpc('answer_progress', { p_hearing: hearing });
  throwCommandError('answer_progress', error);
  return data as unknown as Progress;
}

/** An answer with the points it is for. */
export interface FullAnswer extends SeenAnswer {
  hearing: string;
  assessment: string;
  outcome: Outcome;
  responsible: string;
  change_lineage: string | null;
  change_before: string | null;
  change_after: string | null;
  published_at: string | null;
  points: AnsweredPoint[];
}

const pointColumns =
  'id, text, state, stance, target_kind, target_key, submission:submission (reference, sender_name)';

interface PointRow extends Omit<AnsweredPoint, 'reference' | 'sender_name'> {
  submission: { reference: string; sender_name: string };
}

const flat = (rows: unknown): AnsweredPoint[] =>
  (rows as PointRow[]).map(({ submission, ...row }) => ({ ...row, ...submission }));

/** Points by id, in no special order; those that stand no longer are left out; a page asks for 200 at most. @throws DataError */
export async function pointsById(client: Client, ids: readonly string[]): Promise<AnsweredPoint[]> {
  if (ids.length === 0) return [];
  const { data, error } = await client
    .from('point')
    .select(pointColumns)
    .in('id', [...ids])
    .is('replaced_at', null)
    .neq('state', 'withdrawn')
    .order('received_at');
  if (error !== null) throw new DataError('point', error.code, error.message);
  return flat(data);
}

/** null where there is no such answer for this client. With every comment it is for, however many. @throws DataError */
export async function read(client: Client, id: string): Promise<FullAnswer | null> {
  const [answer, points] = await Promise.all([
    client
      .from('answer')
      .select(
        'id, revision, hearing, assessment, outcome, responsible, change_lineage, change_before, change_after, published_at',
      )
      .eq('id', id)
      .maybeSingle(),
    allRows<PointRow & { replaced_at: string | null }>(
      client,
      'point',
      ['received_at', 'id'],
      `${pointColumns}, replaced_at`,
      { answer: id },
    ),
  ]);
  const { data, error } = answer;
  if (error !== null) throw new DataError('answer', error.code, error.message);
  if (data === null) return null;
  const standing = points.flatMap(({ replaced_at, ...point }) =>
    replaced_at === null && point.state !== 'withdrawn' ? [point] : [],
  );
  return { ...data, outcome: data.outcome as Outcome, points: flat(standing) };
}

/** Writes a draft; `seen` null: a new one. @throws Refused, DataError */
export async function save(
  client: Client,
  hearing: string,
  seen: SeenAnswer | null,
  { points, assessment, outcome, responsible, change }: AnswerDraft,
): Promise<SeenAnswer> {
  const { data, error } = await client.rpc('save_answer', {
    p_id: (seen?.id ?? null) as string,
    p_hearing: hearing,
    p_points: points,
    p_assessment: assessment,
    p_outcome: outcome,
    p_responsible: responsible,
    p_change_lineage: (change?.lineage ?? null) as string,
    p_change_before: (change?.before ?? null) as string,
    p_change_after: (change?.after ?? null) as string,
    p_revision: (seen?.revision ?? null) as number,
  });
  throwCommandError('save_answer', error);
  return data as unknown as SeenAnswer;
}

/** Throws a draft away. @throws Refused, DataError */
export async function discard(client: Client, { id, revision }: SeenAnswer): Promise<void> {
  const { error } = await client.rpc('discard_answer', { p_id: id, p_revision: revision });
  throwCommandError('discard_answer', error);
}

/** Publishes drafts together. @throws Refused, DataError */
export async function publish(
  client: Client,
  answers: readonly SeenAnswer[],
): Promise<{ answers: number; points: number }> {
  const { data, error } = await client.rpc('publish_answers', {
    p_answers: answers.map(({ id }) => id),
    p_revisions: answers.map(({ revision }) => revision),
  });
  throwCommandError('publish_answers', error);
  return data as { answers: number; points: number };
}

/** @throws Refused, DataError */
export async function takeBack(client: Client, id: string): Promise<void> {
  const { error } = await client.rpc('take_back_answer', { p_id: id });
  throwCommandError('take_back_answer', error);
}

/** What staff see of a hearing: also what was said when it was finished or reopened. */
export interface AnsweredHearing extends Hearing {
  answered_note: string | null;
  reopened_at: string | null;
  reopened_reason: string | null;
}

/** As it stands in the database now; null where there is none. @throws DataError */
export async function hearing(client: Client, id: string): Promise<AnsweredHearing | null> {
  const { data, error } = await client.from('hearing').select('*').eq('id', id).maybeSingle();
  if (error !== null) throw new DataError('hearing', error.code, error.message);
  return data as unknown as AnsweredHearing | null;
}

/** @param seen MD5 of the two texts as they were read @throws Refused, DataError */
export async function saveSummary(
  client: Client,
  hearing: string,
  summary: { nb: string; en: string },
  seen: string,
): Promise<void> {
  const { error } = await client.rpc('save_summary', {
    p_hearing: hearing,
    p_summary_nb: summary.nb,
    p_summary_en: summary.en,
    p_seen: seen,
  });
  throwCommandError('save_summary', error);
}

/** Nothing of an answered hearing changes from here on. @throws Refused, DataError */
export async function archive(client: Client, hearing: string): Promise<void> {
  const { error } = await client.rpc('archive_hearing', { p_hearing: hearing });
  throwCommandError('archive_hearing', error);
}

/** @param note why points stand without an answer @throws Refused, DataError */
export async function finish(client: Client, hearing: string, note: string): Promise<void> {
  const { error } = await client.rpc('finish_hearing', { p_hearing: hearing, p_note: note });
  throwCommandError('finish_hearing', error);
}

/** @param closes_at the new deadline; null: answers alone are corrected @throws Refused, DataError */
export async function reopen(
  client: Client,
  hearing: string,
  closes_at: string | null,
  reason: string,
): Promise<void> {
  const { error } = await client.rpc('reopen_hearing', {
    p_hearing: hearing,
    p_closes_at: closes_at as string,
    p_reason: reason,
  });
  throwCommandError('reopen_hearing', error);
}

/** An input that came another way than through the form. */
export interface Entry {
  hearing: string;
  draft: SubmissionDraft;
  secret_hash: string;
  body_hash: string;
  channel: 'letter' | 'email' | 'meeting';
  channel_note: string;
  /** The day on the letter, or of the meeting: ISO. */
  dated_on: string | null;
}

/** Stores it once. @throws Refused, DataError */
export async function enter(client: Client, entry: Entry): Promise<{ reference: string }> {
  const { data, error } = await client.rpc('enter_input', {
    p_hearing: entry.hearing,
    p_input: entry.draft as unknown as Json,
    p_secret_hash: entry.secret_hash,
    p_body_hash: entry.body_hash,
    p_channel: entry.channel,
    p_channel_note: entry.channel_note,
    p_dated_on: entry.dated_on as string,
  });
  throwCommandError('enter_input', error);
  return data as { reference: string };
}
