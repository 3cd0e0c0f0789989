// Whether anything of ours lies on this device, asked without opening it.

/** Drafts, receipts, what waits, or what an older version kept. In doubt yes. */
export async function hasStored(): Promise<boolean> {
  try {
    if (Object.keys(localStorage).some((key) => key.startsWith('regionkart:'))) return true;
    if (typeof indexedDB.databases !== 'function') return true;
    return (await indexedDB.databases()).some(({ name }) => name === 'regionkart');
  } catch (error) {
    // A browser that forbids storage has nothing to show.
    if (error instanceof DOMException) return false;
    throw error;
  }
}
