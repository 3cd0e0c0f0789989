// The ticket of a form: which submission it is for and when it was handed out, signed. A program that posts without
// having asked for the form has none, and one that posts at once is too quick.
import { isSigned, sign } from './keys';

/** Nobody reads, chooses and writes in less. */
export const minimumFillMs = 3_000;

/** The ticket of a form that is handed out now. */
export function makeTicket(hearing: string, id: string, now: Date, key: string): string {
  const at = now.getTime().toString(36);
  return `${at}.${sign('ticket', `${hearing} ${id} ${at}`, key)}`;
}

/** Whether a ticket is ours, for this submission, and old enough. It has no last day: the deadline is one. */
export function ticketState(
  ticket: string,
  hearing: string,
  id: string,
  now: Date,
  key: string,
): 'good' | 'too_quick' | 'invalid' {
  const [at = '', signature = ''] = ticket.split('.');
  const age = now.getTime() - parseInt(at, 36);
  if (!isSigned('ticket', `${hearing} ${id} ${at}`, signature, key)) return 'invalid';
  return age >= minimumFillMs ? 'good' : 'too_quick';
}
