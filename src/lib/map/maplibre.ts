// MapLibre itself, from the file its package ships: its address is known to the server, which names it in the HTML of /kart.
import type * as MapLibre from 'maplibre-gl';
import { libraryUrl, workerUrl } from './library';

/** Loads MapLibre; once it is there, at once. */
export async function loadMapLibre(): Promise<typeof MapLibre> {
  const library = (await import(/* @vite-ignore */ libraryUrl)) as typeof MapLibre;
  library.setWorkerUrl(workerUrl);
  return library;
}

/** Fetches MapLibre's worker, which MapLibre asks for only once it runs itself, and then has to wait for. */
export function fetchWorker(): void {
  fetch(workerUrl).catch(() => undefined);
}
