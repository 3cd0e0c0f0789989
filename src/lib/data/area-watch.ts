// Saved searches: ordered, confirmed and ended by guests through the server, and the letters about what they wait for.
import type { AreaSearch, AreaWatch, OwnWatch, WatchEvent } from '../domain/area-watch';
import type { Json } from './database.types';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** An order as the database takes it. */
export interface WatchOrder {
  id: string;
  secret_hash: string;
  email: string;
  locale: string;
  search: AreaSearch;
}

/** Whether a letter could go there, by the outbox's own rule. @throws DataError */
export async function isAddress(client: Client, email: string): Promise<boolean> {
  const { data, error } = await client.rpc('is_mail_address', { value: email.trim() });
  throwCommandError('is_mail_address', error);
  return data === true;
}

/** Orders a watch: its address gets a letter, if it is one's turn. @throws Refused with a WatchRefusal, DataError */
export async function order(client: Client, wish: WatchOrder): Promise<void> {
  const { error } = await client.rpc('watch_areas', {
    p_id: wish.id,
    p_secret_hash: wish.secret_hash,
    p_email: wish.email,
    p_locale: wish.locale,
    p_search: { ...wish.search, status: [...wish.search.status] },
  });
  throwCommandError('watch_areas', error);
}

/** The watch behind a secret, by its hash; null where there is none (any more). @throws DataError */
export async function read(client: Client, hash: string): Promise<OwnWatch | null> {
  const { data, error } = await client.rpc('read_area_watch', { p_secret_hash: hash });
  throwCommandError('read_area_watch', error);
  return data as unknown as OwnWatch | null;
}

/** Confirms a watch, or has it go on for another twelve months. Whether there is one. @throws DataError */
export async function confirm(client: Client, hash: string): Promise<boolean> {
  const { data, error } = await client.rpc('confirm_area_watch', { p_secret_hash: hash });
  throwCommandError('confirm_area_watch', error);
  return data === true;
}

/** Ends a watch, and forgets its address. Whether there was one. @throws DataError */
export async function end(client: Client, hash: string): Promise<boolean> {
  const { data, error } = await client.rpc('end_area_watch', { p_secret_hash: hash });
  throwCommandError('end_area_watch', error);
  return data === true;
}

/** Events whose letters have not all been queued, oldest first; a hundred at most. @throws DataError */
export async function waitingEvents(client: Client): Promise<WatchEvent[]> {
  const { data, error } = await client
    .from('area_watch_event')
    .select('id, round, kind, correction, at')
    .is('done_at', null)
    .order('id')
    .limit(100);
  if (error !== null) throw new DataError('area_watch_event', error.code, error.message);
  return data as WatchEvent[];
}

/** Watches that were confirmed when an event came, by id, the next `most` after one. @throws DataError */
export async function listConfirmed(
  client: Client,
  { at, after, most }: { at: string; after: string | null; most: number },
): Promise<AreaWatch[]> {
  let query = client
    .from('area_watch')
    .select('id, locale, municipality, status, available_min, ready_by, near, km')
    .lte('confirmed_at', at)
    .order('id')
    .limit(most);
  if (after !== null) query = query.gt('id', after);
  const { data, error } = await query;
  if (error !== null) throw new DataError('area_watch', error.code, error.message);
  return data as AreaWatch[];
}

/** Queues letters about an event, each once. `done`: there are no more of it. @throws Refused event_unknown, DataError */
export async function queueLetters(
  client: Client,
  event: number,
  letters: readonly { watch: string; areas: object[]; more: number }[],
  done: boolean,
): Promise<void> {
  const { error } = await client.rpc('queue_area_watch_letters', {
    p_event: event,
    p_letters: letters as unknown as Json,
    p_done: done,
  });
  throwCommandError('queue_area_watch_letters', error);
}
