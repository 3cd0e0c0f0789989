// What the service worker and the pages say to each other.
import type { Language } from './page-store';

/** From the worker: data of an address were answered, from the device or by the server. */
export type AnsweredData =
  | {
      type: 'stored';
      path: string;
      /** From when the data are; ISO time, '' where that is not known. */
      read_at: string;
    }
  | { type: 'fresh'; path: string };

/** From the worker: the platform says that the net is back; the outbox may have something to deliver. */
export interface WakeUp {
  type: 'deliver';
}

export type ToWorker =
  /** The reader wants the new version now; as workbox-window says it. */
  | { type: 'SKIP_WAITING' }
  /** Is the core pack in this language the newest? */
  | { type: 'refresh_core'; language: Language }
  /** A page was opened. */
  | { type: 'visited'; url: string };
