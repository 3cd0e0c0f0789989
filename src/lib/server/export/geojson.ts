// Places as GeoJSON by RFC 7946: WGS84 without a crs member, outer rings counter-clockwise, six decimals.
import type { Feature, FeatureCollection, Geometry, Position } from 'geojson';
import type { Placed } from './table';

/** Six decimals are 0.1 m; more would only promise what the source does not hold. */
const precision = 1e6;

/** Writes rows as a feature collection; `meta` is a foreign member, as RFC 7946 section 6.1 allows. */
export function toGeoJson(
  placed: readonly Placed[],
  meta: object,
): FeatureCollection<Geometry | null> & { meta: object } {
  return {
    type: 'FeatureCollection',
    meta,
    features: placed.map(({ properties, geometry }): Feature<Geometry | null> => ({
      type: 'Feature',
      geometry: geometry === null ? null : wound(geometry),
      properties: { ...properties },
    })),
  };
}

/** The geometry with rings wound by the right-hand rule, closed, and coordinates rounded to six decimals. */
export function wound(geometry: Geometry): Geometry {
  switch (geometry.type) {
    case 'Point':
      return { type: 'Point', coordinates: rounded(geometry.coordinates) };
    case 'MultiPoint':
    case 'LineString':
      return { ...bare(geometry), coordinates: geometry.coordinates.map(rounded) } as Geometry;
    case 'MultiLineString':
      return {
        type: 'MultiLineString',
        coordinates: geometry.coordinates.map((line) => line.map(rounded)),
      };
    case 'Polygon':
      return { type: 'Polygon', coordinates: polygon(geometry.coordinates) };
    case 'MultiPolygon':
      return { type: 'MultiPolygon', coordinates: geometry.coordinates.map(polygon) };
    case 'GeometryCollection':
      return { type: 'GeometryCollection', geometries: geometry.geometries.map(wound) };
  }
}

/** Without crs and other members that RFC 7946 does not know. */
function bare(geometry: Geometry): { type: Geometry['type'] } {
  return { type: geometry.type };
}

function rounded(position: Position): Position {
  return position.slice(0, 2).map((value) => Math.round(value * precision) / precision);
}

function polygon(rings: readonly Position[][]): Position[][] {
  return rings.map((ring, index) => {
    const points = ring.map(rounded);
    const counterClockwise = signedArea(points) > 0;
    return counterClockwise === (index === 0) ? points : points.reverse();
  });
}

/** Shoelace: positive for counter-clockwise rings. */
export function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x1, y1] = ring[index - 1] as [number, number];
    const [x2, y2] = ring[index] as [number, number];
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}
