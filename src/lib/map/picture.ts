// From data and view to the picture: drawing, camera and SVG text in one step, the same on server and in browser.
import { backdrop } from './backdrop';
import type { DrawnFeature, Drawing, LayerInput, MapData } from './layer';
import { divisionOf } from './division';
import { boundsAround, cameraFor } from './project';
import { draw } from './registry';
import { renderSvg } from './render-svg';
import { defaultView, viewHref, type Camera, type View } from './view';

/** The camera that shows all outlines of a division's municipalities. */
export function wholeRegion(data: Pick<MapData, 'boundaries'>, division: number): Camera {
  const outlines = data.boundaries.filter(
    (boundary) => boundary.kind === 'municipality' && boundary.division === division,
  );
  const bounds = boundsAround(outlines);
  return bounds === null ? { z: 5, lat: 63.4, lon: 10.4 } : cameraFor(bounds);
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
 * @param link makes an address of ours one of the page's language; null draws without links
 */
export function picture(
  input: Omit<LayerInput, 'zoom'>,
  division: number,
  link: ((path: string) => string) | null,
): Picture {
  const camera = input.view.camera ?? wholeRegion(input.data, division);
  const drawing = draw({ ...input, zoom: camera.z });
  const ground = backdrop(input.data, drawing.division);
  const svg = renderSvg([...ground, ...drawing.features], {
    camera,
    hrefOf: (feature) => {
      if (link === null) return null;
      const href = hrefOf(input.view, feature);
      return href === null ? null : link(href);
    },
  });
  return { drawing, ground, camera, svg };
}

/** A map that stands still on a page of text, ready for StillMap.svelte. */
export interface StillPicture {
  /** What it shows, for those who do not see it. */
  title: string;
  svg: string;
  /** A kilometre as a share of the frame's side. */
  kilometre: number;
}

/** The equator in kilometres, as the projection has it. */
const equator = 40_075.017;

/** The camera whose frame is so many kilometres wide and high. */
export function cameraAround({ lat, lon }: { lat: number; lon: number }, km: number): Camera {
  return { z: Math.log2((equator * Math.cos((lat * Math.PI) / 180)) / km), lat, lon };
}

/** Draws a view, of which what differs from the default is given, without links. */
export function stillPicture(
  input: Omit<LayerInput, 'zoom' | 'view'>,
  changes: Partial<View>,
  title: string,
): StillPicture {
  const view = { ...defaultView, ...changes };
  const { svg, camera } = picture({ ...input, view }, divisionOf(view, input.data), null);
  return stillOf(title, svg, camera);
}

/** A drawn picture with what its frame needs to know of it. */
export function stillOf(title: string, svg: string, camera: Camera): StillPicture {
  return {
    title,
    svg,
    kilometre: 1 / ((equator * Math.cos((camera.lat * Math.PI) / 180)) / 2 ** camera.z),
  };
}
