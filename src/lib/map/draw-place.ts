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
import type { LineString, Point, Polygon } from 'geojson';
import { openDrawMap, type DrawMapOptions } from './draw-map';

export type Drawable = Point | LineString | Polygon;
export type DrawMode = Drawable['type'];

const modes: Record<DrawMode, string> = {
  Point: 'point',
  LineString: 'linestring',
  Polygon: 'polygon',
};
/** About a metre: finer than anyone draws, and short to send. */
const precision = 5;

export interface PlaceDrawing {
  /** What the next press begins. */
  use: (mode: DrawMode) => void;
  /** Shows a place, or nothing; what was drawn goes. */
  show: (place: Drawable | null) => void;
  destroy: () => void;
}

export interface PlaceDrawingOptions extends Omit<DrawMapOptions, 'frame'> {
  place: Drawable | null;
  mode: DrawMode;
  /** Something has been finished. */
  ondraw: (place: Drawable) => void;
}

/** Starts the map; rejects where there is no WebGL. */
export async function startDrawing(options: PlaceDrawingOptions): Promise<PlaceDrawing> {
  const { ondraw } = options;
  const map = await openDrawMap({ ...options, frame: null });
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
