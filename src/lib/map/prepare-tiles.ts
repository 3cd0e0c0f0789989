// What background tiles need before a map starts: a reader of archives, loaded only where an archive is configured.
import type { BackgroundTiles } from './maplibre-style';

/** Has to have ended before the map starts. */
export async function prepareTiles(tiles: BackgroundTiles | null): Promise<void> {
  if (tiles === null || !('url' in tiles)) return;
  const { useArchive } = await import('./tile-archive');
  await useArchive(tiles);
}
