// MapLibre itself, from files of its own: their addresses are known to the server, which names them in the HTML of /kart.
import type * as MapLibre from 'maplibre-gl';
import { libraryUrls, workerUrl } from 'virtual:map-library';

type Library = Pick<typeof MapLibre, 'MapLibreMap' | 'addProtocol' | 'setWorkerUrl'>;

/** Loads MapLibre; once it is there, at once. */
export async function loadMapLibre(): Promise<Library> {
  const library = (await import(/* @vite-ignore */ libraryUrls[0])) as Library;
  library.setWorkerUrl(workerUrl);
  return library;
}

/** Fetches MapLibre's worker, which MapLibre asks for only once it runs itself, and then has to wait for. */
export function fetchWorker(): void {
  fetch(workerUrl).catch(() => undefined);
}
