// An outline as the rings that people draw, and back: land, and holes in it.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import type { Position } from 'geojson';
import { daaOf, polygonsOf, type Outline } from './outline';
import { repairOutline } from './outline-check';

export interface DrawnRing {
  kind: 'land' | 'hole';
  /** Closed: the last position is the first. */
  ring: Position[];
}

/** The rings of an outline in its own order: each polygon's land, then its holes. */
export function drawnRings(outline: Outline): DrawnRing[] {
  return polygonsOf(outline).flatMap((polygon) =>
    polygon.map((ring, index): DrawnRing => ({ kind: index === 0 ? 'land' : 'hole', ring })),
  );
}

/**
 * The outline that rings make: a hole belongs to the smallest land that its first corner lies in. Rings are closed and
 * wound as GeoJSON asks; their corners stay. Holes beside all land come along too, for the checks to find. Null without land.
 */
export function outlineFromRings(rings: readonly DrawnRing[]): Outline | null {
  const lands = rings
    .filter(({ kind }) => kind === 'land')
    .map(({ ring }) => ({ ring, holes: [] as Position[][] }));
  if (lands.length === 0) return null;
  const polygonOf = (ring: Position[]) => ({ type: 'Polygon' as const, coordinates: [ring] });
  const bySize = [...lands].sort((a, b) => daaOf(polygonOf(a.ring)) - daaOf(polygonOf(b.ring)));
  for (const { kind, ring } of rings) {
    if (kind !== 'hole') continue;
    const owner = bySize.find((land) => booleanPointInPolygon(ring[0]!, polygonOf(land.ring)));
    (owner ?? lands[0]!).holes.push(ring);
  }
  const coordinates = lands.map(({ ring, holes }) => wound([ring, ...holes]));
  return coordinates.length === 1
    ? { type: 'Polygon', coordinates: coordinates[0]! }
    : { type: 'MultiPolygon', coordinates };
}

/** Each ring by itself, so that none changes its place: a hole that is larger than its land is for the checks to find. */
function wound(polygon: readonly Position[][]): Position[][] {
  return polygon.map((ring, index) => {
    const [turned = ring] = repairOutline({ type: 'Polygon', coordinates: [ring] }, [
      'close_rings',
      'drop_duplicates',
      'order_rings',
    ]).coordinates as Position[][];
    return index === 0 ? turned : [...turned].reverse();
  });
}
