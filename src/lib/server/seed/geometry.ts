// What an outline must satisfy before it is stored: the database only checks its type.
import { area } from '@turf/area';
import { kinks } from '@turf/kinks';
import type { Geometry, MultiPolygon, Polygon, Position } from 'geojson';

/** West, south, east and north in degrees. */
export type Bounds = { west: number; south: number; east: number; north: number };

/** Generous frame around mainland Norway; what lies outside has its axes swapped or is in metres. */
const norway: Bounds = { west: 4, south: 57, east: 32, north: 72 };

/** Whether a position is plausible: two finite numbers, in degrees, longitude first. */
export function isInNorway(position: unknown): position is Position {
  if (!Array.isArray(position) || position.length < 2) return false;
  const [lon, lat] = position as unknown[];
  return (
    Number.isFinite(lon) &&
    Number.isFinite(lat) &&
    (lon as number) >= norway.west &&
    (lon as number) <= norway.east &&
    (lat as number) >= norway.south &&
    (lat as number) <= norway.north
  );
}

/** The first thing that is wrong with an outline, or null. Each check relies on those before it. */
export function outlineFault(geometry: unknown): string | null {
  if (typeof geometry !== 'object' || geometry === null) return 'is missing';
  const { type, coordinates } = geometry as { type?: unknown; coordinates?: unknown };
  if (type !== 'Polygon' && type !== 'MultiPolygon')
    return `must be a Polygon or MultiPolygon, is ${String(type)}`;
  if (!Array.isArray(coordinates) || coordinates.length === 0) return 'has no coordinates';
  const polygons: unknown[] = type === 'Polygon' ? [coordinates] : coordinates;
  for (const polygon of polygons) {
    if (!Array.isArray(polygon) || polygon.length === 0) return 'has a polygon without rings';
    for (const ring of polygon as unknown[]) {
      const fault = ringFault(ring);
      if (fault !== null) return fault;
    }
  }
  const outline = geometry as Polygon | MultiPolygon;
  if (!(area(outline) > 0)) return 'has no area';
  const crossing = kinks(outline).features[0];
  if (crossing)
    return `crosses itself at ${crossing.geometry.coordinates.map((degrees) => Number(degrees.toFixed(5))).join(', ')}`;
  return null;
}

/** The bounding box of a sound outline. */
export function boundsOf(geometry: Polygon | MultiPolygon): Bounds {
  const bounds = { west: Infinity, south: Infinity, east: -Infinity, north: -Infinity };
  for (const ring of geometry.type === 'Polygon'
    ? geometry.coordinates
    : geometry.coordinates.flat()) {
    for (const [lon = NaN, lat = NaN] of ring) {
      bounds.west = Math.min(bounds.west, lon);
      bounds.east = Math.max(bounds.east, lon);
      bounds.south = Math.min(bounds.south, lat);
      bounds.north = Math.max(bounds.north, lat);
    }
  }
  return bounds;
}

/** Area on the sphere, km². */
export function squareKilometres(geometry: Geometry): number {
  return area(geometry) / 1e6;
}

function ringFault(ring: unknown): string | null {
  if (!Array.isArray(ring) || ring.length < 4) return 'has a ring of fewer than four positions';
  const astray = (ring as unknown[]).find((position) => !isInNorway(position));
  if (astray !== undefined)
    return `has the position ${JSON.stringify(astray)}, which is not longitude, latitude in Norway`;
  const first = ring[0] as Position;
  const last = ring.at(-1) as Position;
  if (first[0] !== last[0] || first[1] !== last[1]) return 'has a ring that is not closed';
  return null;
}
