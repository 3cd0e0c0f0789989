// What the device keeps of somebody's words: drafts, what waits to be delivered, copies of what was sent, receipts.
import {
  begin,
  interrupted,
  isSpent,
  queued,
  takeBack,
  type DeliveredHead,
  type OutboxItem,
} from '../domain/outbox';
import { read, write, type StoredItem, type Transaction } from './database';
import type { Language } from './page-store';
import { opened, writeSealed } from './sealed-store';

/** What a change takes the place of. */
export interface Replaced {
  /** The receipt's path, its secret included. */
  path: string;
  /** The version that it was made from. */
  revision: number;
}

/**
 * A draft: the form's values and what its address asked for. `values` are the form's own; `id` is the submission's, or the
 * draft's own where it is a change of what was sent.
 */
export interface Draft {
  id: string;
  hearing: string;
  /** The hearing's title when it was written. */
  title: string;
  /** The query of the form's address. */
  search: string;
  /** ISO time of the device. */
  saved_at: string;
  values: unknown;
  /** Absent from a new submission. */
  replaces?: Replaced;
}

/** What an item holds: the draft it was made from, and the body that is posted, without the proof. */
export interface Content {
  draft: Draft;
  body: Record<string, unknown>;
  /** The language of the page that it was sent from. */
  locale: Language;
}

/** A copy of what was sent, with the way to its receipt. */
export interface SentCopy {
  id: string;
  hearing: string;
  title: string;
  reference: string;
  hash: string;
  received_at: string;
  stored_at: string;
  /** The receipt's path, its secret included. */
  path: string;
  values: unknown;
  /** Of a change: the version that it became. */
  revision?: number;
}

export interface KeptReceipt {
  reference: string;
  title: string;
  /** The receipt's path, its secret included. */
  path: string;
  received: string;
}

/** Tells every page of ours that something has changed, the one that says it too. */
const channelName = 'regionkart-utboks';
/** Whether something waits or came back, for pages that do not open the database: "1" or absent. */
export const waitingMark = 'regionkart:venter';

export function announce(): void {
  if (typeof BroadcastChannel === 'undefined') return;
  const channel = new BroadcastChannel(channelName);
  channel.postMessage('changed');
  channel.close();
}

/** Calls `heard` when a page or the worker has changed something. Returns how to stop. */
export function onAnnounced(heard: () => void): () => void {
  if (typeof BroadcastChannel === 'undefined') return () => undefined;
  const channel = new BroadcastChannel(channelName);
  channel.onmessage = heard;
  return () => channel.close();
}

/** Keeps the mark for pages that do not open the database. The worker cannot: the next page does. */
export async function mark(): Promise<void> {
  const { localStorage: marks } = globalThis as {
    localStorage?: { setItem(key: string, value: string): void; removeItem(key: string): void };
  };
  const count = await read(['items'], (transaction) => transaction.objectStore('items').count());
  if (count > 0) marks?.setItem(waitingMark, '1');
  else marks?.removeItem(waitingMark);
}

async function markAndAnnounce(): Promise<void> {
  await mark();
  announce();
}

// ---------------------------------------------------------------- drafts

/**
 * Keeps a draft. Resolves when it is on disk. What is in the queue or was sent under its id stays what it is: late
 * keystrokes do not make a draft of it again.
 * @returns whether it was kept: false where its id is in the queue or was sent
 * @throws where the device keeps nothing, or is full
 */
export async function keepDraft(draft: Draft): Promise<boolean> {
  const { id, hearing, saved_at } = draft;
  let kept = false;
  await writeSealed(
    ['drafts', 'items', 'sent'],
    (seal) => seal(id, draft),
    async (transaction, content) => {
      if (await isUsedIn(transaction, id)) return;
      const drafts = transaction.objectStore('drafts');
      const sequence = (await drafts.get(id))?.sequence;
      await drafts.put({ id, hearing, saved_at, content, ...(sequence && { sequence }) });
      kept = true;
    },
  );
  return kept;
}

