// Draws the outline of an area on a map, or a line across it: land, holes, corners, undo, snapping to neighbours.
// Loaded when somebody opens it. Each ring is a feature of its own, because terra-draw knows no holes.
import type { LineString, Position } from 'geojson';
import {
  TerraDraw,
  TerraDrawLineStringMode,
  TerraDrawModeUndoRedo,
  TerraDrawPolygonMode,
  TerraDrawRenderMode,
  TerraDrawSelectMode,
  type GeoJSONStoreFeatures,
  type HexColor,
  type SnapToCustom,
} from 'terra-draw';
import { TerraDrawMapLibreGLAdapter } from 'terra-draw-maplibre-gl-adapter';
import { ringsOf, type Outline } from '../domain/outline';
import { drawnRings, outlineFromRings, type DrawnRing } from '../domain/outline-rings';
import { openDrawMap, type DrawMapOptions } from './draw-map';

/** About a centimetre. */
const precision = 7;
/** Pixels within which a corner is drawn to what is near, and within which a press means a corner. */
const snapWithin = 10;
const pressWithin = 22;

/** What a press does: move corners, draw land, cut a hole, take a corner away, draw a line. */
export type OutlineTool = 'edit' | 'land' | 'hole' | 'remove' | 'line';

export interface OutlineState {
  outline: Outline | null;
  line: LineString | null;
  tool: OutlineTool;
  can_undo: boolean;
  can_redo: boolean;
  /** A ring is chosen and can be taken away as a whole. */
  chosen: boolean;
  /** Whether something came to an end: a ring, a move, a step back. */
  settled: boolean;
}

export interface OutlineDrawing {
  use: (tool: OutlineTool) => void;
  undo: () => void;
  redo: () => void;
  /** Takes the chosen ring away. */
  removeRing: () => void;
  zoom: (by: 1 | -1) => void;
  /** Shows an outline that came from elsewhere; it can be undone. */
  show: (outline: Outline | null) => void;
  destroy: () => void;
}

export interface OutlineDrawingOptions extends DrawMapOptions {
  outline: Outline | null;
  /** Shown and snapped to, never changed. */
  neighbours: readonly Outline[];
  /** Draws a line across the outline, which stays as it is. */
  only_line: boolean;
  onchange: (state: OutlineState) => void;
}

/** Colours that hold against the map's ground in both themes. */
const colors = {
  light: {
    land: '#0b5cad',
    hole: '#b3261e',
    neighbour: '#5b4a00',
    line: '#b3261e',
    dot: '#ffffff',
  },
  dark: { land: '#8ec5ff', hole: '#ffb4ab', neighbour: '#e5c76b', line: '#ffb4ab', dot: '#10151c' },
} satisfies Record<'light' | 'dark', Record<string, HexColor>>;

const modeOf: Record<OutlineTool, string> = {
  edit: 'select',
  land: 'land',
  hole: 'hole',
  remove: 'still',
  line: 'line',
};

