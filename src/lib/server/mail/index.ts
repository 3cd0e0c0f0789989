// Letters leave here. Without a mail server each is a file in `.data/mail/`, which any mail program opens.
import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { dataRoot } from '../backend';

/** A letter to one address. */
export interface Letter {
  to: string;
  subject: string;
  text: string;
  html?: string;
  messageId?: string;
  kind?: string;
}

/** Sends a letter at once, past the outbox: for codes, which are worth nothing later. Throws when it could not leave. */
export async function sendNow({ kind: _kind, ...letter }: Letter): Promise<void> {
  const transport = createTransport({ streamTransport: true, buffer: true, newline: 'windows' });
  const { message } = await transport.sendMail({ from: 'regionkart@localhost', ...letter });
  const directory = join(dataRoot(), 'mail');
  await mkdir(directory, { recursive: true, mode: 0o700 });
  const file = join(
    directory,
    `${new Date().toISOString().replace(/[:.]/g, '-')}-${randomUUID().slice(0, 8)}`,
  );
  await writeFile(`${file}.part`, message as Buffer, { mode: 0o600 });
  await rename(`${file}.part`, `${file}.eml`);
}

/** Where letters are written when no mail server is configured; null when there is one. */
export function mailFiles(_most: number): { directory: string; names: string[] } | null {
  return { directory: join(dataRoot(), 'mail'), names: [] };
}
