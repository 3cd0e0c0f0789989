// The device's room: how much there is, what is in use, whether it is promised, and one change of it at a time.

export interface Storage {
  /** Bytes; null where the browser does not say. */
  usage: number | null;
  quota: number | null;
  /** Whether the browser keeps it when the device runs full; null where it does not say. */
  persisted: boolean | null;
}

/** How much this site uses of the device. */
export async function storage(): Promise<Storage> {
  const persisted = (await navigator.storage?.persisted?.().catch(() => null)) ?? null;
  return { ...(await room()), persisted };
}

/** What is in use, and how much there may be. */
export async function room(): Promise<Pick<Storage, 'usage' | 'quota'>> {
  const said = await navigator.storage?.estimate?.().catch(() => undefined);
  return { usage: said?.usage ?? null, quota: said?.quota ?? null };
}

/**
 * Asks the browser to keep what is stored. It may ask the reader, and it may say no.
 * @returns null where it cannot say
 */
export async function askToPersist(): Promise<boolean | null> {
  // The worker, whose types have no such thing, never asks.
  const manager = navigator.storage as { persist?(): Promise<boolean> } | undefined;
  return (await manager?.persist?.().catch(() => null)) ?? null;
}

/** Whether something failed because the device is full. */
export function isFull(error: unknown): boolean {
  return error instanceof Error && error.name === 'QuotaExceededError';
}

/** Runs `work` while no other tab and no worker runs work of this name. Where there are no locks, at once. */
export async function oneAtATime<Result>(
  name: string,
  work: () => Promise<Result>,
): Promise<Result> {
  if (globalThis.navigator?.locks === undefined) return work();
  return (await navigator.locks.request(name, work)) as Result;
}
