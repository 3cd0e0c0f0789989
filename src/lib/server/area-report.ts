// Takes in a report on a business area: whether a machine sends it, how often this caller has sent, and then the database.
import { report } from '../data/area-report';
import { Refused } from '../data/staff';
import { isReportRefusal, type AreaReportDraft, type ReportRefusal } from '../domain/area-report';
import { isUuid } from '../domain/uuid';
import { takeAttempts } from './attempts';
import { backend, receiptKey } from './backend';
import { networkOf } from './submission/keys';
import { makeTicket, ticketState } from './submission/ticket';

/** Reports an hour from one network. */
const door = { bucket: 'area_report', most: 10, seconds: 3_600 } as const;

export type ReportOutcome =
  | { kind: 'received' }
  | { kind: 'refused'; reason: ReportRefusal }
  | { kind: 'suspicious' }
  | { kind: 'too_many'; seconds: number };

/** What a form for a report carries: an id of its own, and a ticket that says when it was handed out. */
export function newReport(area: string, now: Date): { id: string; ticket: string } {
  const id = crypto.randomUUID();
  return { id, ticket: makeTicket(`areal ${area}`, id, now, receiptKey()) };
}

/**
 * Receives a report, once.
 * @param caller the network address, counted under a keyed hash and kept nowhere; the form's ticket; what was written in the
 * field that people do not see
 * @throws DataError where the database does not answer
 */
export async function receiveReport(
  draft: AreaReportDraft,
  { address, ticket, trap }: { address: string; ticket: string; trap: string },
  now: Date,
): Promise<ReportOutcome> {
  const scope = `areal ${draft.area}`;
  if (trap !== '' || !isUuid(draft.id)) return { kind: 'suspicious' };
  if (ticketState(ticket, scope, draft.id, now, receiptKey()) !== 'good')
    return { kind: 'suspicious' };
  const seconds = await takeAttempts([{ door, value: networkOf(address) }], now);
  if (seconds > 0) return { kind: 'too_many', seconds };
  try {
    await report(backend().service(), draft);
  } catch (error) {
    if (!(error instanceof Refused) || !isReportRefusal(error.reason)) throw error;
    return { kind: 'refused', reason: error.reason };
  }
  return { kind: 'received' };
}
