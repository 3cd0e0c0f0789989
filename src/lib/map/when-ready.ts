// When the live map may load: after the picture has painted, and not for readers who save data.

interface Connection {
  saveData?: boolean;
}

/** Whether the device asks for less data. */
export function savesData(): boolean {
  const { connection } = navigator as Navigator & { connection?: Connection };
  return connection?.saveData === true || matchMedia('(prefers-reduced-data: reduce)').matches;
}

/**
 * Runs `start` once: when the page has painted and is idle, or as soon as the reader touches the map.
 * MapLibre costs half a second of a weak phone's processor, and the picture should not wait for it.
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
    removeEventListener('load', rest);
    if (idle !== undefined) cancelIdleCallback(idle);
    clearTimeout(timer);
  };
  const run = (): void => {
    if (!waiting) return;
    stop();
    start();
  };
  // Two frames after load the picture is on screen; only then is idle time really idle.
  const rest = (): void => {
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        if (!waiting) return;
        // Safari has no requestIdleCallback.
        if ('requestIdleCallback' in window) idle = requestIdleCallback(run, { timeout: 4000 });
        else timer = setTimeout(run, 200);
      }),
    );
  };
  for (const touch of touches) element.addEventListener(touch, run, { passive: true });
  if (document.readyState === 'complete') rest();
  else addEventListener('load', rest, { once: true });
  return stop;
}
