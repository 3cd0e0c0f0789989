// Takes in an order of letters about business areas: whether a machine sends it, how often this caller has, and then the
// database. And what stands behind the link in such a letter.
import { confirm, end, isAddress, order, read } from '../data/area-watch';
import { Refused } from '../data/staff';
import {
  isWatchRefusal,
  type AreaSearch,
  type OwnWatch,
  type WatchRefusal,
} from '../domain/area-watch';
import { isUuid } from '../domain/uuid';
import { takeAttempts } from './attempts';
import { backend, receiptKey } from './backend';
import { hashOfSecret, watchSecret } from './receipt-secret';
import { networkOf } from './submission/keys';
import { makeTicket, ticketState } from './submission/ticket';

/** Orders an hour from one network and from all of them, and a day for one address: each can put a letter into its mailbox. */
const doors = {
  network: { bucket: 'area_watch', most: 10, seconds: 3_600 },
  all: { bucket: 'area_watch_all', most: 300, seconds: 3_600 },
  address: { bucket: 'area_watch_to', most: 5, seconds: 86_400 },
} as const;

const scope = 'varsel';

export type WatchOutcome =
  | { kind: 'received' }
  | { kind: 'refused'; reason: WatchRefusal }
  | { kind: 'suspicious' }
  | { kind: 'too_many'; seconds: number };

/** What a form for an order carries: an id of its own, and a ticket that says when it was handed out. */
export function newOrder(now: Date): { id: string; ticket: string } {
  const id = crypto.randomUUID();
  return { id, ticket: makeTicket(scope, id, now, receiptKey()) };
}

/**
 * Receives an order. What comes back never tells whether the address has ordered before.
 * @param caller the network address, counted under a keyed hash and kept nowhere; the form's id and ticket; what was
 * written in the field that people do not see
 * @throws DataError where the database does not answer
 */
export async function receiveOrder(
  { email, locale, search }: { email: string; locale: string; search: AreaSearch },
  { address, id, ticket, trap }: { address: string; id: string; ticket: string; trap: string },
  now: Date,
): Promise<WatchOutcome> {
  if (trap !== '' || !isUuid(id)) return { kind: 'suspicious' };
  if (ticketState(ticket, scope, id, now, receiptKey()) !== 'good') return { kind: 'suspicious' };
  // One after the other: who is refused at their own door must not shut that of all.
  for (const one of [
    { door: doors.network, value: networkOf(address) },
    { door: doors.all, value: 'all' },
  ]) {
    const seconds = await takeAttempts([one], now);
    if (seconds > 0) return { kind: 'too_many', seconds };
  }
  const client = backend().service();
  const to = { door: doors.address, value: email.trim().toLowerCase() };
  // The same answer: whether an address was written to is nobody's affair.
  if ((await isAddress(client, email)) && (await takeAttempts([to], now)) > 0)
    return { kind: 'received' };
  // Not the form's id: one that went to a mistyped address first is sent again with another.
  const watch = crypto.randomUUID();
  const secret_hash = hashOfSecret(watchSecret(watch));
  try {
    await order(client, { id: watch, secret_hash, email, locale, search });
  } catch (error) {
    if (!(error instanceof Refused) || !isWatchRefusal(error.reason)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
  return { kind: 'received' };
}

/** The hash of what stands in a link; null where it cannot be a secret. */
const hashIn = (secret: string): string | null =>
  /^[\w-]{43}$/.test(secret) ? hashOfSecret(secret) : null;

/** The watch behind a secret link; null where there is none (any more). @throws DataError */
export async function findWatch(secret: string): Promise<OwnWatch | null> {
  const hash = hashIn(secret);
  return hash === null ? null : read(backend().service(), hash);
}

/** Confirms or ends the watch behind a link. Whether there was one. @throws DataError */
export async function decideWatch(secret: string, decision: 'confirm' | 'end'): Promise<boolean> {
  const hash = hashIn(secret);
  if (hash === null) return false;
  return (decision === 'confirm' ? confirm : end)(backend().service(), hash);
}
