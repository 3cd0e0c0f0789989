// How letters leave: to a mail server, or as files where none is configured. A transport says what is known afterwards.
import { Readable } from 'node:stream';
import SMTPTransport from 'nodemailer/lib/smtp-transport';
import type { Message } from './message';

/**
 * sent: the server has it. retry: refused for the moment, and it certainly has it not. failed: refused for good.
 * uncertain: it had the whole letter, but its answer was lost. `code` never quotes what the server said.
 */
export type Outcome = { kind: 'sent' } | { kind: 'retry' | 'failed' | 'uncertain'; code: string };

export interface Transport {
  /** Does not throw. `signal` cuts the attempt short; `label` names a file. */
  deliver(message: Message, signal: AbortSignal, label: string): Promise<Outcome>;
}

/** Silence of a server after which an attempt is given up. Together below the ten minutes that a claim holds. */
const TIMEOUTS = {
  dnsTimeout: 20_000,
  connectionTimeout: 30_000,
  greetingTimeout: 30_000,
  socketTimeout: 60_000,
};
/** Where a refusal is about the letter or its receiver, not about us. */
const ABOUT_THE_LETTER = ['MAIL FROM', 'RCPT TO', 'DATA'];

/** The letter's bytes, and whether the last of them has been taken: the connection asks only when the server is ready. */
function source(bytes: Buffer): Readable {
  let given = false;
  return new Readable({
    highWaterMark: 0,
    read() {
      this.push(given ? null : bytes);
      given = true;
    },
  });
}

/** What an error of the connection means for the letter. */
function outcomeOf(error: unknown, isAllTaken: boolean): Outcome {
  const field = (name: string): unknown =>
    typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined;
  const status = field('responseCode');
  if (typeof status === 'number' && status >= 400 && status < 600) {
    const isFinal = status >= 500 && ABOUT_THE_LETTER.includes(String(field('command')));
    return { kind: isFinal ? 'failed' : 'retry', code: `smtp_${status}` };
  }
  if (isAllTaken) return { kind: 'uncertain', code: 'answer_lost' };
  const code = String(field('code') ?? 'unknown').toLowerCase();
  const isOurs = code === 'eenvelope' || code === 'emessage';
  return { kind: isOurs ? 'failed' : 'retry', code: code.replace(/[^a-z0-9_]/g, '_').slice(0, 60) };
}

/** Delivers to the mail server at `url` (smtp:// or smtps://, with name and password), one connection a letter. */
export function smtpTransport(url: string): Transport {
  const smtp = new SMTPTransport({ url, ...TIMEOUTS });
  return {
    deliver(message, signal) {
      const bytes = source(message.bytes);
      return new Promise((resolve) => {
        // Past the mailer in front of it, which would take the bytes before the server has agreed to them.
        const mail = {
          data: { signal },
          message: {
            getEnvelope: () => ({ from: message.from, to: [message.to] }),
            messageId: () => message.messageId,
            createReadStream: () => bytes,
          },
        };
        smtp.send(mail as never, (error) => {
          const isAllTaken = bytes.readableEnded;
          bytes.destroy();
          resolve(error === null ? { kind: 'sent' } : outcomeOf(error, isAllTaken));
        });
      });
    },
  };
}
