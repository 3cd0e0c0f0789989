// Digests of texts, as hexadecimal digits.
import { createHash } from 'node:crypto';

/** SHA-256: what a receipt shows of a content. */
export const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** MD5, as PostgreSQL's md5(): tells two versions of a text apart, and protects nothing. */
export const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
