// The moderation queue and what staff decide about points: the only file that asks the database's commands for it.
import type { LineString, Point, Polygon } from 'geojson';
import type { PublicationPolicy, SenderType, Stance, TargetKind } from '../domain/hearing';
import type { PointState } from '../domain/point';
import {
  commandLimit,
  unchangedSince,
  type QueueCounts,
  type QueueCursor,
  type QueueFilters,
  type QueuePage,
  type QueueRow,
  type SeenAll,
  type SeenPoint,
} from '../domain/queue';
import type { Redaction } from '../domain/redaction';
import type { Json } from './database.types';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** What a command did. `stale`: left alone, because it no longer was as it had been seen. */
export interface Decided {
  done: string[];
  stale: string[];
  /** Takes it back (`undo`). */
  command: number;
}

/** Calls a command whose answer is JSON of ours. @throws Refused, DataError */
async function told<Answer>(
  name: string,
  call: PromiseLike<{
    data: unknown;
    error: { code: string; message: string; details: string | null } | null;
  }>,
): Promise<Answer> {
  const { data, error } = await call;
  throwCommandError(name, error);
  return data as Answer;
}

const ids = (points: readonly SeenPoint[]): string[] => points.map(({ id }) => id);
const moments = (points: readonly SeenPoint[]): string[] =>
  points.map(({ changed_at }) => changed_at);

/** One page of the queue, oldest first; at most 200 rows. @throws Refused, DataError */
export function queue(
  client: Client,
  hearing: string,
  filters: QueueFilters & { submission?: string },
  after: QueueCursor | null = null,
  most = 50,
): Promise<QueuePage> {
  return told(
    'queue',
    client.rpc('queue', {
      p_hearing: hearing,
      p_filters: filters as Json,
      p_after: after as unknown as Json,
      p_most: most,
    }),
  );
}

/** The points of a choice that a command takes, and how many it leaves. */
export interface Chosen {
  points: SeenPoint[];
  /** Changed since they were seen, or no longer what the filters show. */
  changed: number;
  /** The command would not change them. */
  unfit: number;
  /** Too many for one command. */
  more: number;
}

/**
 * Of all that filters showed, those that are as they were then, oldest first; what has come since was not seen.
 * @param fits whether the command would change a point
 * @throws Refused, DataError
 */
export async function allAsSeen(
  client: Client,
  { hearing, filters, total, at }: SeenAll,
  fits: (row: QueueRow) => boolean,
  most = commandLimit,
): Promise<Chosen> {
  const points: SeenPoint[] = [];
  let unfit = 0;
  let after: QueueCursor | null = null;
  do {
    const page: QueuePage = await queue(client, hearing, filters, after, 200);
    for (const row of page.rows) {
      if (points.length === most) break;
      if (!unchangedSince(row, at)) continue;
      if (fits(row)) points.push({ id: row.id, changed_at: row.changed_at });
      else unfit += 1;
    }
    after = page.next;
  } while (after !== null && points.length < most);
  const left = Math.max(0, total - points.length - unfit);
  const isFull = points.length === most;
  return { points, unfit, changed: isFull ? 0 : left, more: isFull ? left : 0 };
}

/** @throws Refused, DataError */
export function counts(
  client: Client,
  hearing: string,
  filters: QueueFilters,
): Promise<QueueCounts> {
  return told(
    'queue_counts',
    client.rpc('queue_counts', { p_hearing: hearing, p_filters: filters as Json }),
  );
}

/** @throws Refused, DataError */
export function publish(client: Client, points: readonly SeenPoint[]): Promise<Decided> {
  return told(
    'publish_points',
    client.rpc('publish_points', { p_points: ids(points), p_seen: moments(points) }),
  );
}

/** @param reason key in the public policy @param note for the sender alone @throws Refused, DataError */
export function withhold(
  client: Client,
  points: readonly SeenPoint[],
  reason: string,
  note: string,
): Promise<Decided> {
  return told(
    'withhold_points',
    client.rpc('withhold_points', {
      p_points: ids(points),
      p_seen: moments(points),
      p_reason: reason,
      p_note: note,
    }),
  );
}

/** Sets what is hidden of a point. @throws Refused, DataError */
export function redact(
  client: Client,
  { id, changed_at }: SeenPoint,
  redactions: readonly Redaction[],
): Promise<Decided> {
  return told(
    'redact_point',
    client.rpc('redact_point', {
      p_point: id,
      p_spans: redactions as unknown as Json,
      p_seen: changed_at,
    }),
  );
}

/** Hides a point's place from the public, or shows it again. @throws Refused, DataError */
export function hidePlace(
  client: Client,
  { id, changed_at }: SeenPoint,
  hidden: boolean,
): Promise<Decided> {
  return told(
    'hide_place',
    client.rpc('hide_place', { p_point: id, p_hidden: hidden, p_seen: changed_at }),
  );
}

/** @throws Refused, DataError */
export function tag(
  client: Client,
  points: readonly string[],
  add: readonly string[],
  remove: readonly string[] = [],
): Promise<Decided> {
  return told(
    'tag_points',
    client.rpc('tag_points', { p_points: [...points], p_add: [...add], p_remove: [...remove] }),
  );
}

