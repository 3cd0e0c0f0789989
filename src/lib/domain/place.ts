// Places of points: a GeoJSON geometry within limits, or a municipality by its slug.
import type { LineString, Point, Polygon, Position } from 'geojson';

export type Place = Point | LineString | Polygon | { municipality: string };

export const maximumPositions = 1_000;

/**
 * Whether a value is a place: exactly `{municipality}` with a known slug, or exactly `{type, coordinates}` of a Point,
 * LineString (two positions or more) or Polygon (closed rings of four positions or more), each position two numbers
 * of WGS84 (longitude, latitude), at most 1 000 in all. Other members are refused: they would be text nobody reads.
 */
export function isPlace(value: unknown, municipalities: ReadonlySet<string>): value is Place {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const members = Object.keys(value).sort().join();
  if (members === 'municipality') {
    const { municipality } = value as { municipality: unknown };
    return typeof municipality === 'string' && municipalities.has(municipality);
  }
  if (members !== 'coordinates,type') return false;
  const { type, coordinates } = value as { type: unknown; coordinates: unknown };
  if (type === 'Point') return isPosition(coordinates);
  if (type === 'LineString') return isRow(coordinates, 2) && coordinates.length <= maximumPositions;
  if (type !== 'Polygon' || !Array.isArray(coordinates) || coordinates.length === 0) return false;
  let positions = 0;
  for (const ring of coordinates as unknown[]) {
    if (!isRow(ring, 4)) return false;
    positions += ring.length;
    const [first, last] = [ring[0]!, ring.at(-1)!];
    if (first[0] !== last[0] || first[1] !== last[1]) return false;
  }
  return positions <= maximumPositions;
}

/** The middle of the extent of what is drawn. */
export function middleOf(place: Point | LineString | Polygon): { lat: number; lon: number } {
  const positions: Position[] =
    place.type === 'Point'
      ? [place.coordinates]
      : place.type === 'LineString'
        ? place.coordinates
        : place.coordinates.flat();
  const middle = (axis: 0 | 1): number => {
    const values = positions.map((position) => position[axis]!);
    return (Math.min(...values) + Math.max(...values)) / 2;
  };
  return { lat: middle(1), lon: middle(0) };
}

function isRow(value: unknown, minimum: number): value is [number, number][] {
  return Array.isArray(value) && value.length >= minimum && value.every(isPosition);
}

function isPosition(value: unknown): value is [number, number] {
  if (!Array.isArray(value) || value.length !== 2) return false;
  const [lon, lat] = value as unknown[];
  return isWithin(lon, 180) && isWithin(lat, 90);
}

function isWithin(value: unknown, limit: number): boolean {
  return typeof value === 'number' && Number.isFinite(value) && Math.abs(value) <= limit;
}
