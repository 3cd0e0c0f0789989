// A short mark of what was read, so that a form can tell whether it has changed since.
import { createHash } from 'node:crypto';

/** The same for the same value; 16 hexadecimal digits. */
export function fingerprint(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
