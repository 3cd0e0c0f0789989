// Registers the service worker and tells of a new version, which waits until the reader says yes.
import { Workbox } from 'workbox-window';
import type { ToWorker } from './messages';
import type { Language } from './page-store';

export interface Registered {
  /** Lets the waiting version take over; the page loads again when it has. */
  takeOver(): void;
  /** Says to the worker that a page was opened. */
  visited(url: URL): void;
}

/**
 * Registers the worker of this build.
 * @param onwaiting called when a newer version is stored and waits
 * @returns null where the browser has no service workers or forbids them (private windows)
 */
export async function register(
  language: Language,
  onwaiting: () => void,
): Promise<Registered | null> {
  if (!('serviceWorker' in navigator)) return null;
  const workbox = new Workbox('/service-worker.js');
  workbox.addEventListener('waiting', onwaiting);
  const registration = await workbox.register().catch(() => undefined);
  if (registration === undefined) return null;
  const say = (message: ToWorker): void => registration.active?.postMessage(message);
  say({ type: 'refresh_core', language });
  return {
    takeOver: () => {
      workbox.addEventListener('controlling', () => location.reload());
      workbox.messageSkipWaiting();
    },
    visited: (url) => say({ type: 'visited', url: url.href }),
  };
}
