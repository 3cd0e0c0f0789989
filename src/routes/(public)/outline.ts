// Small outline pictures for pages: geometry as path data in a square frame. Not the map, which has its own renderer.
import type { MultiPolygon, Polygon, Position } from 'geojson';

export interface Extent {
  west: number;
  south: number;
  east: number;
  north: number;
}

export type Project = (lon: number, lat: number) => [number, number];

/** Kilometres in a degree of latitude. */
const kmPerDegree = 111.2;

/**
 * A projection of an extent into a frame `width` wide; equirectangular, true to scale at its middle latitude,
 * which is exact enough for a picture of a few tens of kilometres.
 */
export function frame(
  extent: Extent,
  width: number,
): { project: Project; height: number; pxPerKm: number } {
  const middle = (extent.south + extent.north) / 2;
  const squeeze = Math.cos((middle * Math.PI) / 180);
  const scale = width / ((extent.east - extent.west) * squeeze);
  return {
    project: (lon, lat) => [
      Math.round((lon - extent.west) * squeeze * scale * 10) / 10,
      Math.round((extent.north - lat) * scale * 10) / 10,
    ],
    height: Math.round((extent.north - extent.south) * scale),
    pxPerKm: scale / kmPerDegree,
  };
}

/** The extent around a point with so many kilometres to each side, of the given width-to-height ratio. */
export function around(lon: number, lat: number, km: number, ratio = 1): Extent {
  const dy = km / kmPerDegree;
  const dx = (dy * ratio) / Math.cos((lat * Math.PI) / 180);
  return { west: lon - dx, east: lon + dx, south: lat - dy, north: lat + dy };
}

/** Whether two extents touch. */
export function meet(a: Extent, b: Extent): boolean {
  return a.west <= b.east && b.west <= a.east && a.south <= b.north && b.south <= a.north;
}

/** Path data of an outline, cut to an extent where one is given; points that fall on the one before are left out. */
export function pathOf(
  geometry: Polygon | MultiPolygon,
  project: Project,
  extent?: Extent,
): string {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons
    .flatMap((rings) =>
      rings.map((ring) => ringPath(extent === undefined ? ring : cut(ring, extent), project)),
    )
    .join('');
}

function ringPath(ring: Position[], project: Project): string {
  const points: string[] = [];
  for (const [lon, lat] of ring) {
    const point = project(lon!, lat!).join(' ');
    if (point !== points.at(-1)) points.push(point);
  }
  return points.length < 3 ? '' : `M${points.join('L')}Z`;
}

/**
 * A ring cut to an extent, one side after the other (Sutherland and Hodgman). A little is left around the extent,
 * so that the lines along its edges, which the method adds, fall outside the picture.
 */
function cut(ring: Position[], { west, south, east, north }: Extent): Position[] {
  const margin = (east - west) / 20;
  const sides: { axis: 0 | 1; at: number; keepAbove: boolean }[] = [
    { axis: 0, at: west - margin, keepAbove: true },
    { axis: 0, at: east + margin, keepAbove: false },
    { axis: 1, at: south - margin, keepAbove: true },
    { axis: 1, at: north + margin, keepAbove: false },
  ];
  let points = ring;
  for (const { axis, at, keepAbove } of sides) {
    const inside = (point: Position): boolean => keepAbove === point[axis]! >= at;
    points = points.flatMap((point, index) => {
      const before = points.at(index - 1)!;
      const kept = inside(point) ? [point] : [];
      if (inside(point) === inside(before)) return kept;
      const share = (at - before[axis]!) / (point[axis]! - before[axis]!);
      const crossing: Position = [
        before[0]! + share * (point[0]! - before[0]!),
        before[1]! + share * (point[1]! - before[1]!),
      ];
      return [crossing, ...kept];
    });
  }
  return points;
}
