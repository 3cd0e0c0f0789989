// What runs inside a page before the app does: the device's clock, its disk, and an eye on how it writes.

/** What a page tells the test. */
export type Told =
  | { what: 'saved'; id: string }
  | { what: 'write failed' }
  /** A write to the queue that was not asked to be durable. */
  | { what: 'relaxed' };

/** The page's side of it, for `evaluate`. */
export interface Inside {
  /** Milliseconds that the device's clock is off. */
  offset: number;
  /** The next so many writes to a store fail, in one of the ways that platforms have. */
  failing: { store: string; left: number; way: 'throws' | 'closed' | 'aborts' } | null;
  /** A write to the queue takes so many milliseconds more before it is on disk. */
  slow_ms: number;
}

declare global {
  interface Window {
    faults: Inside;
    faultsTold: (told: Told) => Promise<void>;
  }
}

/** The name of the cookie that carries the clock's offset into pages that are opened later. */
export const clockCookie = 'test-klokke';

/** Serialised into the page: uses nothing from outside. */
export function setUp({ cookie, synchronises }: { cookie: string; synchronises: boolean }): void {
  const found = new RegExp(`(?:^|; )${cookie}=(-?\\d+)`).exec(document.cookie);
  const inside: Inside = { offset: Number(found?.[1] ?? 0), failing: null, slow_ms: 0 };
  window.faults = inside;

  const RealDate = Date;
  window.Date = class extends RealDate {
    constructor(...given: unknown[]) {
      if (given.length === 0) super(RealDate.now() + inside.offset);
      else super(...(given as [number]));
    }
    static override now(): number {
      return RealDate.now() + inside.offset;
    }
  } as DateConstructor;

  // A puzzle costs a second, and there are thousands: these devices cannot solve them, and are let in without.
  Reflect.deleteProperty(window, 'Worker');
  if (!synchronises) {
    Reflect.deleteProperty(window, 'SyncManager');
    Reflect.deleteProperty(ServiceWorkerRegistration.prototype, 'sync');
  }

  const put = IDBObjectStore.prototype.put;
  IDBObjectStore.prototype.put = function (...given: Parameters<typeof put>) {
    const { failing } = inside;
    if (failing !== null && failing.left > 0 && failing.store === this.name) {
      failing.left -= 1;
      void window.faultsTold({ what: 'write failed' });
      if (failing.way === 'throws') throw new DOMException('scripted', 'DataError');
      if (failing.way === 'closed') throw new DOMException('scripted', 'UnknownError');
      const request = put.apply(this, given);
      this.transaction.abort();
      return request;
    }
    const request = put.apply(this, given);
    if (inside.slow_ms > 0 && this.name === 'items') {
      const end = performance.now() + inside.slow_ms;
      const again = (): void => {
        if (performance.now() < end) this.get('').onsuccess = again;
      };
      again();
    }
    return request;
  };

  const transaction = IDBDatabase.prototype.transaction;
  IDBDatabase.prototype.transaction = function (...given: Parameters<typeof transaction>) {
    const [stores, mode, options] = given;
    const writes = mode === 'readwrite' && [stores].flat().includes('items');
    if (writes && options?.durability !== 'strict') void window.faultsTold({ what: 'relaxed' });
    return transaction.apply(this, given);
  };
}
