// Takes over what older versions of the app kept in localStorage: drafts and remembered receipts.
import { keepDraft, keepReceipt, listDrafts, type Draft, type KeptReceipt } from './outbox-store';

const draftPrefix = 'regionkart:draft:';
const receiptPrefix = 'regionkart:receipt:';

/** Moves what is there. Deletes it from where it was only when it is on disk here, and nobody has changed it meanwhile. */
export async function migrate(): Promise<void> {
  const keys = Object.keys(localStorage);
  for (const key of keys.filter((one) => one.startsWith(draftPrefix)))
    await move(key, async (old) => {
      const draft = draftOf(old);
      if (draft === null) return false;
      const kept = (await listDrafts()).find(({ id }) => id === draft.id);
      // An older tab may have written it again; the newer words count.
      if (kept === undefined || kept.saved_at < draft.saved_at) await keepDraft(draft);
      return true;
    });
  for (const key of keys.filter((one) => one.startsWith(receiptPrefix)))
    await move(key, async (old) => {
      if (typeof old.reference !== 'string' || typeof old.path !== 'string') return false;
      await keepReceipt(old as unknown as KeptReceipt);
      return true;
    });
}

/** What cannot be read stays where it is: it is somebody's. */
async function move(
  key: string,
  take: (old: Record<string, unknown>) => Promise<boolean>,
): Promise<void> {
  const text = localStorage.getItem(key);
  const old = parsed(text ?? '');
  if (typeof old !== 'object' || old === null) return;
  if (!(await take(old as Record<string, unknown>))) return;
  if (localStorage.getItem(key) === text) localStorage.removeItem(key);
}

function draftOf(old: Record<string, unknown>): Draft | null {
  const { hearing, title, search, saved_at, values } = old;
  const id = (values as { id?: unknown } | undefined)?.id;
  if (typeof id !== 'string' || typeof hearing !== 'string' || typeof saved_at !== 'string')
    return null;
  return {
    id,
    hearing,
    title: typeof title === 'string' ? title : '',
    search: typeof search === 'string' ? search : '',
    saved_at,
    values,
  };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