/** Drafts, newest first; what cannot be opened is left out, and left alone. */
export async function listDrafts(hearing?: string): Promise<Draft[]> {
  const stored = await read(['drafts'], (transaction) =>
    transaction.objectStore('drafts').getAll(),
  );
  const drafts = await Promise.all(
    stored
      .filter((one) => hearing === undefined || one.hearing === hearing)
      .map(({ id, content }) => opened(id, content) as Promise<Draft | null>),
  );
  return drafts
    .filter((draft) => draft !== null)
    .sort((a, b) => (a.saved_at < b.saved_at ? 1 : -1));
}

export async function deleteDraft(id: string): Promise<void> {
  await write(['drafts'], (transaction) => transaction.objectStore('drafts').delete(id));
}

// ---------------------------------------------------------------- what waits

/**
 * Puts something in the queue and takes its draft's place, all at once. What is queued again keeps its number. Resolves
 * when it is on disk: then, and not before, "saved" is true.
 * @throws RangeError where it is under way already; what the database throws otherwise
 */
export async function queue(
  made: Pick<OutboxItem, 'id' | 'kind' | 'hearing' | 'shared'>,
  content: Content,
  now: Date,
): Promise<OutboxItem> {
  const item = await writeSealed(
    ['items', 'drafts', 'meta'],
    (seal) => seal(made.id, content),
    async (transaction, sealed) => {
      const items = transaction.objectStore('items');
      const before = await items.get(made.id);
      if (before !== undefined) throw new RangeError('It is in the queue already');
      const drafts = transaction.objectStore('drafts');
      const meta = transaction.objectStore('meta');
      const last = numberIn(await meta.get('sequence'));
      const sequence = (await drafts.get(made.id))?.sequence ?? last + 1;
      const item = queued({ ...made, sequence }, now);
      await Promise.all([
        meta.put({ name: 'sequence', value: Math.max(last, sequence) }),
        items.put({ ...item, content: sealed }),
        drafts.delete(made.id),
      ]);
      return item;
    },
  );
  await markAndAnnounce();
  return item;
}

const numberIn = (stored: { value: unknown } | undefined): number =>
  typeof stored?.value === 'number' ? stored.value : 0;

const bare = ({ content: _, ...item }: StoredItem): OutboxItem => item;

/** Everything in the outbox, in the order it was queued. */
export async function listItems(): Promise<OutboxItem[]> {
  const items = await read(['items'], (transaction) => transaction.objectStore('items').getAll());
  return items.map(bare).sort((a, b) => a.sequence - b.sequence);
}

/** What an item holds; null where it is gone or cannot be opened. */
export async function readContent(id: string): Promise<Content | null> {
  const item = await read(['items'], (transaction) => transaction.objectStore('items').get(id));
  return item === undefined ? null : ((await opened(id, item.content)) as Content | null);
}

/** Changes an item by a step of the machine, as it stands now. Returns null where it is gone. */
export async function change(
  id: string,
  step: (item: OutboxItem) => OutboxItem,
): Promise<OutboxItem | null> {
  const changed = await write(['items'], async (transaction) => {
    const items = transaction.objectStore('items');
    const item = await items.get(id);
    if (item === undefined) return null;
    const next = { ...item, ...step(bare(item)) };
    await items.put(next);
    return bare(next);
  });
  announce();
  return changed;
}

/**
 * Puts an item on its way and returns what to post: read in the same transaction, so that it is what the item holds.
 * Null where it is gone; `content` is null where it cannot be opened.
 */
export async function beginItem(id: string): Promise<{ content: Content | null } | null> {
  const sealed = await write(['items'], async (transaction) => {
    const items = transaction.objectStore('items');
    const item = await items.get(id);
    if (item === undefined) return null;
    await items.put({ ...item, ...begin(bare(item)) });
    return item.content;
  });
  announce();
  return sealed === null ? null : { content: (await opened(id, sealed)) as Content | null };
}

/** Puts back what somebody was sending who is gone. For whoever holds the lock. */
export async function recover(): Promise<void> {
  for (const { id, state } of await listItems())
    if (state === 'sending') await change(id, interrupted);
}

