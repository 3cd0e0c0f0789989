// Keys of the guards around submissions, each for one purpose, all made from the server's own key.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** A key that serves one purpose: what is signed for another is worth nothing here. */
function keyFor(purpose: string, key: string): string {
  return createHmac('sha256', key).update(`purpose:${purpose}`).digest('base64url');
}

/** The signature of a text for a purpose, safe in addresses and fields. */
export function sign(purpose: string, text: string, key: string): string {
  return createHmac('sha256', keyFor(purpose, key)).update(text).digest('base64url');
}

/** Whether a signature is ours; takes equally long whatever is wrong with it. */
export function isSigned(purpose: string, text: string, signature: string, key: string): boolean {
  const [given, made] = [Buffer.from(signature), Buffer.from(sign(purpose, text, key))];
  return given.length === made.length && timingSafeEqual(given, made);
}

/**
 * What of a caller's address is counted: of IPv6 the network, because a household has more addresses than there are
 * attempts.
 */
export function networkOf(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.\d+\.)/i, '').replace(/%.*$/, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail] = plain.toLowerCase().split('::');
  const left = head === '' ? [] : head.split(':');
  const right = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : Math.max(0, 8 - left.length - right.length);
  return [...left, ...Array<string>(zeros).fill('0'), ...right]
    .slice(0, 4)
    .map((group) => group.replace(/^0+(?=.)/, ''))
    .join(':');
}
