// The live map: the one place that knows MapLibre. Loaded on demand; takes a drawing and gives camera and clicks back.
import type { GeoJSONSource, Point, PointLike } from 'maplibre-gl';
import type { DrawnFeature, DrawnProperties } from './layer';
import { loadMapLibre } from './maplibre';
import { drawImage, imageRatio } from './maplibre-images';
import { collection, mapStyle, type BackgroundTiles, type SourceId } from './maplibre-style';
import { frameSize } from './project';
import type { ThemeName } from './theme';
import type { Camera } from './view';

/** What the live map shows; the drawing is made for the zoom it is shown at. */
export interface Scene {
  theme: ThemeName;
  backdrop: readonly DrawnFeature[];
  draw: (zoom: number) => readonly DrawnFeature[];
}

export interface LiveMapOptions {
  container: HTMLElement;
  camera: Camera;
  scene: Scene;
  tiles: BackgroundTiles | null;
  /** MapLibre's own words in the page's language. */
  words: Record<string, string>;
  /** Everything is drawn: the picture may go. */
  onready: () => void;
  /** The live map cannot go on: the picture has to come back. */
  onfail: (reason: unknown) => void;
  /** The reader has moved the map; told when it rests. */
  oncamera: (camera: Camera) => void;
  /** A click on a feature; `place` is where a disc stands, null for lines and areas. */
  onselect: (feature: DrawnProperties, place: { lat: number; lon: number } | null) => void;
  /** What lies under the pointer, and where in px; null when nothing does. */
  onhover: (name: string | null, x: number, y: number) => void;
}

export interface LiveMap {
  show: (scene: Scene) => void;
  /** Goes to a camera. `byReader`: the address follows, as after a drag; otherwise it is the address that led here. */
  go: (camera: Camera, how: { animate: boolean; byReader: boolean }) => void;
  camera: () => Camera;
  destroy: () => void;
}

/** The zoom step from which flows' gaps, heads and clusters are worth drawing anew. */
const zoomStep = 0.5;
const minimumZoom = 5;

