// A receipt by its link. The secret is hashed at once: it is neither logged nor stored, and one that is none asks nothing.
import { readClaim, receipt } from '../../data/submission';
import type { Receipt } from '../../domain/receipt';
import { backend } from '../backend';
import { hashOfSecret, receiptSecret } from '../receipt-secret';

/** The receipt behind a secret; null where there is none. @throws DataError where the database does not answer */
export async function findReceipt(secret: string): Promise<Receipt | null> {
  return /^[\w-]{43}$/.test(secret) ? receipt(backend().service(), hashOfSecret(secret)) : null;
}

/**
 * Headers of every page behind a secret link: kept by nobody, told to no other site, found by nobody. Not `no-referrer`:
 * with it browsers say `Origin: null` when a form is posted, which is what a forged post looks like.
 */
export const secretHeaders = {
  'cache-control': 'no-store',
  'referrer-policy': 'same-origin',
  'x-robots-tag': 'noindex, nofollow',
};

/** The secret of the receipt that a device's link leads to; null where it is no link, or nothing has arrived yet. */
export async function findClaimed(claim: string): Promise<string | null> {
  const id = await readClaim(backend().service(), hashOfSecret(claim));
  return id === null ? null : receiptSecret(id);
}

/** What such a link looks like: 32 random bytes in base64url. */
export const isClaim = (text: string): boolean => /^[\w-]{43}$/.test(text);
