// Hearings as those who prepare them write them: saved, announced, given a new version of the plan.
import type { Hearing, HearingVersion } from '../domain/hearing';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** What staff decide about a hearing. */
export type HearingPlan = Pick<
  Hearing,
  | 'id'
  | 'plan_version'
  | 'title_nb'
  | 'title_en'
  | 'intro_nb'
  | 'intro_en'
  | 'opens_at'
  | 'closes_at'
  | 'short_reason'
  | 'publication_policy'
  | 'contact'
  | 'accepted_senders'
  | 'questions'
>;

/** One hearing, also before it is announced; null where the client may see none of that id. @throws DataError */
export async function read(client: Client, id: string): Promise<Hearing | null> {
  const { data, error } = await client.from('hearing').select('*').eq('id', id).maybeSingle();
  if (error !== null) throw new DataError('hearing', error.code, error.message);
  return data as unknown as Hearing | null;
}

/** The versions that have been open for comments in a hearing, oldest first. @throws DataError */
export async function versionsOf(client: Client, hearing: string): Promise<HearingVersion[]> {
  const { data, error } = await client
    .from('hearing_version')
    .select('*')
    .eq('hearing', hearing)
    .order('from_at');
  if (error !== null) throw new DataError('hearing_version', error.code, error.message);
  return data;
}

/** How many senders of a hearing have left an address, and so are told of a new version. @throws DataError */
export async function countTold(client: Client, hearing: string): Promise<number> {
  const { count, error } = await client
    .from('submission')
    .select('id', { count: 'exact', head: true })
    .eq('hearing', hearing)
    .is('withdrawn_at', null)
    .not('email', 'is', null);
  if (error !== null) throw new DataError('submission', error.code, error.message);
  return count ?? 0;
}

/** What each comment of a hearing is about, and the version it was written to. @throws DataError */
export async function listTargets(
  client: Client,
  hearing: string,
): Promise<{ target_kind: string; target_key: string; plan_version: string }[]> {
  const found: { target_kind: string; target_key: string; plan_version: string }[] = [];
  for (;;) {
    const { data, error } = await client
      .from('point')
      .select('target_kind, target_key, plan_version')
      .eq('hearing', hearing)
      .is('replaced_at', null)
      .neq('state', 'withdrawn')
      .order('id')
      .range(found.length, found.length + 999);
    if (error !== null) throw new DataError('point', error.code, error.message);
    found.push(...data);
    if (data.length < 1000) return found;
  }
}

/**
 * Creates a hearing or changes one. Returns its id.
 * @throws Refused not_a_draft, version_taken, too_short, deadline_earlier, already_open, hearing_closed, not_allowed; DataError
 */
export async function save(client: Client, hearing: HearingPlan): Promise<string> {
  const { data, error } = await client.rpc('save_hearing', { p_hearing: { ...hearing } });
  throwCommandError('save_hearing', error);
  return data ?? '';
}

/**
 * Makes a hearing public and its draft immutable.
 * @throws Refused hearing_unknown, already_announced, not_a_draft, closes_in_past, not_allowed; DataError
 */
export async function announce(client: Client, id: string): Promise<void> {
  const { error } = await client.rpc('announce_hearing', { p_hearing: id });
  throwCommandError('announce_hearing', error);
}

/**
 * Puts a draft in the place of the version that is open for comments. Returns how many are told by e-mail.
 * @throws Refused hearing_unknown, hearing_closed, not_a_draft, note_missing, not_allowed; DataError
 */
export async function changeVersion(
  client: Client,
  id: string,
  version: string,
  note: { nb: string; en: string },
): Promise<number> {
  const { data, error } = await client.rpc('change_hearing_version', {
    p_hearing: id,
    p_version: version,
    p_note_nb: note.nb,
    p_note_en: note.en,
  });
  throwCommandError('change_hearing_version', error);
  return data ?? 0;
}
