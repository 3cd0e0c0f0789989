// The device's drafts in the form's own terms.
import type { OutboxItem } from '$lib/domain/outbox';
import {
  keepDraft,
  listDrafts,
  listItems,
  readContent,
  type Draft,
} from '$lib/offline/outbox-store';
import type { FormValues } from './form/values';

export interface KeptDraft extends Draft {
  values: FormValues;
}

/** Drafts, newest first; all of them, or those of one hearing. Empty where the browser keeps nothing. */
export async function readDrafts(hearing?: string): Promise<KeptDraft[]> {
  return (await listDrafts(hearing).catch(() => [])) as KeptDraft[];
}

/** What lies here of changes of one receipt: what waits or came back, in that order, and drafts, newest first. */
export async function changesOf(
  path: string,
): Promise<{ items: { item: OutboxItem; draft: KeptDraft }[]; drafts: KeptDraft[] }> {
  const items: { item: OutboxItem; draft: KeptDraft }[] = [];
  for (const item of await listItems().catch(() => []))
    if (item.kind === 'revision') {
      const draft = (await readContent(item.id))?.draft;
      if (draft?.replaces?.path === path) items.push({ item, draft: draft as KeptDraft });
    }
  const drafts = await readDrafts();
  return { items, drafts: drafts.filter(({ replaces }) => replaces?.path === path) };
}

/**
 * Keeps drafts one after the other; of those that come while one is written, the newest.
 * @param before done before each: what came back under the draft's id becomes a draft first
 */
export function draftKeeper(
  before: (id: string) => Promise<void>,
  told: (saved: boolean) => void,
): (draft: KeptDraft) => void {
  let newest: KeptDraft | null = null;
  let writing = false;
  async function write(): Promise<void> {
    writing = true;
    let saved = true;
    while (newest !== null) {
      const draft = newest;
      newest = null;
      saved = await before(draft.id)
        .then(() => keepDraft(draft))
        .catch(() => false);
    }
    writing = false;
    told(saved);
  }
  return (draft) => {
    newest = draft;
    if (!writing) void write();
  };
}
