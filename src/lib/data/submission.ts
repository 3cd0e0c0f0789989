// What guests send in: the only file that stores, changes and reads submissions for them, through the commands in SQL.
// Takes the server's own client: guests have no rights of their own on these tables, the secret's hash is their key.
import type { Receipt, ReceiptHead } from '../domain/receipt';
import type { Problem, SubmissionDraft } from '../domain/submission';
import type { Json } from './database.types';
import { DataError, type Client } from './rows';

/** Why a command of a guest was not carried out; the words are the database's. */
export const refusals = [
  'hearing_unknown',
  'hearing_not_open',
  'hearing_closed',
  'id_taken',
  'invalid_input',
  'receipt_unknown',
  'withdrawn',
  'answered',
  'revision_conflict',
] as const;
export type Refusal = (typeof refusals)[number];

export interface Refused {
  status: 'refused';
  refusal: Refusal;
  /** What is wrong with the content; empty unless the refusal is `invalid_input`. */
  problems: Problem[];
}

export interface Delivery {
  hearing: string;
  draft: SubmissionDraft;
  /** SHA-256 of the receipt's secret and of the draft's canonical content, hexadecimal. */
  secret_hash: string;
  body_hash: string;
  proof: 'altcha' | 'form';
  channel: 'web' | 'api';
  flags: string[];
}

/** Stores a submission once: the same id with the same content again is `repeated`. @throws DataError */
export async function submit(
  client: Client,
  { hearing, draft, secret_hash, body_hash, proof, channel, flags }: Delivery,
): Promise<(ReceiptHead & { status: 'created' | 'repeated' }) | Refused> {
  const send = () =>
    client.rpc('submit_input', {
      p_hearing: hearing,
      p_input: draft as unknown as Json,
      p_secret_hash: secret_hash,
      p_body_hash: body_hash,
      p_proof: proof,
      p_channel: channel,
      p_flags: flags,
    });
  const first = await send();
  // Of two that arrive in the same instant one can meet the other's secret before its id; asked again, the id is known.
  return told(first.error?.code === uniqueViolation ? await send() : first);
}

/** What the sender may see; null where no submission has this secret. @throws DataError */
export async function receipt(client: Client, secret_hash: string): Promise<Receipt | null> {
  const { data, error } = await client.rpc('read_receipt', { p_secret_hash: secret_hash });
  if (error !== null) throw new DataError('submission', error.code, error.message);
  return data as unknown as Receipt | null;
}

/**
 * Replaces a submission by what its sender now says; `seen_revision` is the one that was on the screen. What was stored
 * as the version after it is `repeated`, with the head it had.
 * @throws DataError
 */
export async function revise(
  client: Client,
  secret_hash: string,
  draft: SubmissionDraft,
  body_hash: string,
  seen_revision: number,
): Promise<(ReceiptHead & { status: 'revised' | 'unchanged' | 'repeated' }) | Refused> {
  return told(
    await client.rpc('revise_input', {
      p_secret_hash: secret_hash,
      p_input: draft as unknown as Json,
      p_body_hash: body_hash,
      p_revision: seen_revision,
    }),
  );
}

/** Takes a submission back, all but what has its answer. @throws DataError */
export async function withdraw(
  client: Client,
  secret_hash: string,
): Promise<(ReceiptHead & { status: 'withdrawn' }) | Refused> {
  return told(await client.rpc('withdraw_input', { p_secret_hash: secret_hash }));
}

/** Lets a link that a device made lead to what it has now delivered. @throws DataError */
export async function keepClaim(
  client: Client,
  secret_hash: string,
  claim_hash: string,
): Promise<void> {
  const { error } = await client.rpc('keep_claim', {
    p_secret_hash: secret_hash,
    p_claim_hash: claim_hash,
  });
  if (error !== null) throw new DataError('submission', error.code, error.message);
}

/** The submission (UUID) behind such a link; null where it has not arrived. @throws DataError */
export async function readClaim(client: Client, claim_hash: string): Promise<string | null> {
  const { data, error } = await client.rpc('read_claim', { p_claim_hash: claim_hash });
  if (error !== null) throw new DataError('submission', error.code, error.message);
  return data;
}

/** PostgreSQL's code. */
const uniqueViolation = '23505';

interface Told {
  data: Json | null;
  error: { code: string; message: string; details: string | null } | null;
}

/** A command's answer, or its refusal as a value; anything else that goes wrong is thrown. */
function told<Answer>({ data, error }: Told): Answer | Refused {
  if (error === null) return data as Answer;
  const refusal = refusals.find((one) => error.code === 'P0001' && one === error.message);
  if (refusal === undefined) throw new DataError('submission', error.code, error.message);
  return {
    status: 'refused',
    refusal,
    problems:
      refusal === 'invalid_input' && error.details !== null
        ? (JSON.parse(error.details) as Problem[])
        : [],
  };
}
