// From when the data of the page on the screen are, where they were answered from the device.
import type { AnsweredData } from './messages';
import { dataAddress, storeKey } from './page-store';

interface Shown {
  /** The oldest time of anything on the page; ISO, '' where that is not known. Null where all of it is fresh. */
  from: string | null;
}

export const stored: Shown = $state({ from: null });

/**
 * When the data at an address were read, where the device answered last; null where the server did. An answer can be long before its page: a link
 * that is pointed at fetches what it leads to, and the map remembers its parts.
 */
const readAt: Record<string, string | null> = {};
/** Pages that show parts of the map, `/data/….json`, beside their own data. */
const withParts = /^\/(kart|felt|horing\/[^/]+\/send)$/;
/** Whether data at an address are on the screen; nothing is until the first page is there. */
let isShown: (path: string) => boolean = () => false;

/** Listens to the worker. Called before anything is asked for. */
export function listenForStored(): void {
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<AnsweredData>) => {
    // What is on the screen gets no fresher by what is fetched for the next page.
    if (data.type === 'fresh') readAt[data.path] = null;
    if (data.type !== 'stored') return;
    readAt[data.path] = data.read_at;
    // Parts come after their page, and a message may come after its answer.
    if (isShown(data.path) && (stored.from === null || data.read_at < stored.from))
      stored.from = data.read_at;
  });
  navigator.serviceWorker?.startMessages();
}

/** A page is on its way: what is answered from now on is not the shown one's. */
export function pageAsked(): void {
  isShown = () => false;
}

/** The page is there. */
export function pageShown(page: URL): void {
  const own = storeKey(dataAddress(page));
  const parts = withParts.test(page.pathname);
  isShown = (path) => path === own || (parts && path.startsWith('/data/'));
  const times = Object.entries(readAt).flatMap(([path, time]) =>
    time !== null && isShown(path) ? time : [],
  );
  stored.from = times.sort()[0] ?? null;
}

/** Whether this page was started by the shell: the server could not be reached when it was opened. */
export function startedFromShell(): boolean {
  return document.documentElement.hasAttribute('data-shell');
}
