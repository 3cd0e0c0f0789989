// What the environment says about mail.
import { join } from 'node:path';
import { dataRoot } from '../backend';
import { fileTransport } from './eml-files';
import { smtpTransport, type Transport } from './transport';

export interface MailSettings {
  transport: Transport;
  /** Where letters are written as files, or null when they go to a mail server. */
  directory: string | null;
  from: string;
  /** The public address without a slash at the end. */
  origin: string;
  /** The host in Message-IDs. */
  host: string;
}

/**
 * SMTP_URL, MAIL_FROM and ORIGIN. Without SMTP_URL letters are files in `<data root>/mail/`. Throws when SMTP_URL
 * is not a mail server's address, or stands without MAIL_FROM; the error quotes neither.
 */
export function mailSettings(env: Record<string, string | undefined> = process.env): MailSettings {
  const origin = (env.ORIGIN || 'http://localhost').replace(/\/+$/, '');
  const { hostname } = new URL(origin);
  const host = /^[a-z0-9.-]+$/.test(hostname) ? hostname : 'localhost';
  const url = env.SMTP_URL;
  if (!url) {
    const directory = join(dataRoot(), 'mail');
    const from = env.MAIL_FROM || 'Regionkart <regionkart@localhost.localdomain>';
    return { transport: fileTransport(directory), directory, from, origin, host };
  }
  if (!/^smtps?:\/\/[^/]/.test(url) || !URL.canParse(url))
    throw new Error('SMTP_URL must be like smtp://name:password@mail.example.no:587');
  if (!env.MAIL_FROM)
    throw new Error('MAIL_FROM is missing: SMTP_URL is set, and letters need a sender');
  return { transport: smtpTransport(url), directory: null, from: env.MAIL_FROM, origin, host };
}
