// The device's own database: opened once, opened again when the platform closes it, written so that "saved" is true.
import {
  openDB,
  type DBSchema,
  type IDBPDatabase,
  type IDBPTransaction,
  type StoreNames,
} from 'idb';
import type { OutboxItem } from '../domain/outbox';
// Not when it is needed: the worker is a plain script, and one `import()` in it keeps all of it from starting.
import { files, removeFiles } from './background-file';
import { pageCache } from './page-store';
import type { Sealed } from './seal';
import { isFull } from './storage';

export interface StoredItem extends OutboxItem {
  content: Sealed;
}

/** What belongs to an item and goes with it: files, sealed as Base64. */
export interface StoredAttachment {
  id: string;
  item: string;
  content: Sealed;
}

export interface StoredDraft {
  id: string;
  hearing: string;
  saved_at: string;
  /** The number it had when it was in the queue before. */
  sequence?: number;
  content: Sealed;
}

export interface StoredCopy {
  id: string;
  stored_at: string;
  received_at: string;
  content: Sealed;
}

export interface Schema extends DBSchema {
  items: { key: string; value: StoredItem };
  attachments: { key: string; value: StoredAttachment; indexes: { item: string } };
  drafts: { key: string; value: StoredDraft };
  sent: { key: string; value: StoredCopy };
  /** Receipts that their owner asked the device to remember, by reference. */
  receipts: { key: string; value: { reference: string; content: Sealed } };
  keys: { key: string; value: { name: string; id: string; key: CryptoKey } };
  meta: { key: string; value: { name: string; value: unknown } };
}

export type StoreName = StoreNames<Schema>;
export type Transaction<Mode extends IDBTransactionMode> = IDBPTransaction<
  Schema,
  StoreName[],
  Mode
>;
type Database = IDBPDatabase<Schema>;

const name = 'regionkart';
const version = 1;

let opened: Promise<Database> | null = null;

function open(): Promise<Database> {
  opened ??= openDB<Schema>(name, version, {
    // Stores are added, one step a version, and nothing is ever dropped here: what waits is somebody's words.
    upgrade(database, from) {
      if (from < 1) {
        database.createObjectStore('items', { keyPath: 'id' });
        database.createObjectStore('attachments', { keyPath: 'id' }).createIndex('item', 'item');
        database.createObjectStore('drafts', { keyPath: 'id' });
        database.createObjectStore('sent', { keyPath: 'id' });
        database.createObjectStore('receipts', { keyPath: 'reference' });
        database.createObjectStore('keys', { keyPath: 'name' });
        database.createObjectStore('meta', { keyPath: 'name' });
      }
    },
    // A newer version of the app waits to upgrade: it must not wait for this page.
    blocking: () => void close(),
    terminated: () => void close(),
  }).catch((error: unknown) => {
    opened = null;
    // A newer app has upgraded it while this page was open: its stores are still here.
    if (isNamed(error, 'VersionError')) return (opened = openDB<Schema>(name));
    throw error;
  });
  return opened;
}

async function close(): Promise<void> {
  const closing = opened;
  opened = null;
  (await closing)?.close();
}

const isNamed = (error: unknown, ...names: string[]): boolean =>
  error instanceof DOMException && names.includes(error.name);

/** Errors of a connection that the platform has closed; iOS does so while an app sleeps. */
const isClosed = (error: unknown): boolean =>
  isNamed(error, 'InvalidStateError', 'UnknownError') ||
  (error instanceof DOMException && /connection (is clos|to indexed)/i.test(error.message));

async function once<Mode extends 'readonly' | 'readwrite', Result>(
  stores: StoreName[],
  mode: Mode,
  work: (transaction: Transaction<Mode>) => Promise<Result>,
): Promise<Result> {
  const database = await open();
  const transaction = database.transaction(stores, mode, { durability: 'strict' });
  // `done` fails with what the work failed with, or with the disk: whichever comes first is told.
  const [result] = await Promise.all([
    work(transaction).catch((error: unknown) => {
      abort(transaction);
      throw error;
    }),
    transaction.done,
  ]);
  return result;
}

function abort(transaction: IDBPTransaction<Schema, StoreName[], IDBTransactionMode>): void {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended by itself, for the reason that brought us here.
    if (!isNamed(error, 'InvalidStateError')) throw error;
  }
}

async function reopening<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    if (!isClosed(error)) throw error;
    await close().catch(() => undefined);
    return work();
  }
}

/** Reads from several stores as they stand at one moment. */
export function read<Result>(
  stores: StoreName[],
  work: (transaction: Transaction<'readonly'>) => Promise<Result>,
): Promise<Result> {
  return reopening(() => once(stores, 'readonly', work));
}

/**
 * Writes to several stores at once, all of it or nothing. Resolves when the device has it on disk. `work` may run
 * more than once and must end the same. When the device is full, what can be fetched again gives way first.
 * @throws what the database throws; `isFull` tells a full device apart
 */
export async function write<Result>(
  stores: StoreName[],
  work: (transaction: Transaction<'readwrite'>) => Promise<Result>,
): Promise<Result> {
  const attempt = (): Promise<Result> => reopening(() => once(stores, 'readwrite', work));
  for (const giveWay of [giveBackground, givePages])
    try {
      return await attempt();
    } catch (error) {
      if (!isFull(error)) throw error;
      await giveWay();
    }
  return attempt();
}

/** The background map goes first: it is the largest, and the map stands without it. */
async function giveBackground(): Promise<void> {
  const directory = await files();
  // A tab that is just writing it holds it: then the pages have to do.
  if (directory !== null) await removeFiles(directory).catch(() => undefined);
}

/** Stored pages and packs can be had again; what somebody wrote cannot. */
async function givePages(): Promise<void> {
  if (typeof caches !== 'undefined') await caches.delete(pageCache);
}
