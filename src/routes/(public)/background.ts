// Which background the maps have: tiles from a server, or one archive that a device can keep.
import { env } from '$env/dynamic/public';
import type { BackgroundTiles } from '$lib/map/maplibre-style';

/** The address of the archive; null where none is configured. */
export const backgroundArchive = (): string | null => env.PUBLIC_BACKGROUND_PMTILES || null;

/** The background as maps take it; null where none is configured. An archive goes before tiles from a server. */
export function backgroundTiles(): BackgroundTiles | null {
  const url = backgroundArchive();
  if (url !== null)
    return {
      url,
      kept: async () => (await import('$lib/offline/background')).keptBackground(url),
    };
  const template = env.PUBLIC_BACKGROUND_TILES;
  return template ? { template, attribution: '© Kartverket' } : null;
}