/** Starts a live map where the picture stands; rejects where MapLibre could not be loaded, or there is no WebGL. */
export async function startMap(options: LiveMapOptions): Promise<LiveMap> {
  const { container } = options;
  const { MapLibreMap } = await loadMapLibre();
  // The picture frames a square across the shorter side; MapLibre counts 512 px a tile.
  const ahead = (): number =>
    Math.log2(Math.max(1, Math.min(container.clientWidth, container.clientHeight)) / frameSize);
  let { scene } = options;
  let gone = false;
  const start = options.camera;
  let drawnAt = start.z + ahead();

  const map = new MapLibreMap({
    container,
    style: mapStyle({
      theme: scene.theme,
      backdrop: scene.backdrop,
      drawing: scene.draw(drawnAt),
      zoom: drawnAt,
      tiles: options.tiles,
    }),
    center: [start.lon, start.lat],
    zoom: drawnAt,
    minZoom: minimumZoom,
    maxZoom: 18,
    pixelRatio: Math.min(window.devicePixelRatio, 1.5),
    validateStyle: false,
    renderWorldCopies: false,
    attributionControl: false,
    maplibreLogo: false,
    cooperativeGestures: true,
    dragRotate: false,
    pitchWithRotate: false,
    touchPitch: false,
    maxPitch: 0,
    // Keys are the frame's business: the canvas is hidden from assistive technology and never has focus.
    keyboard: false,
    fadeDuration: 0,
    locale: options.words,
  });
  map.touchZoomRotate.disableRotation();
  const canvas = map.getCanvas();
  canvas.setAttribute('aria-hidden', 'true');
  canvas.tabIndex = -1;
  canvas.removeAttribute('role');
  canvas.removeAttribute('aria-label');

  const addImages = (): void => {
    map.setMissingStyleImageResolver((id) => {
      const image = drawImage(id, scene.theme);
      if (image !== null && !map.hasImage(id)) map.addImage(id, image, { pixelRatio: imageRatio });
    });
  };
  addImages();

  const fail = (reason: unknown): void => {
    if (gone) return;
    options.onfail(reason);
  };
  map.on('error', (event) => {
    // Background tiles come from elsewhere: where they fail our own land shows instead.
    if ('sourceId' in event && event.sourceId === 'tiles') return;
    fail(event.error);
  });
  map.on('webglcontextlost', () => fail(new Error('WebGL context lost')));

  const setData = (source: SourceId, features: readonly DrawnFeature[]): void => {
    const target = map.getSource<GeoJSONSource>(source);
    if (target === undefined) return;
    target.setData(collection(features, source === 'drawing' ? drawnAt : undefined)).catch(fail);
  };

  const camera = (): Camera => {
    const { lng, lat } = map.getCenter();
    return { z: map.getZoom() - ahead(), lat, lon: lng };
  };

  map.once('idle', () => {
    if (!gone) options.onready();
  });
  map.on('moveend', (event: { originalEvent?: unknown; byReader?: boolean }) => {
    const zoom = map.getZoom();
    if (Math.abs(zoom - drawnAt) >= zoomStep) {
      drawnAt = zoom;
      setData('drawing', scene.draw(zoom));
    }
    // A jump to the camera of the address must not write the address again; a resize is no movement.
    if (event.originalEvent !== undefined || event.byReader === true) options.oncamera(camera());
  });

  const under = (
    point: Point,
  ): { properties: DrawnProperties; place: { lat: number; lon: number } | null } | null => {
    // A finger is thicker than a flow: a few px around count too, the nearest drawn last wins.
    const around: [PointLike, PointLike] = [
      [point.x - 4, point.y - 4],
      [point.x + 4, point.y + 4],
    ];
    const hits = [...map.queryRenderedFeatures(point), ...map.queryRenderedFeatures(around)];
    for (const hit of hits) {
      const raw = hit.properties as unknown as Partial<DrawnProperties>;
      // MapLibre's tiles leave out what is null.
      const key = raw.key ?? null;
      const expand = raw.expand ?? null;
      if (hit.source === 'drawing' && (key !== null || expand !== null))
        return {
          properties: { ...(raw as DrawnProperties), key, expand },
          place:
            hit.geometry.type === 'Point'
              ? { lon: hit.geometry.coordinates[0]!, lat: hit.geometry.coordinates[1]! }
              : null,
        };
    }
    return null;
  };
  map.on('click', ({ point }) => {
    const hit = under(point);
    if (hit !== null) options.onselect(hit.properties, hit.place);
  });
  map.on('mousemove', ({ point }) => {
    const hit = under(point);
    canvas.style.cursor = hit === null ? '' : 'pointer';
    options.onhover(hit?.properties.name ?? null, point.x, point.y);
  });
  map.on('mouseout', () => options.onhover(null, 0, 0));

  return {
    show(next) {
      const before = scene;
      scene = next;
      if (next.theme !== before.theme) {
        drawnAt = map.getZoom();
        map.setStyle(
          mapStyle({
            theme: next.theme,
            backdrop: next.backdrop,
            drawing: next.draw(drawnAt),
            zoom: drawnAt,
            tiles: options.tiles,
          }),
          // Images are drawn in the theme's colours: a difference would keep the old ones.
          { diff: false, validate: false },
        );
        addImages();
        return;
      }
      if (next.backdrop !== before.backdrop) setData('backdrop', next.backdrop);
      if (next.draw !== before.draw) {
        drawnAt = map.getZoom();
        setData('drawing', next.draw(drawnAt));
      }
    },
    go({ z, lat, lon }, { animate, byReader }) {
      const target = { center: [lon, lat] as [number, number], zoom: z + ahead() };
      if (animate) map.easeTo({ ...target, duration: 300 }, { byReader });
      else map.jumpTo(target, { byReader });
    },
    camera,
    destroy() {
      if (gone) return;
      gone = true;
      map.remove();
    },
  };
}
