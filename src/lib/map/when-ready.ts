// When the live map is fetched and may start: not before the picture has painted, and never for readers who save data.
import { loadMapLibre } from './maplibre';
import type * as adapter from './maplibre-adapter';

interface Connection {
  saveData?: boolean;
}

/** Whether the device asks for less data. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}

let asked: Promise<typeof adapter> | undefined;

/** Fetches the live map's code, once; what went wrong is told to whoever waits for it. */
export function fetchLiveMap(): Promise<typeof adapter> {
  if (asked !== undefined) return asked;
  asked = import('./maplibre-adapter');
  // Fetched ahead, nobody waits yet: that is no unhandled failure.
  asked.catch(() => undefined);
  loadMapLibre().catch(() => undefined);
  return asked;
}

/**
 * Runs `start` once: when the page has painted and is idle, or as soon as the reader touches the map.
 * MapLibre costs half a second of a weak phone's processor, and the page should answer before it.
 * @returns stops waiting
 */
export function whenReady(element: HTMLElement, start: () => void): () => void {
  const touches = ['pointerdown', 'pointerenter', 'focusin', 'wheel'] as const;
  let waiting = true;
  let idle: number | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => {
    waiting = false;
    for (const touch of touches) element.removeEventListener(touch, run);
    if (idle !== undefined) cancelIdleCallback(idle);
    clearTimeout(timer);
  };
  const run = (): void => {
    if (!waiting) return;
    stop();
    start();
  };
  for (const touch of touches) element.addEventListener(touch, run, { passive: true });
  // After two frames what the script changed is on screen; only then is idle time really idle.
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      if (!waiting) return;
      // Safari has no requestIdleCallback.
      if ('requestIdleCallback' in window) idle = requestIdleCallback(run, { timeout: 500 });
      else timer = setTimeout(run, 200);
    }),
  );
  return stop;
}