async function remove(transaction: Transaction<'readwrite'>, id: string): Promise<void> {
  const attachments = transaction.objectStore('attachments');
  const keys = await attachments.index('item').getAllKeys(id);
  await Promise.all([
    transaction.objectStore('items').delete(id),
    ...keys.map((key) => attachments.delete(key)),
  ]);
}

/** The server has it: its copy takes the item's place, in one transaction; of what a shared device sent there is none. */
export async function keepReceiptOf(
  id: string,
  head: DeliveredHead,
  { draft }: Content,
  now: Date,
): Promise<SentCopy> {
  const { reference, hash, received_at } = head;
  const copy: SentCopy = {
    id,
    hearing: draft.hearing,
    title: draft.title,
    reference,
    hash,
    received_at,
    stored_at: now.toISOString(),
    path: new URL(head.receipt, 'http://localhost').pathname,
    values: draft.values,
    ...(draft.replaces === undefined ? {} : { revision: head.revision }),
  };
  const { stored_at } = copy;
  await writeSealed(
    ['items', 'attachments', 'sent', 'drafts'],
    (seal) => seal(id, copy),
    async (transaction, content) => {
      const item = await transaction.objectStore('items').get(id);
      if (item?.shared !== true)
        await transaction.objectStore('sent').put({ id, stored_at, received_at, content });
      await transaction.objectStore('drafts').delete(id);
      await remove(transaction, id);
    },
  );
  await markAndAnnounce();
  return copy;
}

/** The server has it, and there is no receipt to keep. */
export async function dropDelivered(id: string): Promise<void> {
  await write(['items', 'attachments'], (transaction) => remove(transaction, id));
  await markAndAnnounce();
}

/**
 * Makes a draft of an item again. @throws RangeError where the machine does not allow it
 * @param as another id, for what is to be a submission of its own
 */
export async function backToDraft(id: string, now: Date, as = id): Promise<Draft | null> {
  const content = await readContent(id);
  if (content === null) return null;
  const kept = as === id ? content.draft : asItsOwn(content.draft, as);
  const draft = { ...kept, saved_at: now.toISOString() };
  const { hearing, saved_at } = draft;
  const moved = await writeSealed(
    ['items', 'attachments', 'drafts'],
    (seal) => seal(as, draft),
    async (transaction, sealed) => {
      const item = await transaction.objectStore('items').get(id);
      if (item === undefined) return false;
      takeBack(bare(item));
      const { sequence } = item;
      await transaction
        .objectStore('drafts')
        .put({ id: as, hearing, saved_at, content: sealed, ...(as === id ? { sequence } : {}) });
      await remove(transaction, id);
      return true;
    },
  );
  await markAndAnnounce();
  return moved ? draft : null;
}

/** The same words as a submission of its own: nothing in it refers to what was sent before. */
function asItsOwn({ replaces: _, ...draft }: Draft, id: string): Draft {
  const values = draft.values as { points: object[] };
  const points = values.points.map((point) => ({ ...point, id: '' }));
  return { ...draft, id, search: '', values: { ...values, id, points } };
}

/** Makes a draft of a change a draft of a submission of its own. Null where there is none. */
export async function asOwnDraft(id: string, as: string, now: Date): Promise<Draft | null> {
  const found = (await listDrafts()).find((one) => one.id === id);
  if (found === undefined) return null;
  const draft = { ...asItsOwn(found, as), saved_at: now.toISOString() };
  await keepDraft(draft);
  await deleteDraft(id);
  return draft;
}

/**
 * Takes in what another device has not delivered. What is here already, or was sent from here, stays as it is.
 * @returns how many were taken, and how many were known
 */
export async function takeIn(
  entries: readonly (Pick<OutboxItem, 'id' | 'kind' | 'hearing'> & { content: Content })[],
  now: Date,
): Promise<{ taken: number; known: number }> {
  let taken = 0;
  for (const { id, kind, hearing, content } of entries) {
    if (await isUsed(id)) continue;
    await queue({ id, kind, hearing }, content, now);
    taken += 1;
  }
  return { taken, known: entries.length - taken };
}

