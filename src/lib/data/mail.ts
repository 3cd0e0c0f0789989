// The outbox, for staff: counts, letters without address and content, and a person's decision.
import { mailStates, type MailDecision, type MailState, type OutboxMail } from '../domain/mail';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

const columns =
  'id, kind, state, attempts, next_attempt_at, claimed_at, sent_at, last_error, created_at, recipient_masked';

/** How many letters are in each state. @throws DataError */
export async function counts(client: Client): Promise<Record<MailState, number>> {
  const found = await Promise.all(
    mailStates.map(async (state) => {
      const { count, error } = await client
        .from('mail')
        .select('id', { count: 'exact', head: true })
        .eq('state', state);
      if (error !== null) throw new DataError('mail', error.code, error.message);
      return [state, count ?? 0] as const;
    }),
  );
  return Object.fromEntries(found) as Record<MailState, number>;
}

/** Letters in some states, newest first. @param from rows to leave out at the start @throws DataError */
export async function list(
  client: Client,
  states: readonly MailState[],
  from: number,
  most: number,
): Promise<OutboxMail[]> {
  const { data, error } = await client
    .from('mail')
    .select(columns)
    .in('state', [...states])
    .order('created_at', { ascending: false })
    .order('id')
    .range(from, from + most - 1);
  if (error !== null) throw new DataError('mail', error.code, error.message);
  return data.map((row) => ({ ...row, state: row.state as MailState }));
}

/**
 * Letters that a person can decide about: the uncertain ones, then those that failed and still have an address; each
 * kind newest first. @throws DataError
 */
export async function undecided(client: Client, most: number): Promise<OutboxMail[]> {
  const lost = await list(client, ['uncertain'], 0, most);
  const { data, error } = await client
    .from('mail')
    .select(columns)
    .eq('state', 'failed')
    .not('recipient_masked', 'is', null)
    .order('created_at', { ascending: false })
    .order('id')
    .limit(most);
  if (error !== null) throw new DataError('mail', error.code, error.message);
  return [...lost, ...data.map((row) => ({ ...row, state: 'failed' as const }))].slice(0, most);
}

/** Says what happened to a letter, or has it sent again. @throws Refused, DataError */
export async function decide(client: Client, id: string, decision: MailDecision): Promise<void> {
  const { error } = await client.rpc('decide_mail', { p_id: id, p_decision: decision });
  throwCommandError('decide_mail', error);
}
