// Takes a submission in: what is wrong with it, whether a machine sends it, how often this caller has sent, and then
// the database, which decides. The form and the API come through here alike.
import { createHash } from 'node:crypto';
import { receipt, revise, submit, type Refusal } from '../../data/submission';
import type { Client } from '../../data/rows';
import { normaliseOrganisationNumber } from '../../domain/organisation-number';
import type { ReceiptHead } from '../../domain/receipt';
import {
  canonicalContent,
  problemsOf,
  type Problem,
  type SubmissionDraft,
} from '../../domain/submission';
import { takeAttempts } from '../attempts';
import { hashOfSecret, receiptSecret } from '../receipt-secret';
import type { Asked } from './context';
import { networkOf } from './keys';
import { isSolved } from './puzzle';
import { ticketState } from './ticket';

/** Deliveries an hour from one network: with a solved puzzle an office or a school, without it a household. */
export const hourly = { altcha: 60, form: 10 } as const;
const hour = 3_600;

export interface Caller {
  /** From Kit's getClientAddress; counted under a keyed hash and kept nowhere. */
  address: string;
  channel: 'web' | 'api';
  /** A solved puzzle; '' without. */
  proof: string;
  /** The form's ticket; null where there was no form (the API). */
  ticket: string | null;
  /** What was written in the field that people do not see. */
  trap: string;
}

export type Outcome =
  | { kind: 'received'; first: boolean; secret: string; head: ReceiptHead }
  | { kind: 'problems'; problems: Problem[] }
  | { kind: 'refused'; refusal: Exclude<Refusal, 'invalid_input'> }
  | { kind: 'suspicious'; why: 'trap' | 'too_quick' | 'no_ticket' | 'proof' }
  | { kind: 'too_many'; seconds: number };

interface Surroundings {
  client: Client;
  /** The server's own key (receiptKey). */
  key: string;
}

/** The draft as it is stored: numbers and addresses without what people write around them. */
export function tidied(draft: SubmissionDraft): SubmissionDraft {
  const { organisation_number, email, ...sender } = draft.sender;
  const digits = normaliseOrganisationNumber(organisation_number ?? '');
  return {
    ...draft,
    id: draft.id.toLowerCase(),
    points: draft.points.map((point) =>
      point.id === undefined ? point : { ...point, id: point.id.toLowerCase() },
    ),
    sender: {
      ...sender,
      name: sender.name.trim(),
      ...(digits === null ? {} : { organisation_number: digits }),
      ...(email === undefined || email.trim() === '' ? {} : { email: email.trim() }),
    },
  };
}

/** The hash that a receipt shows: SHA-256 of the canonical content, hexadecimal. */
export function hashOfContent(draft: SubmissionDraft): string {
  return createHash('sha256').update(canonicalContent(draft)).digest('hex');
}

/** Receives a draft, once. @throws DataError where the database does not answer */
export async function receive(
  { hearing, context }: Asked,
  draft: SubmissionDraft,
  caller: Caller,
  { client, key }: Surroundings,
): Promise<Outcome> {
  const problems = problemsOf(draft, context);
  // Whether the deadline has passed is the database's to say: what was received in time is told again after it.
  const faults = problems.filter(({ field }) => field !== 'hearing');
  if (faults.length > 0) return { kind: 'problems', problems };
  const content = tidied(draft);
  const secret = receiptSecret(content.id, key);
  const guarded = await guard(hearing.id, content, caller, context.now, key);
  // Whoever sends again what has arrived is told its receipt, also past a limit or with a puzzle that has run out.
  if (guarded.refused !== null && (await receipt(client, hashOfSecret(secret))) === null)
    return guarded.refused;
  const told = await submit(client, {
    hearing: hearing.id,
    draft: content,
    secret_hash: hashOfSecret(secret),
    body_hash: hashOfContent(content),
    proof: guarded.refused === null ? guarded.proof : 'form',
    channel: caller.channel,
    flags: guarded.refused === null ? guarded.flags : [],
  });
  if (told.status === 'refused')
    return told.refusal === 'invalid_input'
      ? { kind: 'problems', problems: told.problems }
      : { kind: 'refused', refusal: told.refusal };
  const { status, ...head } = told;
  return { kind: 'received', first: status === 'created', secret, head };
}

