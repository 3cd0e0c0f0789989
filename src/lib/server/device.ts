// The cookie of a device with an outbox: random, readable by the server alone, so that it outlives what scripts can keep.
import { randomBytes } from 'node:crypto';
import { note } from '../data/device';
import type { Client } from '../data/rows';
import { sha256 } from './digest';

export const deviceCookie = 'enhet';
/** In seconds; as long as the server remembers the device. */
export const deviceCookieAge = 60 * 24 * 60 * 60;

/** The value of a new device's cookie. */
export const newDevice = (): string => randomBytes(24).toString('base64url');

/** What the database knows a device by; null where the cookie is none of ours. */
export function hashOfDevice(cookie: string | undefined): string | null {
  return cookie !== undefined && /^[\w-]{32}$/.test(cookie) ? sha256(cookie) : null;
}

/** Counts a submission of this device that has arrived for the first time. @throws DataError */
export async function countDelivery(client: Client, cookie: string): Promise<void> {
  const hash = hashOfDevice(cookie);
  if (hash !== null) await note(client, hash, { sequence: 0, delivered: 1 });
}
