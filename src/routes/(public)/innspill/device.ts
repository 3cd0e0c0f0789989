// What is kept on the device: drafts as they are written, and receipts that their owner asked it to remember.
import type { FormValues } from './form/values';

export interface KeptDraft {
  hearing: string;
  /** The hearing's title when it was written. */
  title: string;
  /** What the form's address asked for, so that its targets are there again. */
  search: string;
  /** ISO time. */
  saved_at: string;
  values: FormValues;
}

export interface KeptReceipt {
  reference: string;
  title: string;
  /** The receipt's path, its secret included. */
  path: string;
  received: string;
}

const draftPrefix = 'regionkart:draft:';
const receiptPrefix = 'regionkart:receipt:';

/** Entries that can be read, oldest key first; what is damaged is left out. */
function all<Kept>(prefix: string): Kept[] {
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .sort()
    .flatMap((key) => {
      const kept = parsed(localStorage.getItem(key) ?? '');
      return kept === null ? [] : [kept as Kept];
    });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

/** Whether the device keeps anything: private windows and full disks refuse. */
function kept(write: () => void): boolean {
  try {
    write();
    return true;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

/** Drafts, newest first; all of them, or those of one hearing. */
export function listDrafts(hearing?: string): KeptDraft[] {
  let drafts: KeptDraft[] = [];
  kept(() => {
    drafts = all<KeptDraft>(draftPrefix);
  });
  return drafts
    .filter((draft) => hearing === undefined || draft.hearing === hearing)
    .sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
}

/** Keeps a draft under its submission's id. Returns whether that worked. */
export function keepDraft(draft: KeptDraft): boolean {
  return kept(() => localStorage.setItem(draftPrefix + draft.values.id, JSON.stringify(draft)));
}

export function deleteDraft(id: string): void {
  kept(() => localStorage.removeItem(draftPrefix + id));
}

export function listReceipts(): KeptReceipt[] {
  let receipts: KeptReceipt[] = [];
  kept(() => {
    receipts = all<KeptReceipt>(receiptPrefix);
  });
  return receipts;
}

export function keepReceipt(receipt: KeptReceipt): boolean {
  return kept(() =>
    localStorage.setItem(receiptPrefix + receipt.reference, JSON.stringify(receipt)),
  );
}

export function forgetReceipt(reference: string): void {
  kept(() => localStorage.removeItem(receiptPrefix + reference));
}

/** Whether anything is written that would be missed. */
export function isWorthKeeping({ points, name, email }: FormValues): boolean {
  return name.trim() !== '' || email.trim() !== '' || points.some(({ text }) => text.trim() !== '');
}
