// Letters as .eml files, for a clone without a mail server: any mail program opens them.
import { randomBytes } from 'node:crypto';
import { mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Transport } from './transport';

/** Writes each letter whole or not at all into `directory`, for its owner only; named by time and kind, never by address. */
export function fileTransport(directory: string): Transport {
  return {
    async deliver(message, _signal, label) {
      const moment = new Date().toISOString().replaceAll(':', '');
      const name = `${moment}-${label}-${randomBytes(3).toString('hex')}.eml`;
      const part = join(directory, `.${name}.part`);
      try {
        mkdirSync(directory, { recursive: true, mode: 0o700 });
        writeFileSync(part, message.bytes, { mode: 0o600, flag: 'wx' });
        renameSync(part, join(directory, name));
        return { kind: 'sent' };
      } catch (error) {
        rmSync(part, { force: true });
        const code: unknown = error instanceof Error && Reflect.get(error, 'code');
        return {
          kind: 'retry',
          code: `file_${String(code)
            .toLowerCase()
            .replace(/[^a-z0-9_]/g, '_')}`,
        };
      }
    },
  };
}

/** The newest letters' file names, latest first; none where nothing has been written. */
export function newestFiles(directory: string, most: number): string[] {
  try {
    return readdirSync(directory)
      .filter((name) => name.endsWith('.eml'))
      .sort()
      .reverse()
      .slice(0, most);
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return [];
    throw error;
  }
}