/** Starts the map; rejects where there is no WebGL. */
export async function startOutline(options: OutlineDrawingOptions): Promise<OutlineDrawing> {
  const { onchange, only_line, theme } = options;
  const map = await openDrawMap(options);
  const hue = theme === 'dark' ? colors.dark : colors.light;
  const draw: TerraDraw = new TerraDraw({
    adapter: new TerraDrawMapLibreGLAdapter({ map, coordinatePrecision: precision }),
    undoRedo: { modeLevel: new TerraDrawModeUndoRedo() },
    modes: modes(hue, () => draw.getSnapshot()),
  });
  draw.start();
  /** Rings as they were before they were rounded for terra-draw, which takes no finer ones. */
  const exact = new Map<string, Position[]>();
  const still = (ring: Position[], mode: string): GeoJSONStoreFeatures => {
    const rounded = ring.map(([lon = 0, lat = 0]) => [
      Number(lon.toFixed(precision)),
      Number(lat.toFixed(precision)),
    ]);
    exact.set(JSON.stringify(rounded), ring);
    return {
      type: 'Feature',
      geometry: { type: 'Polygon', coordinates: [rounded] },
      properties: { mode },
    };
  };
  draw.addFeatures([
    ...options.neighbours.flatMap(ringsOf).map((ring) => still(ring, 'neighbour')),
    ...(only_line && options.outline !== null
      ? drawnRings(options.outline).map(({ kind, ring }) =>
          still(ring, kind === 'land' ? 'whole' : 'gap'),
        )
      : []),
  ]);

  let tool: OutlineTool = only_line ? 'line' : options.outline === null ? 'land' : 'edit';
  let chosen: string | number | null = null;
  /** What was drawn after each step; `at` is where we are. */
  const steps: GeoJSONStoreFeatures[][] = [];
  let at = -1;

  const own = (drawing: boolean): GeoJSONStoreFeatures[] =>
    draw
      .getSnapshot()
      .filter(
        ({ geometry, properties: { mode, currentlyDrawing } }) =>
          ((geometry.type === 'Polygon' && (mode === 'land' || mode === 'hole')) ||
            (geometry.type === 'LineString' && mode === 'line')) &&
          (drawing || currentlyDrawing !== true),
      );
  const rings = (features: readonly GeoJSONStoreFeatures[]): DrawnRing[] =>
    features.flatMap(({ geometry, properties }) => {
      const ring = geometry.type === 'Polygon' ? (geometry.coordinates[0] ?? []) : [];
      // Two corners and the way back: still being drawn.
      const kind = properties.mode as DrawnRing['kind'];
      // What nobody touched is what it was, digit for digit.
      return ring.length < 4 ? [] : [{ kind, ring: exact.get(JSON.stringify(ring)) ?? ring }];
    });
  const drawing = (): boolean => draw.getModeState() === 'drawing';
  const tell = (settled: boolean): void => {
    const features = own(!settled);
    const line = features.find(({ geometry }) => geometry.type === 'LineString')?.geometry;
    onchange({
      outline: only_line ? options.outline : outlineFromRings(rings(features)),
      line: line === undefined ? null : ({ ...line } as LineString),
      tool,
      can_undo: drawing() ? draw.canUndo() : at > 0,
      can_redo: drawing() ? draw.canRedo() : at < steps.length - 1,
      chosen: chosen !== null,
      settled,
    });
  };
  const keep = (): void => {
    steps.splice(at + 1, Infinity, own(false));
    at = steps.length - 1;
  };
  const begin = (): void => {
    chosen = null;
    draw.setMode(modeOf[tool]);
    if (tool !== 'edit') return;
    // With one ring there is nothing to choose between: its corners show at once.
    const [first, ...more] = own(false);
    if (first !== undefined && more.length === 0) draw.selectFeature(first.id!);
  };
  const replace = (features: readonly GeoJSONStoreFeatures[]): void => {
    draw.setMode('still');
    draw.removeFeatures(own(true).map(({ id }) => id!));
    draw.addFeatures([...features]);
    begin();
  };
  const featuresOf = (outline: Outline | null): GeoJSONStoreFeatures[] =>
    outline === null || only_line
      ? []
      : drawnRings(outline).map(({ kind, ring }) => still(ring, kind));

  draw.on('finish', (id, { action }) => {
    if (action === 'draw' && only_line) {
      // One line at a time: what was drawn before goes.
      draw.removeFeatures(own(false).flatMap((one) => (one.id === id ? [] : [one.id!])));
    } else if (action === 'draw') tool = 'edit';
    keep();
    // Terra-draw is still at work on what it has finished.
    queueMicrotask(() => {
      if (action === 'draw' && !only_line) {
        begin();
        draw.selectFeature(id);
      }
      tell(true);
    });
  });
  draw.on('change', (_ids, type) => {
    if (type !== 'styling' && drawing()) tell(false);
  });
  draw.on('select', (id) => {
    chosen = id;
    tell(true);
  });
  draw.on('deselect', () => {
    chosen = null;
    tell(true);
  });
  draw.on('history', () => tell(false));
  map.on('click', ({ point }) => {
    if (tool !== 'remove') return;
    const found = nearestCorner(own(false), (corner) => {
      const { x, y } = map.project(corner as [number, number]);
      return Math.hypot(x - point.x, y - point.y);
    });
    if (found === null) return;
    const ring = found.ring.slice(0, -1).filter((_, index) => index !== found.index);
    if (ring.length < 3) draw.removeFeatures([found.id]);
    else
      draw.updateFeatureGeometry(found.id, {
        type: 'Polygon',
        coordinates: [[...ring, ring[0]!]],
      });
    keep();
    tell(true);
  });

  draw.addFeatures(featuresOf(options.outline));
  keep();
  begin();
  tell(true);
  const step = (by: 1 | -1): void => {
    if (steps[at + by] === undefined) return;
    at += by;
    replace(steps[at]!);
    tell(true);
  };
  return {
    use: (wanted) => {
      tool = wanted;
      begin();
      tell(true);
    },
    undo: () => void (drawing() ? draw.undo() : step(-1)),
    redo: () => void (drawing() ? draw.redo() : step(1)),
    removeRing: () => {
      if (chosen === null) return;
      const id = chosen;
      replace(own(false).filter((one) => one.id !== id));
      keep();
      tell(true);
    },
    zoom: (by) => void map.zoomTo(map.getZoom() + by, { duration: 0 }),
    show: (outline) => {
      replace(featuresOf(outline));
      keep();
      tell(true);
    },
    destroy: () => {
      draw.stop();
      map.remove();
    },
  };
}

/** The corner under a press: its ring, and its place in it. Null where none is near. */
function nearestCorner(
  features: readonly GeoJSONStoreFeatures[],
  distance: (corner: Position) => number,
): { id: string | number; ring: Position[]; index: number } | null {
  const corners = features.flatMap(({ id, geometry }) =>
    geometry.type === 'Polygon'
      ? geometry.coordinates[0]!.slice(0, -1).map((corner, index) => ({
          id: id!,
          ring: geometry.coordinates[0]!,
          index,
          away: distance(corner),
        }))
      : [],
  );
  const [nearest] = corners.sort((a, b) => a.away - b.away);
  return nearest === undefined || nearest.away > pressWithin ? null : nearest;
}

