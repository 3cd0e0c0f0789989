// The clone's own secrets: made on the first start, readable by its user only, never in the repository.
import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, unlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Reads `<dataRoot>/secrets.json`, or makes it with mode 0600. Throws when the file is damaged. */
export function loadSecrets(dataRoot: string): Secrets {
  const file = join(dataRoot, 'secrets.json');
  mkdirSync(dataRoot, { recursive: true, mode: 0o711 });
  if (orNull(() => readFileSync(file)) === null) {
    const fresh: Secrets = {
      jwtSecret: randomBytes(48).toString('base64url'),
      publishableKey: `sb_publishable_${randomBytes(24).toString('base64url')}`,
      secretKey: `sb_secret_${randomBytes(32).toString('base64url')}`,
    };
    const own = `${file}.${process.pid}`;
    writeFileSync(own, JSON.stringify(fresh, null, 2), { mode: 0o600 });
    try {
      // link() does not replace: of several first starts at once, all read the secrets of the winner.
      linkSync(own, file);
    } catch (error) {
      if (systemErrorCode(error) !== 'EEXIST') throw error;
    } finally {
      unlinkSync(own);
    }
  }
  const secrets: unknown = JSON.parse(readFileSync(file, 'utf8'));
  if (!isSecrets(secrets)) {
    throw new Error(
      `${file} is damaged: remove it to make new secrets (everyone must log in again)`,
    );
  }
  return secrets;
}
