// The secrets in links to receipts and saved searches: the same for the same one on every machine, so never stored.
import { createHash, createHmac } from 'node:crypto';
import { receiptKey } from './backend';

/**
 * What makes the receipt's link of a submission secret.
 * @param id the submission's UUID
 * @param key the server's own; given in tests only
 * @returns 43 characters that are safe in an address
 */
export function receiptSecret(id: string, key: string = receiptKey()): string {
  return secretOf('receipt', id, key);
}

/** What makes the link of a saved search secret: as with receipts, of its UUID. */
export function watchSecret(id: string, key: string = receiptKey()): string {
  return secretOf('watch', id, key);
}

const secretOf = (what: string, id: string, key: string): string =>
  createHmac('sha256', key).update(`${what}:${id.toLowerCase()}`).digest('base64url');

/** What the database keeps of a secret: SHA-256, 64 hexadecimal digits. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
