// Devices with an outbox, by the hash of their cookie: how far they have counted, and how much of it has arrived.
import { DataError, type Client } from './rows';

export interface KnownDevice {
  /** The highest number that the device has given a submission in its queue. */
  last_sequence: number;
  /** How many of them have arrived. */
  delivered: number;
}

/** What is known of a device; null where there is nothing. @throws DataError */
export async function read(client: Client, hash: string): Promise<KnownDevice | null> {
  const { data, error } = await client.rpc('read_device', { p_hash: hash });
  if (error !== null) throw new DataError('device', error.code, error.message);
  return data as unknown as KnownDevice | null;
}

/** Writes down how far a device has come. Returns what was known before. @throws DataError */
export async function note(
  client: Client,
  hash: string,
  { sequence, delivered }: { sequence: number; delivered: number },
): Promise<KnownDevice | null> {
  const { data, error } = await client.rpc('note_device', {
    p_hash: hash,
    p_sequence: sequence,
    p_delivered: delivered,
  });
  if (error !== null) throw new DataError('device', error.code, error.message);
  return data as unknown as KnownDevice | null;
}