/** Deletes an item for good: after its author was warned. What is on its way right now stays. */
export async function deleteItem(id: string): Promise<boolean> {
  const deleted = await write(['items', 'attachments'], async (transaction) => {
    const item = await transaction.objectStore('items').get(id);
    if (item === undefined || item.state === 'sending') return false;
    await remove(transaction, id);
    return true;
  });
  await markAndAnnounce();
  return deleted;
}

/** How many submissions this device has ever queued. */
export function lastSequence(): Promise<number> {
  return read(['meta'], async (transaction) =>
    numberIn(await transaction.objectStore('meta').get('sequence')),
  );
}

/** Goes on counting where the server says this device has been: after it was told that it lost something. */
export async function adoptSequence(last: number): Promise<void> {
  await write(['meta'], async (transaction) => {
    const meta = transaction.objectStore('meta');
    const value = Math.max(last, numberIn(await meta.get('sequence')));
    await meta.put({ name: 'sequence', value });
  });
}

/** Whether something was queued or sent under this id before. */
export function isUsed(id: string): Promise<boolean> {
  return read(['items', 'sent'], (transaction) => isUsedIn(transaction, id));
}

async function isUsedIn(
  transaction: Transaction<IDBTransactionMode>,
  id: string,
): Promise<boolean> {
  const counts = await Promise.all([
    transaction.objectStore('items').count(id),
    transaction.objectStore('sent').count(id),
  ]);
  return counts.some((count) => count > 0);
}

// ---------------------------------------------------------------- copies and receipts

/** Copies of what was sent, newest first. */
export async function listSent(): Promise<SentCopy[]> {
  const stored = await read(['sent'], (transaction) => transaction.objectStore('sent').getAll());
  const copies = await Promise.all(
    stored.map(({ id, content }) => opened(id, content) as Promise<SentCopy | null>),
  );
  return copies
    .filter((copy) => copy !== null)
    .sort((a, b) => (a.received_at < b.received_at ? 1 : -1));
}

export async function readSent(id: string): Promise<SentCopy | null> {
  const stored = await read(['sent'], (transaction) => transaction.objectStore('sent').get(id));
  return stored === undefined ? null : ((await opened(id, stored.content)) as SentCopy | null);
}

export async function deleteSent(id: string): Promise<void> {
  await write(['sent'], (transaction) => transaction.objectStore('sent').delete(id));
  announce();
}

/** Whether there are copies that are old enough by the device's own clock, ms. */
export function hasSpent(device: number): Promise<boolean> {
  return read(['sent'], async (transaction) => {
    const copies = await transaction.objectStore('sent').getAll();
    return copies.some((copy) => isSpent(copy, { device, server: device }));
  });
}

/** Deletes copies that have been kept long enough by both clocks, in ms. */
export async function sweepSent(now: { device: number; server: number }): Promise<void> {
  await write(['sent'], async (transaction) => {
    const sent = transaction.objectStore('sent');
    for (const copy of await sent.getAll()) if (isSpent(copy, now)) await sent.delete(copy.id);
  });
}

/** Remembers a receipt because its owner asked for it. */
export async function keepReceipt(receipt: KeptReceipt): Promise<void> {
  const { reference } = receipt;
  await writeSealed(
    ['receipts'],
    (seal) => seal(reference, receipt),
    async (transaction, content) => {
      await transaction.objectStore('receipts').put({ reference, content });
    },
  );
}

export async function listReceipts(): Promise<KeptReceipt[]> {
  const stored = await read(['receipts'], (transaction) =>
    transaction.objectStore('receipts').getAll(),
  );
  const receipts = await Promise.all(
    stored.map(
      ({ reference, content }) => opened(reference, content) as Promise<KeptReceipt | null>,
    ),
  );
  return receipts.filter((receipt) => receipt !== null);
}

export async function forgetReceipt(reference: string): Promise<void> {
  await write(['receipts'], (transaction) => transaction.objectStore('receipts').delete(reference));
}
