// One delivers at a time, whatever the number of tabs: a Web Lock, or a lease in the database where there are none.
import { write } from './database';
import { newId } from './new-id';
import { oneAtATime } from './storage';

const lockName = 'regionkart-utboks';
/** Longer than any request is waited for; who has died stops the others no longer than this. */
const leaseMs = 120_000;
const lookAgainMs = 1_000;

/**
 * Runs `work` while no other page and no worker runs it; waits for its turn.
 * @param now the device's clock, ms
 */
export async function alone<Result>(
  now: () => number,
  work: () => Promise<Result>,
): Promise<Result> {
  if (globalThis.navigator?.locks !== undefined) return oneAtATime(lockName, work);
  const owner = newId();
  while (!(await lease(owner, now(), now() + leaseMs)))
    await new Promise((done) => setTimeout(done, lookAgainMs));
  const renewing = setInterval(
    () => void lease(owner, now(), now() + leaseMs).catch(() => undefined),
    leaseMs / 3,
  );
  try {
    return await work();
  } finally {
    clearInterval(renewing);
    await lease(owner, now(), 0);
  }
}

interface Lease {
  owner: string;
  until: number;
}

/** Takes, renews or (until 0) gives back the lease. Returns whether it is the owner's. */
function lease(owner: string, now: number, until: number): Promise<boolean> {
  return write(['meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const held = (await meta.get('lease'))?.value as Lease | undefined;
    // A lease that ends later than any can was made by another clock.
    const isHeld = held !== undefined && held.until > now && held.until <= now + leaseMs;
    if (isHeld && held.owner !== owner) return false;
    await meta.put({ name: 'lease', value: { owner, until } satisfies Lease });
    return true;
  });
}