function modes(hue: Record<string, HexColor>, all: () => GeoJSONStoreFeatures[]) {
  const snapping = { toCustom: snapTo(all) };
  const points = (color: HexColor) => ({
    closingPointColor: color,
    closingPointOutlineColor: hue.dot!,
    closingPointWidth: 8,
    coordinatePointColor: color,
    coordinatePointOutlineColor: hue.dot!,
    coordinatePointWidth: 5,
  });
  const polygon = (modeName: string, color: HexColor, fillOpacity: number) =>
    new TerraDrawPolygonMode({
      modeName,
      snapping,
      showCoordinatePoints: true,
      styles: {
        fillColor: color,
        fillOpacity,
        outlineColor: color,
        outlineWidth: 3,
        ...points(color),
      },
    });
  const drawnOn = (modeName: string, color: HexColor, polygonFillOpacity: number, width: number) =>
    new TerraDrawRenderMode({
      modeName,
      styles: {
        polygonFillColor: color,
        polygonFillOpacity,
        polygonOutlineColor: color,
        polygonOutlineWidth: width,
      },
    });
  const ring = {
    feature: {
      draggable: false,
      coordinates: { draggable: true, midpoints: true, deletable: true, snappable: snapping },
    },
  };
  return [
    drawnOn('neighbour', hue.neighbour!, 0.12, 2),
    drawnOn('whole', hue.land!, 0.2, 3),
    drawnOn('gap', hue.hole!, 0.25, 3),
    polygon('land', hue.land!, 0.25),
    polygon('hole', hue.hole!, 0.3),
    new TerraDrawLineStringMode({
      modeName: 'line',
      snapping,
      styles: { lineStringColor: hue.line!, lineStringWidth: 4, ...points(hue.line!) },
    }),
    new TerraDrawSelectMode({
      flags: { land: ring, hole: ring },
      // Delete and Escape are the page's: a key pressed in a field must not change the map.
      keyEvents: null,
      styles: {
        selectedPolygonColor: hue.land!,
        selectedPolygonFillOpacity: 0.3,
        selectedPolygonOutlineColor: hue.land!,
        selectedPolygonOutlineWidth: 4,
        selectionPointColor: hue.land!,
        selectionPointOutlineColor: hue.dot!,
        selectionPointWidth: 7,
        selectionPointOutlineWidth: 2,
        midPointColor: hue.dot!,
        midPointOutlineColor: hue.land!,
        midPointWidth: 5,
        midPointOutlineWidth: 2,
      },
    }),
    new TerraDrawRenderMode({ modeName: 'still', styles: {} }),
  ];
}

/** A corner is drawn to the nearest corner of any ring, else to the nearest line of one; not to the ring itself. */
function snapTo(all: () => GeoJSONStoreFeatures[]): SnapToCustom {
  return (event, { currentId, project, unproject }) => {
    const here = { x: event.containerX, y: event.containerY };
    const reach = unproject(here.x + snapWithin, here.y + snapWithin);
    const [width, height] = [Math.abs(reach.lng - event.lng), Math.abs(reach.lat - event.lat)];
    let corner: { at: Position; away: number } | undefined;
    let side: { at: Position; away: number } | undefined;
    for (const { id, geometry } of all()) {
      if (id === currentId || geometry.type !== 'Polygon') continue;
      const path = geometry.coordinates[0]!;
      for (let index = 1; index < path.length; index += 1) {
        const [a, b] = [path[index - 1]!, path[index]!];
        if (
          Math.min(a[0]!, b[0]!) > event.lng + width ||
          Math.max(a[0]!, b[0]!) < event.lng - width ||
          Math.min(a[1]!, b[1]!) > event.lat + height ||
          Math.max(a[1]!, b[1]!) < event.lat - height
        )
          continue;
        const [from, to] = [project(a[0]!, a[1]!), project(b[0]!, b[1]!)];
        const [x, y] = [to.x - from.x, to.y - from.y];
        const length = x * x + y * y;
        const share = length === 0 ? 0 : ((here.x - from.x) * x + (here.y - from.y) * y) / length;
        const within = Math.min(Math.max(share, 0), 1);
        const away = Math.hypot(from.x + within * x - here.x, from.y + within * y - here.y);
        if (away <= snapWithin && away < (side?.away ?? Infinity))
          side = { at: [a[0]! + within * (b[0]! - a[0]!), a[1]! + within * (b[1]! - a[1]!)], away };
        for (const [at, { x: px, y: py }] of [
          [a, from],
          [b, to],
        ] as const) {
          const gap = Math.hypot(px - here.x, py - here.y);
          if (gap <= snapWithin && gap < (corner?.away ?? Infinity)) corner = { at, away: gap };
        }
      }
    }
    return (corner ?? side)?.at;
  };
}
