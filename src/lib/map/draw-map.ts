// The small map that places and outlines are drawn on. Loaded when somebody opens it; MapLibre comes with it.
import type { LngLatBoundsLike, MapLibreMap as DrawMap } from 'maplibre-gl';
import { backdrop } from './backdrop';
import { drawn, type MapData } from './layer';
import { loadMapLibre } from './maplibre';
import { drawImage, imageRatio } from './maplibre-images';
import { mapStyle, type BackgroundTiles } from './maplibre-style';
import { prepareTiles } from './prepare-tiles';
import { boundsAround } from './project';
import type { ThemeName } from './theme';

const newest = 2020;

export interface DrawMapOptions {
  container: HTMLElement;
  data: Pick<MapData, 'boundaries' | 'settlements'>;
  theme: ThemeName;
  tiles: BackgroundTiles | null;
  /** MapLibre's own words in the page's language. */
  words: Record<string, string>;
  /** West, south, east, north of what is shown first; null: the region. */
  frame: [number, number, number, number] | null;
}

/** Starts the map; rejects where there is no WebGL. */
export async function openDrawMap(options: DrawMapOptions): Promise<DrawMap> {
  const { container, data, theme, tiles, words, frame } = options;
  const { MapLibreMap } = await loadMapLibre();
  await prepareTiles(tiles);
  const members = data.boundaries
    .filter(
      ({ kind, detail, division }) =>
        kind === 'municipality' && detail === 'overview' && division === newest,
    )
    .map(({ id, name, geometry }) => drawn(id, geometry, { slot: 'area', class: 'member', name }));
  const map = new MapLibreMap({
    container,
    style: mapStyle({ theme, backdrop: backdrop(data, newest), drawing: members, tiles }),
    bounds: frame ?? region(data),
    fitBoundsOptions: { padding: 16, maxZoom: 16 },
    maxZoom: 18,
    validateStyle: false,
    renderWorldCopies: false,
    attributionControl: false,
    maplibreLogo: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    locale: words,
  });
  // Keys have another way to the same: the canvas is hidden from assistive technology and never has focus.
  map.getCanvas().tabIndex = -1;
  map.on('styleimagemissing', ({ id }: { id: string }) => {
    const image = drawImage(id, theme);
    if (image !== null && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: imageRatio });
  });
  await new Promise<void>((done) => void map.once('load', () => done()));
  return map;
}

function region({ boundaries }: Pick<MapData, 'boundaries'>): LngLatBoundsLike | undefined {
  const around = boundsAround(
    boundaries.filter(({ kind, division }) => kind === 'municipality' && division === newest),
  );
  return around === null ? undefined : [around.west, around.south, around.east, around.north];
}
