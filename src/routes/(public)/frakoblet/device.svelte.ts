// What this device keeps, as the page shows it: the app's own state, the packs, and the work that is going on.
import type { OfferedPack } from '$lib/domain/offline-pack';
import {
  downloadPack,
  offeredPacks,
  packRows,
  removePack,
  verifyPack,
  type PackRow,
} from '$lib/offline/packs';
import type { Language } from '$lib/offline/page-store';
import { askToPersist, storage, type Storage } from '$lib/offline/storage';

export type AppState = 'looking' | 'unsupported' | 'installing' | 'active';

/** What the last piece of work came to; `pages` came over the line, or are damaged. */
export type Outcome =
  | { kind: 'stored'; packs: number; pages: number }
  | { kind: 'newest' | 'stopped' | 'interrupted' | 'sound' }
  | { kind: 'full'; missing: number | null }
  | { kind: 'repaired' | 'damaged'; pages: number }
  | { kind: 'removed'; row: PackRow };

export interface Work {
  kind: 'fetching' | 'checking';
  row: PackRow;
  number: number;
  of: number;
  /** Parts of this pack; null where that is not counted. */
  parts: { kept: number; all: number } | null;
}

export class Device {
  app: AppState = $state('looking');
  rows: PackRow[] = $state.raw([]);
  /** null: the server could not be asked. */
  offered: OfferedPack[] | null = $state.raw(null);
  /** Whether anybody has looked yet. */
  looked = $state(false);
  storage: Storage | null = $state.raw(null);
  work: Work | null = $state.raw(null);
  outcome: Outcome | null = $state.raw(null);
  refused = $state(false);
  #language: Language;
  #stop: AbortController | null = null;

  constructor(language: Language) {
    this.#language = language;
  }

  get core(): PackRow | undefined {
    return this.rows.find(({ topic }) => topic === 'core');
  }

  /** Packs on the device, whole or begun, the core apart. */
  get kept(): PackRow[] {
    return this.rows.filter(({ topic, state }) => topic !== 'core' && state !== 'absent');
  }

  /** Whether the network can go. */
  get ready(): boolean {
    const { core } = this;
    return this.app === 'active' && core !== undefined && core.checked_at !== '';
  }

  /** Looks at the device alone. */
  async look(): Promise<void> {
    this.app = await appState();
    this.rows = await packRows(this.#language, this.offered);
    this.storage = await storage();
    this.looked = true;
  }

  /** Asks the server too. */
  async ask(): Promise<void> {
    this.offered = await offeredPacks(this.#language);
    await this.look();
  }

  async keep(): Promise<void> {
    this.refused = (await askToPersist()) !== true;
    await this.look();
  }

  stop(): void {
    this.#stop?.abort();
  }

  /** Fetches packs one after another, only what is not here; the first that does not come ends it. */
  async fetch(rows: readonly PackRow[]): Promise<void> {
    await this.#busy(async (signal) => {
      let pages = 0;
      for (const [index, row] of rows.entries()) {
        const outcome = await this.#fetchOne(row, index, rows.length, signal);
        if (outcome.kind !== 'stored') return outcome;
        pages += outcome.fetched;
      }
      return pages === 0 ? { kind: 'newest' } : { kind: 'stored', packs: rows.length, pages };
    });
  }

  /** Reads packs whole; what is damaged is fetched again at once, where there is a network. */
  async verify(rows: readonly PackRow[]): Promise<void> {
    await this.#busy(async (signal) => {
      let pages = 0;
      let whole = true;
      for (const [index, row] of rows.entries()) {
        if (signal.aborted) return { kind: 'stopped' };
        this.work = { kind: 'checking', row, number: index + 1, of: rows.length, parts: null };
        const damaged = await verifyPack(row.id, this.#language);
        if (damaged === 0) continue;
        pages += damaged;
        const outcome = await this.#fetchOne(row, index, rows.length, signal);
        whole &&= outcome.kind === 'stored';
      }
      if (pages === 0) return { kind: 'sound' };
      return { kind: whole ? 'repaired' : 'damaged', pages };
    });
  }

  async remove(row: PackRow): Promise<void> {
    await this.#busy(async () => {
      await removePack(row.id, this.#language);
      return { kind: 'removed', row };
    });
  }

  #fetchOne(
    row: PackRow,
    index: number,
    of: number,
    signal: AbortSignal,
  ): ReturnType<typeof downloadPack> {
    const show = (parts: Work['parts']): void => {
      this.work = { kind: 'fetching', row, number: index + 1, of, parts };
    };
    show(null);
    return downloadPack(row.id, this.#language, row.bytes, { signal, onprogress: show });
  }

  async #busy(run: (signal: AbortSignal) => Promise<Outcome>): Promise<void> {
    if (this.#stop !== null) return;
    this.#stop = new AbortController();
    this.outcome = null;
    let outcome: Outcome | null = null;
    try {
      outcome = await run(this.#stop.signal);
    } finally {
      await this.look();
      this.#stop = null;
      this.work = null;
      // Last: whoever reads that it is done finds the rows as they have become.
      this.outcome = outcome;
    }
  }
}

async function appState(): Promise<AppState> {
  if (!('serviceWorker' in navigator) || !('caches' in globalThis)) return 'unsupported';
  const registration = await navigator.serviceWorker.getRegistration().catch(() => null);
  if (registration === null) return 'unsupported';
  return registration?.active?.state === 'activated' ? 'active' : 'installing';
}
