// From data and view to the picture: drawing, camera and SVG text in one step, the same on server and in browser.
import { backdrop } from './backdrop';
import type { DrawnFeature, Drawing, LayerInput, MapData } from './layer';
import { cameraFor } from './project';
import { draw } from './registry';
import { renderSvg } from './render-svg';
import { viewHref, type Camera, type View } from './view';

/** The camera that shows all outlines of a division's municipalities. */
export function wholeRegion(data: Pick<MapData, 'boundaries'>, division: number): Camera {
  const outlines = data.boundaries.filter(
    (boundary) => boundary.kind === 'municipality' && boundary.division === division,
  );
  if (outlines.length === 0) return { z: 5, lat: 63.4, lon: 10.4 };
  return cameraFor({
    west: Math.min(...outlines.map(({ west }) => west)),
    south: Math.min(...outlines.map(({ south }) => south)),
    east: Math.max(...outlines.map(({ east }) => east)),
    north: Math.max(...outlines.map(({ north }) => north)),
  });
}

/** Where selecting a feature leads: clusters open, what is selected is let go, all else is selected. */
export function hrefOf(view: View, { properties, geometry }: DrawnFeature): string | null {
  if (properties.expand !== null && geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates as [number, number];
    return viewHref(view, { camera: { z: properties.expand, lat, lon } });
  }
  if (properties.key === null) return null;
  return viewHref(view, { selected: properties.key === view.selected ? null : properties.key });
}

export interface Picture {
  drawing: Drawing;
  /** Backdrop features, which the other renderer draws too. */
  ground: DrawnFeature[];
  camera: Camera;
  svg: string;
}

/**
 * Draws a view. `division` (of the outlines that are loaded) decides the whole-region camera.
 * @param link makes an address of ours one of the page's language
 */
export function picture(
  input: Omit<LayerInput, 'zoom'>,
  division: number,
  link: (path: string) => string,
): Picture {
  const camera = input.view.camera ?? wholeRegion(input.data, division);
  const drawing = draw({ ...input, zoom: camera.z });
  const ground = backdrop(input.data, drawing.division);
  const svg = renderSvg([...ground, ...drawing.features], {
    camera,
    hrefOf: (feature) => {
      const href = hrefOf(input.view, feature);
      return href === null ? null : link(href);
    },
  });
  return { drawing, ground, camera, svg };
}
