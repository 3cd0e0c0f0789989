// How often a door may be tried: counted in the database, so that several instances count together.
import { createHmac } from 'node:crypto';
import { backend, receiptKey } from './backend';

/** A door and how many attempts one key has there within a window of so many seconds. */
export interface Door {
  /** Lower-case letters and underscores. */
  bucket: string;
  most: number;
  seconds: number;
}

/** What an address is counted under: a keyed hash whose key changes daily, so that counters tell nobody who tried. */
function counterKey(value: string, now: Date): string {
  const day = now.toISOString().slice(0, 10);
  const keyOfDay = createHmac('sha256', receiptKey()).update(`attempts:${day}`).digest();
  return createHmac('sha256', keyOfDay).update(value).digest('base64url');
}

/**
 * Counts one attempt at each door, all of them even when one is closed.
 * @param tries doors with what they count by: a network address, an e-mail address; never stored
 * @returns 0 when it is allowed, otherwise the seconds until it will be
 */
export async function takeAttempts(
  tries: readonly { door: Door; value: string }[],
  now: Date = new Date(),
): Promise<number> {
  const client = backend().service();
  const waits = await Promise.all(
    tries.map(async ({ door, value }) => {
      const { data, error } = await client.rpc('take_attempt', {
        bucket: door.bucket,
        key: counterKey(value, now),
        most: door.most,
        seconds: door.seconds,
      });
      // Without a count the door stays shut.
      if (error !== null) throw new Error(`Attempts could not be counted: ${error.code}`);
      return data;
    }),
  );
  return Math.max(0, ...waits);
}
