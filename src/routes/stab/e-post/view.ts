// What the page of the outbox shows: rows, words for error codes, and addresses of filters and pages.
import type { Text } from '$lib/i18n';
import { decisionsFor, type MailDecision, type MailState, type OutboxMail } from '$lib/domain/mail';
import type { Format } from '$lib/i18n/format';
import type { Column, Row } from '$lib/ui/table';

type Words = Text['staff']['mail'];

/** A letter that waits for a person. */
export interface Pending {
  id: string;
  about: string;
  state: string;
  why: string | null;
  decisions: MailDecision[];
}

/** Where letters in a state are listed; null is all of them. Pages count from 1. */
export function addressOf(state: MailState | null, page: number): string {
  const parameters = new URLSearchParams();
  if (state !== null) parameters.set('tilstand', state);
  if (page > 1) parameters.set('side', String(page));
  const query = parameters.toString();
  return `/stab/e-post${query === '' ? '' : `?${query}`}`;
}

function kindOf(letter: OutboxMail, words: Words): string {
  const known: unknown = Object.hasOwn(words.kind, letter.kind)
    ? Reflect.get(words.kind, letter.kind)
    : undefined;
  return typeof known === 'string' ? known : letter.kind;
}

/** An error code in words; null where there is none. */
export function reasonOf(code: string | null, { reason }: Words): string | null {
  if (code === null) return null;
  if (code === 'answer_lost' || code === 'claim_expired') return reason.lost;
  if (code === 'recipient_invalid') return reason.address;
  const status = /^smtp_([45]\d\d)$/.exec(code)?.[1];
  if (status !== undefined)
    return status.startsWith('4') ? reason.delayed(status) : reason.refused(status);
  return /^(esocket|econnection|etimedout|edns|etls)$/.test(code)
    ? reason.no_server
    : reason.other(code);
}

/** Letters that wait for a person, in words. */
export function pendingOf(letters: OutboxMail[], words: Words, format: Format): Pending[] {
  return letters.map((letter) => ({
    id: letter.id,
    about: words.decide.about(
      kindOf(letter, words),
      letter.recipient_masked ?? words.forgotten,
      format.time(letter.claimed_at ?? letter.created_at),
    ),
    state: words.state[letter.state],
    why: reasonOf(letter.last_error, words),
    decisions: decisionsFor(letter),
  }));
}

function stateOf(letter: OutboxMail, words: Words): string {
  const reason = reasonOf(letter.last_error, words);
  return reason === null ? words.state[letter.state] : `${words.state[letter.state]}. ${reason}`;
}

function lastOf(letter: OutboxMail, words: Words, format: Format): string {
  if (letter.sent_at !== null) return words.sent_at(format.time(letter.sent_at));
  if (letter.state === 'queued' && letter.attempts > 0)
    return words.next_attempt(format.time(letter.next_attempt_at));
  return letter.claimed_at === null ? '–' : words.tried_at(format.time(letter.claimed_at));
}

export function columnsOf({ column }: Words): Column[] {
  return [
    { id: 'created', label: column.created, kind: 'text' },
    { id: 'kind', label: column.kind, kind: 'text' },
    { id: 'recipient', label: column.recipient, kind: 'text' },
    { id: 'state', label: column.state, kind: 'text' },
    { id: 'attempts', label: column.attempts, kind: 'number' },
    { id: 'time', label: column.time, kind: 'text' },
  ];
}

/** The table's rows, newest first as they came. */
export function rowsOf(letters: OutboxMail[], words: Words, format: Format): Row[] {
  return letters.map((letter) => {
    const text = (value: string) => ({ value, text: value });
    return {
      key: letter.id,
      cells: [
        { value: letter.created_at, text: format.time(letter.created_at) },
        text(kindOf(letter, words)),
        letter.recipient_masked === null
          ? { value: null, text: words.forgotten }
          : text(letter.recipient_masked),
        text(stateOf(letter, words)),
        { value: letter.attempts, text: format.number(letter.attempts) },
        text(lastOf(letter, words, format)),
      ],
    };
  });
}