/** Replaces what was sent; `seen_revision` is the version that was on the sender's screen. @throws DataError */
export async function receiveRevision(
  { context }: Asked,
  secret: string,
  draft: SubmissionDraft,
  seen_revision: number,
  caller: Pick<Caller, 'address'>,
  { client }: Pick<Surroundings, 'client'>,
): Promise<Exclude<Outcome, { kind: 'suspicious' }>> {
  const content = tidied(draft);
  const [secret_hash, body_hash] = [hashOfSecret(secret), hashOfContent(content)];
  const refused = await refusalOf(draft, context, caller);
  // As above, whoever sends again what has arrived is told so, whatever is wrong with it by now.
  if (refused !== null) {
    const versions = (await receipt(client, secret_hash))?.versions ?? [];
    if (
      !versions.some(({ revision, hash }) => revision === seen_revision + 1 && hash === body_hash)
    )
      return refused;
  }
  const told = await revise(client, secret_hash, content, body_hash, seen_revision);
  if (told.status === 'refused')
    return told.refusal === 'invalid_input'
      ? { kind: 'problems', problems: told.problems }
      : { kind: 'refused', refusal: told.refusal };
  const { status, ...head } = told;
  return { kind: 'received', first: status === 'revised', secret, head };
}

/** Why a change is not even brought to the database; null where it is. */
async function refusalOf(
  draft: SubmissionDraft,
  context: Asked['context'],
  { address }: Pick<Caller, 'address'>,
): Promise<Extract<Outcome, { kind: 'problems' | 'too_many' }> | null> {
  const problems = problemsOf(draft, context);
  // The deadline is the database's to say, as above.
  if (problems.some(({ field }) => field !== 'hearing')) return { kind: 'problems', problems };
  const seconds = await attempt('revise', hourly.altcha, address);
  return seconds > 0 ? { kind: 'too_many', seconds } : null;
}

type Guarded = { refused: Outcome } | { refused: null; proof: 'altcha' | 'form'; flags: string[] };

/** Whether it looks like a machine's, and whether this caller has sent too often. */
async function guard(
  hearing: string,
  { id }: SubmissionDraft,
  { address, proof, ticket, trap }: Caller,
  now: Date,
  key: string,
): Promise<Guarded> {
  if (trap !== '') return { refused: { kind: 'suspicious', why: 'trap' } };
  const solved = proof !== '' && (await isSolved(proof, hearing, id, key));
  // A form whose puzzle failed is a form without one; a program that sends a wrong proof is told so.
  if (proof !== '' && !solved && ticket === null)
    return { refused: { kind: 'suspicious', why: 'proof' } };
  if (ticket !== null && !solved) {
    const state = ticketState(ticket, hearing, id, now, key);
    if (state !== 'good')
      return {
        refused: {
          kind: 'suspicious',
          why: state === 'too_quick' ? 'too_quick' : 'no_ticket',
        },
      };
  }
  const way = solved ? 'altcha' : 'form';
  const seconds = await attempt(`submit_${way}`, hourly[way], address);
  if (seconds > 0) return { refused: { kind: 'too_many', seconds } };
  const unproved = ticket === null ? 'no_proof' : 'no_script';
  return { refused: null, proof: way, flags: solved ? [] : [unproved] };
}

/** 0 when it is allowed, otherwise the seconds to wait. */
function attempt(bucket: string, most: number, address: string): Promise<number> {
  return takeAttempts([{ door: { bucket, most, seconds: hour }, value: networkOf(address) }]);
}
