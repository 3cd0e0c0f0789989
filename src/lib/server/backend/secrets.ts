// The clone's own secrets: made on the first start, readable by its user only, never in the repository.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { orNull, systemErrorCode } from './process-lock';

/** Signs sessions and tells the app's own two kinds of caller apart. */
export interface Secrets {
  jwtSecret: string;
  publishableKey: string;
  secretKey: string;
}

function isSecrets(value: unknown): value is Secrets {
  return (
    typeof value === 'object' &&
    value !== null &&
    ['jwtSecret', 'publishableKey', 'secretKey'].every((name) => {
      const secret: unknown = Reflect.get(value, name);
      return typeof secret === 'string' && secret.length >= 32;
    })
  );
}

/** What is in `file`; the first time `fresh()`, written with mode 0600. Of several first starts at once, all read the winner's. */
function readOrMake(file: string, fresh: () => string): string {
  mkdirSync(dirname(file), { recursive: true, mode: 0o711 });
  if (orNull(() => readFileSync(file)) === null) {
    const own = `${file}.${process.pid}`;
    writeFileSync(own, fresh(), { mode: 0o600 });
    try {
      // link() does not replace.
      linkSync(own, file);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    } finally {
      unlinkSync(own);
    }
  }
  return readFileSync(file, 'utf8');
}

/** Reads `<dataRoot>/secrets.json`, or makes it with mode 0600. Throws when the file is damaged. */
export function loadSecrets(dataRoot: string): Secrets {
  const file = join(dataRoot, 'secrets.json');
  const text = readOrMake(file, () => {
    const fresh: Secrets = {
      jwtSecret: randomBytes(48).toString('base64url'),
      publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
      secretKey: `sb_secret_${randomBytes(32).toString('base64url')}`,
    };
    return JSON.stringify(fresh, null, 2);
  });
  const secrets: unknown = JSON.parse(text);
  if (!isSecrets(secrets)) {
    throw new Error(
      `${file} is damaged: remove it to make new secrets (everyone must log in again)`,
    );
  }
  return secrets;
}

/**
 * The key that receipts' links are made with: RECEIPT_KEY, otherwise `<dataRoot>/receipt-key`, made on the first use.
 * A file of its own: new sign-in secrets must not invalidate receipts. Throws when it is short or damaged, and
 * on hosted Supabase without RECEIPT_KEY, where each instance would make links that the others do not know.
 */
export function loadReceiptKey(
  dataRoot: string,
  env: { RECEIPT_KEY?: string | undefined; SUPABASE_URL?: string | undefined },
): string {
  if (env.RECEIPT_KEY) {
    if (env.RECEIPT_KEY.length < 32)
      throw new Error('RECEIPT_KEY is too short: give it at least 32 random characters');
    return env.RECEIPT_KEY;
  }
  if (env.SUPABASE_URL) {
    throw new Error(
      'RECEIPT_KEY is missing: SUPABASE_URL is set, and every instance must make the same receipt links. ' +
        'Set it to the same 32 or more random characters on each',
    );
  }
  const file = join(dataRoot, 'receipt-key');
  const key = readOrMake(file, () => randomBytes(32).toString('base64url'));
  if (!/^[\w-]{32,}$/.test(key))
    throw new Error(`${file} is damaged: put it back from a backup (links of receipts hang on it)`);
  return key;
}