/** @param staff null: nobody @throws Refused, DataError */
export function assign(
  client: Client,
  points: readonly string[],
  staff: string | null,
): Promise<Decided> {
  return told(
    'assign_points',
    client.rpc('assign_points', { p_points: [...points], p_staff: staff as string }),
  );
}

/** @throws Refused, DataError */
export function split(
  client: Client,
  { id, changed_at }: SeenPoint,
  parts: readonly string[],
): Promise<Decided & { parts: string[] }> {
  return told(
    'split_point',
    client.rpc('split_point', { p_point: id, p_parts: [...parts], p_seen: changed_at }),
  );
}

/** @throws Refused, DataError */
export function merge(
  client: Client,
  points: readonly SeenPoint[],
): Promise<Decided & { merged: string }> {
  return told(
    'merge_points',
    client.rpc('merge_points', { p_points: ids(points), p_seen: moments(points) }),
  );
}

/** Takes back all that one command did. @throws Refused, DataError */
export function undo(client: Client, command: number): Promise<{ done: string[] }> {
  return told('undo_command', client.rpc('undo_command', { p_command: command }));
}

/** Compares points that have not been compared yet; returns how many are left. @throws Refused, DataError */
export function groupAlike(client: Client, hearing: string, most: number): Promise<number> {
  return told('group_alike', client.rpc('group_alike', { p_hearing: hearing, p_most: most }));
}

/** A point that looks like another, and how much (0–1). */
export interface NearPoint {
  id: string;
  alike: number;
  text: string;
  state: PointState;
  reference: string;
  sender_name: string;
  same_sender: boolean;
}

/** Those that look most like a point. @throws Refused, DataError */
export function nearDuplicates(client: Client, point: string): Promise<NearPoint[]> {
  return told('near_duplicates', client.rpc('near_duplicates', { p_point: point, p_most: 8 }));
}

/** A point with everything that its moderator must see, private parts included. */
export interface FullPoint {
  id: string;
  submission: string;
  hearing: string;
  ordinal: number;
  text: string;
  plan_version: string;
  target_kind: TargetKind;
  target_key: string;
  stance: Stance | null;
  place: Point | LineString | Polygon | null;
  place_municipality: string | null;
  /** The public does not see the place. */
  place_hidden: boolean;
  state: PointState;
  withheld_reason: string | null;
  withheld_note: string | null;
  redactions: Redaction[];
  tags: string[];
  assignee: string | null;
  flags: string[];
  answer: string | null;
  split_from: string | null;
  merged_into: string | null;
  replaced_at: string | null;
  received_at: string;
  changed_at: string;
  published_at: string | null;
}

const pointColumns =
  'id, submission, hearing, ordinal, text, plan_version, target_kind, target_key, stance, place, place_municipality, place_hidden, state, withheld_reason, withheld_note, redactions, tags, assignee, flags, answer, split_from, merged_into, replaced_at, received_at, changed_at, published_at';

/** Who sent it; `email` is private, the name is where `name_public` says so. */
export interface Sender {
  id: string;
  reference: string;
  received_at: string;
  sender_type: SenderType;
  sender_name: string;
  name_public: boolean;
  organisation_number: string | null;
  sector: string | null;
  municipality: string | null;
  email: string | null;
  channel: 'web' | 'api' | 'letter' | 'email' | 'meeting';
  channel_note: string | null;
  dated_on: string | null;
  revision: number;
}

const senderColumns =
  'id, reference, received_at, sender_type, sender_name, name_public, organisation_number, sector, municipality, email, channel, channel_note, dated_on, revision';

/** A point and its sender; null where the client may see none of that id. @throws DataError */
export async function read(
  client: Client,
  id: string,
): Promise<{ point: FullPoint; sender: Sender; policy: PublicationPolicy } | null> {
  const { data, error } = await client
    .from('point')
    .select(
      `${pointColumns}, submission_row:submission (${senderColumns}), hearing_row:hearing (publication_policy)`,
    )
    .eq('id', id)
    .maybeSingle();
  if (error !== null) throw new DataError('point', error.code, error.message);
  if (data === null) return null;
  const { submission_row, hearing_row, ...point } = data as unknown as FullPoint & {
    submission_row: Sender;
    hearing_row: { publication_policy: PublicationPolicy };
  };
  return { point, sender: submission_row, policy: hearing_row.publication_policy };
}

/** One decision in the log, with who made it. */
export interface PointEvent {
  id: number;
  at: string;
  actor: string | null;
  action: string;
  command: number;
}

/** What was done to a point and its submission, newest first. @throws DataError */
export async function history(
  client: Client,
  point: string,
  submission: string,
): Promise<PointEvent[]> {
  const { data, error } = await client
    .from('audit_event')
    .select('id, at, action, command, staff_member (name)')
    .in('entity', ['point', 'submission'])
    .in('entity_id', [point, submission])
    .order('id', { ascending: false })
    .limit(50);
  if (error !== null) throw new DataError('audit_event', error.code, error.message);
  return data.map(({ staff_member, ...row }) => ({ ...row, actor: staff_member?.name ?? null }));
}
