// Mail's door: letters that cannot wait, the start of the outbox's worker, and where letters go.
// Everything else is queued by the database's functions with enqueue_mail, in the transaction that causes it.
import { randomUUID } from 'node:crypto';
import { DataError } from '../../data/rows';
import { backend, beforeClose } from '../backend';
import { receiptSecret, watchSecret } from '../receipt-secret';
import { snapshot } from '../snapshot';
import { newestFiles } from './eml-files';
import { writeLetter } from './letters';
import { compose } from './message';
import { mailSettings } from './settings';
import { queueWatchLetters } from './watch-task';
import { startWorker, type PeriodicTask } from './worker';

const MINUTE = 60_000;

/** What the database does at intervals. */
const periodic: PeriodicTask[] = [
  {
    name: 'enqueue_deadline_reminders',
    everyMs: 5 * MINUTE,
    run: async (client) => client.rpc('enqueue_deadline_reminders'),
  },
  {
    name: 'enqueue_round_letters',
    everyMs: 60 * MINUTE,
    run: async (client) => client.rpc('enqueue_round_letters'),
  },
  {
    name: 'queue_area_watch_letters',
    everyMs: MINUTE / 4,
    run: async (client) => {
      try {
        await queueWatchLetters(client, async () => (await snapshot()).data);
        return { error: null };
      } catch (error) {
        if (error instanceof DataError) return { error };
        throw error;
      }
    },
  },
  {
    name: 'forget_area_watches',
    everyMs: 60 * MINUTE,
    run: async (client) => client.rpc('forget_area_watches'),
  },
  {
    name: 'forget_mail',
    everyMs: 60 * MINUTE,
    run: async (client) => client.rpc('forget_mail'),
  },
  {
    name: 'forget_point_before',
    everyMs: 60 * MINUTE,
    run: async (client) => client.rpc('forget_point_before'),
  },
  {
    name: 'forget_contacts',
    everyMs: 60 * MINUTE,
    run: async (client) => client.rpc('forget_contacts'),
  },
];

/** Kept on globalThis: hot reload loads this module again. */
const state = globalThis as typeof globalThis & { __regionkartMail?: boolean };

/** Starts the worker that empties the outbox. Call it once the backend has started. Throws when the settings are wrong. */
export function startMail(): void {
  if (state.__regionkartMail === true) return;
  state.__regionkartMail = true;
  const { transport, from, origin, host } = mailSettings();
  const { sql, service } = backend();
  const worker = startWorker({
    client: service(),
    sql,
    transport,
    host,
    from,
    write: (kind, locale, data) =>
      writeLetter(kind, locale, data, { origin, receiptSecret, watchSecret }),
    periodic,
    warn: (text) => console.warn(`Regionkart: ${text}`),
  });
  beforeClose(() => worker.stop());
}

/** A letter that goes past the outbox. */
export interface DirectLetter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  /** Without angle brackets; made up where it is missing. */
  messageId?: string;
  /** In the file's name where letters are files. */
  kind?: string;
}

/** A letter could not be handed over. `code` says why, without the address and without what the server said. */
export class MailError extends Error {
  constructor(readonly code: string) {
    super(`The letter was not sent: ${code}`);
    this.name = 'MailError';
  }
}

/**
 * Sends one letter at once, for what is worthless a minute later, such as sign-in codes. Not queued, not tried again.
 * Throws MailError when the mail server did not take it, and an error when `to` is not one address.
 */
export async function sendNow({ to, subject, text, html, messageId, kind }: DirectLetter) {
  const { transport, from, host } = mailSettings();
  const message = await compose({
    to,
    from,
    subject,
    text,
    html,
    messageId: messageId ?? `${randomUUID()}@${host}`,
  });
  const label = (kind ?? 'direct').replace(/[^a-z_-]/g, '');
  const outcome = await transport.deliver(message, AbortSignal.timeout(MINUTE), label);
  if (outcome.kind !== 'sent') throw new MailError(outcome.code);
}

/** Where letters are written when no mail server is configured, with the newest files' names; null when there is one. */
export function mailFiles(most: number): { directory: string; names: string[] } | null {
  const { directory } = mailSettings();
  return directory === null ? null : { directory, names: newestFiles(directory, most) };
}
