// Measures of an outline: its rings, its area in daa, and how far two outlines lie apart.
import { area } from '@turf/area';
import type { MultiPolygon, Polygon, Position } from 'geojson';

export type Outline = Polygon | MultiPolygon;

/** The polygons of an outline, each with its outer ring first. */
export function polygonsOf(outline: Outline): Position[][][] {
  return outline.type === 'Polygon' ? [outline.coordinates] : outline.coordinates;
}

/** All rings, holes too. */
export function ringsOf(outline: Outline): Position[][] {
  return polygonsOf(outline).flat();
}

export type Frame = [west: number, south: number, east: number, north: number];

/** The least frame around an outline, degrees. */
export function frameOf(outline: Outline): Frame {
  const frame: Frame = [Infinity, Infinity, -Infinity, -Infinity];
  for (const ring of ringsOf(outline))
    for (const [lon = NaN, lat = NaN] of ring) {
      frame[0] = Math.min(frame[0], lon);
      frame[1] = Math.min(frame[1], lat);
      frame[2] = Math.max(frame[2], lon);
      frame[3] = Math.max(frame[3], lat);
    }
  return frame;
}

/** Measured on the sphere, in daa (1 000 m²). */
export function daaOf(outline: Outline): number {
  return area(outline) / 1_000;
}

/** Metres to a degree of latitude; one of longitude is that times the cosine: good to half a percent. */
const metresPerDegree = 111_320;
/** Comparisons of a corner with a line at most; beyond it, corners are taken evenly from all. */
const mostComparisons = 10_000_000;

/**
 * How far two outlines lie apart, in metres: the greatest distance from a corner of either to the nearest line of the
 * other. Rings may begin elsewhere or run the other way. Of outlines with very many corners, not all are looked at.
 */
export function movedMetres(one: Outline, other: Outline): number {
  const [, latitude = 0] = ringsOf(one)[0]?.[0] ?? [];
  const scale = Math.cos((latitude * Math.PI) / 180);
  const [a, b] = [linesOf(one, scale), linesOf(other, scale)];
  return Math.max(farthest(a, b), farthest(b, a));
}

/** Metres from a point (longitude, latitude) to the nearest line of an outline. */
export function metresFrom([lon = NaN, lat = NaN]: Position, outline: Outline): number {
  const scale = Math.cos((lat * Math.PI) / 180);
  const lines = linesOf(outline, scale);
  return Math.sqrt(nearestSquared(lon * scale * metresPerDegree, lat * metresPerDegree, lines));
}

/** The lines of all rings in metres, four numbers each: from x, y to x, y. Plain numbers, because there can be many. */
function linesOf(outline: Outline, scale: number): Float64Array {
  const numbers: number[] = [];
  for (const ring of ringsOf(outline))
    for (let index = 1; index < ring.length; index += 1)
      for (const [lon = NaN, lat = NaN] of [ring[index - 1]!, ring[index]!])
        numbers.push(lon * scale * metresPerDegree, lat * metresPerDegree);
  return Float64Array.from(numbers);
}

function farthest(from: Float64Array, to: Float64Array): number {
  const known = new Set<string>();
  for (let at = 0; at < to.length; at += 4) known.add(`${to[at]},${to[at + 1]}`);
  const corners: number[] = [];
  for (let at = 0; at < from.length; at += 4)
    if (!known.has(`${from[at]},${from[at + 1]}`)) corners.push(at);
  const step = Math.max(1, Math.ceil((corners.length * (to.length / 4)) / mostComparisons));
  let most = 0;
  for (let index = 0; index < corners.length; index += step) {
    const at = corners[index]!;
    most = Math.max(most, nearestSquared(from[at]!, from[at + 1]!, to));
  }
  return Math.sqrt(most);
}

/** The square of the distance from a point to the nearest of the lines. */
function nearestSquared(x: number, y: number, lines: Float64Array): number {
  let least = Infinity;
  for (let at = 0; at < lines.length; at += 4) {
    const fromX = x - lines[at]!;
    const fromY = y - lines[at + 1]!;
    const alongX = lines[at + 2]! - lines[at]!;
    const alongY = lines[at + 3]! - lines[at + 1]!;
    const length = alongX * alongX + alongY * alongY;
    const share = length === 0 ? 0 : (fromX * alongX + fromY * alongY) / length;
    const held = share < 0 ? 0 : share > 1 ? 1 : share;
    const offX = fromX - held * alongX;
    const offY = fromY - held * alongY;
    const square = offX * offX + offY * offY;
    if (square < least) least = square;
  }
  return least;
}
