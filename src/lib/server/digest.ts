// Digests of texts, as hexadecimal digits.
import { createHash } from 'node:crypto';

/** SHA-256: what a receipt shows of a content. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** MD5, as PostgreSQL's md5(): tells two versions of a text apart, and protects nothing. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');

/** The Content-Digest of a body as RFC 9530 writes it. */
export function contentDigest(body: Uint8Array): string {
  return `sha-256=:${createHash('sha256').update(body).digest('base64')}:`;
}

/** Whether a Content-Digest header allows this digest: one that names no SHA-256, or is missing, says nothing. */
export function isDigestOf(header: string | null, digest: string): boolean {
  const named = header?.split(',').map((one) => one.trim()) ?? [];
  const told = named.find((one) => /^sha-256=/i.test(one));
  return told === undefined || told.replace(/^sha-256/i, 'sha-256') === digest;
}
