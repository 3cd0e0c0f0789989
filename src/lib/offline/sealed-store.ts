// Reading and writing sealed records: the key is in the database beside them, and is written with whatever it seals.
import { read, write, type StoreName, type Transaction } from './database';
import { newId } from './new-id';
import { canSeal, newKey, seal, unseal, type Sealed } from './seal';

interface DeviceKey {
  id: string;
  key: CryptoKey;
}

let known: DeviceKey | null = null;

/** Thrown inside a transaction where another tab has made the key meanwhile. */
class AnotherKey extends Error {}

async function deviceKey(): Promise<DeviceKey | null> {
  if (!canSeal()) return null;
  if (known !== null) return known;
  const stored = await read(['keys'], (transaction) =>
    transaction.objectStore('keys').get('content'),
  );
  known = stored ?? { id: newId(), key: await newKey() };
  return known;
}

export type Sealer = (name: string, value: unknown) => Promise<Sealed>;

/**
 * Writes records with sealed content, all or nothing. `prepare` seals before the transaction begins, because a
 * transaction does not wait for cryptography.
 */
export async function writeSealed<Prepared, Result>(
  stores: StoreName[],
  prepare: (seal: Sealer) => Promise<Prepared>,
  work: (transaction: Transaction<'readwrite'>, prepared: Prepared) => Promise<Result>,
): Promise<Result> {
  for (let attempt = 0; ; attempt += 1) {
    const key = await deviceKey();
    const prepared = await prepare((name, value) => seal(key?.key ?? null, name, value));
    try {
      return await write([...new Set<StoreName>([...stores, 'keys'])], async (transaction) => {
        if (key !== null) {
          const keys = transaction.objectStore('keys');
          const stored = await keys.get('content');
          if (stored !== undefined && stored.id !== key.id) throw new AnotherKey();
          if (stored === undefined) await keys.put({ name: 'content', ...key });
        }
        return work(transaction, prepared);
      });
    } catch (error) {
      if (!(error instanceof AnotherKey) || attempt > 2) throw error;
      known = null;
    }
  }
}

/** Opens sealed content; null where it cannot be read. */
export async function opened(name: string, content: Sealed): Promise<unknown> {
  for (;;) {
    const key = await deviceKey();
    try {
      return await unseal(key?.key ?? null, name, content);
    } catch {
      // The key in memory can be an old one: another tab may have begun anew after the device's storage was emptied.
      const stored = await read(['keys'], (transaction) =>
        transaction.objectStore('keys').get('content'),
      );
      if (stored === undefined || stored.id === key?.id) return null;
      known = stored;
    }
  }
}
