// Web Mercator, the camera and its frame: shared by both renderers so that one takes over where the other stood.
import type { Position } from 'geojson';
import type { Camera } from './view';

/** Side in px of the square that a camera frames: MapLibre's tile size, so that zooms mean the same. */
export const frameSize = 512;

/** Longitude and latitude (degrees) to the unit square, y down. */
export function toUnit([lon, lat]: Position): [number, number] {
  const sin = Math.sin((lat! * Math.PI) / 180);
  return [lon! / 360 + 0.5, 0.5 - Math.log((1 + sin) / (1 - sin)) / (4 * Math.PI)];
}

/** The unit square back to longitude and latitude. */
export function fromUnit([x, y]: [number, number]): [number, number] {
  return [(x - 0.5) * 360, (Math.atan(Math.exp((0.5 - y) * 2 * Math.PI)) * 360) / Math.PI - 90];
}

/** The px of the world at a zoom. */
export function worldSize(zoom: number): number {
  return frameSize * 2 ** zoom;
}

/** A projection from degrees to the px of a camera's frame, (0, 0) at its top left corner. */
export function framed(camera: Camera): (position: Position) => [number, number] {
  const scale = worldSize(camera.z);
  const [cx, cy] = toUnit([camera.lon, camera.lat]);
  return (position) => {
    const [x, y] = toUnit(position);
    return [(x - cx) * scale + frameSize / 2, (y - cy) * scale + frameSize / 2];
  };
}

export interface Bounds {
  west: number;
  south: number;
  east: number;
  north: number;
}

/** The camera whose frame holds the bounds with a margin (share of the frame). */
export function cameraFor({ west, south, east, north }: Bounds, margin = 0.04): Camera {
  const [left, top] = toUnit([west, north]);
  const [right, bottom] = toUnit([east, south]);
  const side = Math.max(right - left, bottom - top, 1e-9) * (1 + 2 * margin);
  const [lon, lat] = fromUnit([(left + right) / 2, (top + bottom) / 2]);
  return { z: Math.min(16, Math.log2(1 / side)), lat, lon };
}

/**
 * The least frame that holds all parts; null where there are none.
 * @param margin what is added on each side: degrees of latitude, and about as far to the east and west
 */
export function boundsAround(parts: readonly Bounds[], margin = 0): Bounds | null {
  if (parts.length === 0) return null;
  return {
    west: Math.min(...parts.map(({ west }) => west)) - 2 * margin,
    south: Math.min(...parts.map(({ south }) => south)) - margin,
    east: Math.max(...parts.map(({ east }) => east)) + 2 * margin,
    north: Math.max(...parts.map(({ north }) => north)) + margin,
  };
}

/** What a camera's frame covers. */
export function boundsOf(camera: Camera): Bounds {
  const half = frameSize / 2 / worldSize(camera.z);
  const [x, y] = toUnit([camera.lon, camera.lat]);
  const [west, north] = fromUnit([x - half, y - half]);
  const [east, south] = fromUnit([x + half, y + half]);
  return { west, south, east, north };
}

/** Moves a camera by shares of its frame (right and down positive) and zoom steps. */
export function moved(camera: Camera, right: number, down: number, zoom = 0): Camera {
  const span = frameSize / worldSize(camera.z);
  const [x, y] = toUnit([camera.lon, camera.lat]);
  const [lon, lat] = fromUnit([x + right * span, y + down * span]);
  return { z: Math.min(16, Math.max(5, camera.z + zoom)), lat, lon };
}
