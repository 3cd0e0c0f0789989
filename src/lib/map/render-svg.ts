// The picture: a drawing as SVG text. Runs on the server inside the first HTML and in the browser alike.
import { bboxClip } from '@turf/bbox-clip';
import type { BBox, Position } from 'geojson';
import { pointOf, slots, type DrawnFeature, type Slot } from './layer';
import { lineHeight, linesOf, placeLabels, type LabelPlace } from './labels';
import { boundsOf, frameSize, framed } from './project';
import { markOf } from './theme';
import type { Camera } from './view';

/** Tenths of a px: whole numbers keep the picture small. */
const precision = 10;
const side = frameSize * precision;

export interface PictureOptions {
  camera: Camera;
  /** Where selecting a feature leads; null leaves it without a link. */
  hrefOf: (feature: DrawnFeature) => string | null;
}

/** Text as it may stand in markup. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** A path in whole tenths of a px, relative, without points that fall on one another. */
function linePath(
  line: readonly Position[],
  project: (position: Position) => [number, number],
  close: boolean,
): string {
  let [px, py] = [0, 0];
  let path = '';
  line.forEach((position, index) => {
    if (close && index === line.length - 1) return;
    const [x, y] = project(position).map((value) => Math.round(value * precision)) as [
      number,
      number,
    ];
    if (index === 0) path = `M${x} ${y}`;
    else if (x === px && y === py) return;
    else path += `l${x - px} ${y - py}`;
    [px, py] = [x, y];
  });
  return close ? `${path}z` : path;
}

function pathOf(
  { geometry }: DrawnFeature,
  project: (position: Position) => [number, number],
): string {
  switch (geometry.type) {
    case 'Polygon':
      return geometry.coordinates.map((ring) => linePath(ring, project, true)).join('');
    case 'MultiPolygon':
      return geometry.coordinates
        .flat()
        .map((ring) => linePath(ring, project, true))
        .join('');
    case 'LineString':
      return linePath(geometry.coordinates, project, false);
    default:
      throw new TypeError(`No path for a ${geometry.type}`);
  }
}

/** Half a disc's px as text without needless decimals. */
const px = (value: number): string => String(Math.round(value * 10) / 10);

/** An arrowhead of a length, its tip at (0, 0), pointing north. */
export function headPath(length: number): string {
  return `M0 0L${px(length * 0.5)} ${px(length)}L0 ${px(length * 0.78)}L${px(-length * 0.5)} ${px(length)}Z`;
}

function labelText(
  { properties: { label, size } }: DrawnFeature,
  { x, y, anchor }: LabelPlace,
): string {
  const lines = linesOf(label);
  const side = anchor === 'middle' ? '' : ` class="${anchor}"`;
  const open = `<text x="${px(x)}" y="${px(y)}" font-size="${px(size)}"${side}>`;
  if (lines.length === 1) return `${open}${escapeXml(label)}</text>`;
  const spans = lines.map(
    (line, index) =>
      `<tspan x="${px(x)}" dy="${index === 0 ? 0 : px(size * lineHeight)}">${escapeXml(line)}</tspan>`,
  );
  return `${open}${spans.join('')}</text>`;
}

function shape(
  feature: DrawnFeature,
  project: (position: Position) => [number, number],
  place: LabelPlace | undefined,
): string {
  const { slot, class: id, size, rotate, label, faded } = feature.properties;
  const css = `c-${id}${faded ? ' faded' : ''}`;
  switch (slot) {
    case 'land':
    case 'neighbour':
    case 'area':
    case 'outline':
      return `<path class="${css}" d="${pathOf(feature, project)}"/>`;
    case 'flow': {
      const d = pathOf(feature, project);
      return `<path class="${css} casing" stroke-width="${px(size + 2)}" d="${d}"/><path class="${css}" stroke-width="${px(size)}" d="${d}"/>`;
    }
    case 'head':
    case 'point':
    case 'label': {
      const [x, y] = project(pointOf(feature)).map((value) => Math.round(value * precision)) as [
        number,
        number,
      ];
      const turn = rotate === 0 ? '' : ` rotate(${px(rotate)})`;
      const open = `<g class="${css}" transform="translate(${x} ${y})${turn}"><g class="px">`;
      if (slot === 'head') return `${open}<path d="${headPath(size)}"/></g></g>`;
      if (slot === 'label')
        return place === undefined ? '' : `${open}${labelText(feature, place)}</g></g>`;
      const mark = markOf(id);
      return (
        `${open}<circle r="${px(size / 2)}"/>` +
        (mark === undefined ? '' : `<path class="mark" d="${mark}"/>`) +
        (label === '' ? '' : `<text class="inside" y="4">${escapeXml(label)}</text>`) +
        '</g></g>'
      );
    }
  }
}

/**
 * What of a feature can be seen in three frames: beside its frame a wide screen still shows a frame's width, further
 * out nobody looks. Lines are left whole: a cut end would look like a flow's.
 */
function seenIn(feature: DrawnFeature, window: BBox): DrawnFeature[] {
  const { geometry } = feature;
  if (geometry.type === 'Point') {
    const [lon, lat] = geometry.coordinates as [number, number];
    return lon > window[0] && lon < window[2] && lat > window[1] && lat < window[3]
      ? [feature]
      : [];
  }
  if (geometry.type !== 'Polygon' && geometry.type !== 'MultiPolygon') return [feature];
  const cut = bboxClip(geometry, window).geometry;
  return cut.coordinates.length === 0 ? [] : [{ ...feature, geometry: cut }];
}

/**
 * Draws features as an SVG document fragment. Discs, heads and text keep their px whatever the size on screen
 * (`.px` in map.css); lines by `vector-effect`. Hidden from assistive technology: the list beside it says the same.
 */
export function renderSvg(
  features: readonly DrawnFeature[],
  { camera, hrefOf }: PictureOptions,
): string {
  const project = framed(camera);
  const { west, south, east, north } = boundsOf({ ...camera, z: camera.z - Math.log2(3) });
  const near = features.flatMap((feature) => seenIn(feature, [west, south, east, north]));
  const placed = placeLabels(
    near.filter(({ properties }) => properties.slot === 'label' && properties.label !== ''),
    near.filter(({ properties }) => properties.slot === 'point'),
    (feature) => project(pointOf(feature)),
  );
  const group = (slot: Slot): string => {
    const own = near
      .filter(
        ({ id, properties }) => properties.slot === slot && (slot !== 'label' || placed.has(id)),
      )
      .sort((a, b) => a.properties.sort - b.properties.sort);
    if (own.length === 0) return '';
    const shapes = own.map((feature) => {
      const href = hrefOf(feature);
      const drawnShape = shape(feature, project, placed.get(feature.id));
      return href === null
        ? drawnShape
        : `<a href="${escapeXml(href)}" tabindex="-1" data-key="${escapeXml(feature.properties.key ?? '')}"><title>${escapeXml(feature.properties.name)}</title>${drawnShape}</a>`;
    });
    return `<g class="slot-${slot}">${shapes.join('')}</g>`;
  };
  return (
    `<svg class="map-svg" viewBox="0 0 ${side} ${side}" aria-hidden="true" focusable="false">` +
    slots.map(group).join('') +
    '</svg>'
  );
}
