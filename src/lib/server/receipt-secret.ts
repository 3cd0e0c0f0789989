// The secret in a receipt's link: the same for the same submission on every machine, so that it need not be stored.
import { createHash, createHmac } from 'node:crypto';
import { receiptKey } from './backend';

/**
 * What makes the receipt's link of a submission secret.
 * @param id the submission's UUID
 * @param key the server's own; given in tests only
 * @returns 43 characters that are safe in an address
 */
export function receiptSecret(id: string, key: string = receiptKey()): string {
  return createHmac('sha256', key).update(`receipt:${id.toLowerCase()}`).digest('base64url');
}

/** What the database keeps of a secret: SHA-256, 64 hexadecimal digits. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}
