// Draws one place on a small map: a point, a line or an area. Loaded when somebody opens it; MapLibre comes with it.
import type { GeoJSONStoreFeatures } from 'terra-draw';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawPointMode,
  TerraDrawPolygonMode,
  TerraDrawRenderMode,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { LngLatBounds, MapLibreMap, setWorkerUrl } from 'maplibre-gl';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import type { LineString, Point, Polygon } from 'geojson';
import { backdrop } from './backdrop';
import { drawn, type MapData } from './layer';
import { drawImage, imageRatio } from './maplibre-images';
import { mapStyle, type BackgroundTiles } from './maplibre-style';
import type { ThemeName } from './theme';

export type Drawable = Point | LineString | Polygon;
export type DrawMode = Drawable['type'];

const modes: Record<DrawMode, string> = {
  Point: 'point',
  LineString: 'linestring',
  Polygon: 'polygon',
};
/** About a metre: finer than anyone draws, and short to send. */
const precision = 5;
const newest = 2020;

export interface PlaceDrawing {
  /** What the next press begins. */
  use: (mode: DrawMode) => void;
  /** Shows a place, or nothing; what was drawn goes. */
  show: (place: Drawable | null) => void;
  destroy: () => void;
}

export interface PlaceDrawingOptions {
  container: HTMLElement;
  data: Pick<MapData, 'boundaries' | 'settlements'>;
  theme: ThemeName;
  tiles: BackgroundTiles | null;
  /** MapLibre's own words in the page's language. */
  words: Record<string, string>;
  place: Drawable | null;
  mode: DrawMode;
  /** Something has been finished. */
  ondraw: (place: Drawable) => void;
}

/** Starts the map; rejects where there is no WebGL. */
export async function startDrawing(options: PlaceDrawingOptions): Promise<PlaceDrawing> {
  const { container, data, theme, tiles, words, ondraw } = options;
  setWorkerUrl(workerUrl);
  const members = data.boundaries
    .filter(
      ({ kind, detail, division }) =>
        kind === 'municipality' && detail === 'overview' && division === newest,
    )
    .map(({ id, name, geometry }) => drawn(id, geometry, { slot: 'area', class: 'member', name }));
  const bounds = new LngLatBounds();
  for (const { kind, division, west, south, east, north } of data.boundaries)
    if (kind === 'municipality' && division === newest)
      bounds.extend([west, south]).extend([east, north]);
  const map = new MapLibreMap({
    container,
    style: mapStyle({ theme, backdrop: backdrop(data, newest), drawing: members, tiles }),
    bounds,
    fitBoundsOptions: { padding: 16 },
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
  // Keys have the municipality and the coordinates: the canvas is hidden from assistive technology and never has focus.
  map.getCanvas().tabIndex = -1;
  map.on('styleimagemissing', ({ id }: { id: string }) => {
    const image = drawImage(id, theme);
    if (image !== null && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: imageRatio });
  });
  await new Promise<void>((done) => void map.once('load', () => done()));
  const draw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: precision }),
    modes: [
      new TerraDrawPointMode(),
      new TerraDrawLineStringMode(),
      new TerraDrawPolygonMode(),
      new TerraDrawRenderMode({ modeName: 'still', styles: {} }),
    ],
  });
  draw.start();
  draw.on('finish', (id) => {
    const feature = draw.getSnapshot().find((one) => one.id === id);
    if (feature === undefined) return;
    // One place a comment: what was drawn before goes.
    const others = draw.getSnapshot().flatMap((one) => (one.id === id ? [] : [one.id!]));
    draw.removeFeatures(others);
    const { type, coordinates } = feature.geometry;
    ondraw({ type, coordinates } as Drawable);
  });
  const show = (place: Drawable | null): void => {
    draw.clear();
    if (place === null) return;
    const feature = { type: 'Feature', geometry: place, properties: { mode: modes[place.type] } };
    draw.addFeatures([feature as GeoJSONStoreFeatures]);
  };
  draw.setMode(modes[options.mode]);
  show(options.place);
  return {
    use: (mode) => draw.setMode(modes[mode]),
    show,
    destroy: () => {
      draw.stop();
      map.remove();
    },
  };
}
