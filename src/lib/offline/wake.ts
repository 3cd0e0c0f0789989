// When the page delivers: at its start, when the net comes back, when it is looked at, when a wait is over, and when the
// service worker says so. Many calls become one round and one more.
import { longestWait } from '../domain/outbox';
import { deliver, tidy } from './delivery';
import type { WakeUp } from './messages';
import { migrate } from './migrate';
import { announce } from './outbox-store';
import { solveBeside } from './solve-beside';
import { syncTag, worldWith } from './world';

const world = worldWith(solveBeside);

let running: Promise<void> | null = null;
let next: { force: boolean; round: Promise<void> } | null = null;
let timer: ReturnType<typeof setTimeout> | undefined;

/**
 * Delivers what is due, now or as soon as the round that runs has ended. Resolves after a round that began after the call.
 * @param force what waits for its time goes too
 */
export function wake(force = false): Promise<void> {
  if (running === null) return (running = deliverOnce(force));
  if (next !== null) {
    next.force ||= force;
    return next.round;
  }
  const waiting = { force, round: Promise.resolve() };
  waiting.round = running
    .catch(() => undefined)
    .then(() => {
      next = null;
      return (running = deliverOnce(waiting.force));
    });
  next = waiting;
  return waiting.round;
}

async function deliverOnce(force: boolean): Promise<void> {
  clearTimeout(timer);
  try {
    const at = await deliver(world, { force });
    if (at !== null) later(Math.min(Math.max(at - world.now(), 1_000), longestWait));
  } catch (error) {
    // The device does not let us read or write just now: what waits still waits.
    later(longestWait / 10);
    throw error;
  } finally {
    running = null;
    announce();
  }
}

function later(ms: number): void {
  timer = setTimeout(() => void wake().catch(() => undefined), ms);
}

let started = false;

/** Begins to deliver from this page, once. */
export function start(): void {
  if (started) return;
  started = true;
  const quietly = (force: boolean): void => void wake(force).catch(() => undefined);
  addEventListener('online', () => quietly(true));
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState === 'visible') quietly(true);
  });
  navigator.serviceWorker?.addEventListener('message', ({ data }: MessageEvent<WakeUp>) => {
    if (data.type === 'deliver') quietly(true);
  });
  void migrate()
    .catch(() => undefined)
    .then(() => quietly(false))
    .then(() => tidy(world))
    .catch(() => undefined);
}

/** Asks the platform to wake the worker when the net is back, where it can. */
export async function askToBeWoken(): Promise<void> {
  const registration = await navigator.serviceWorker?.getRegistration();
  const sync = (registration as { sync?: { register(tag: string): Promise<void> } } | undefined)
    ?.sync;
  // Refused in private windows and by some settings: the page delivers without it.
  await sync?.register(syncTag).catch(() => undefined);
}
