// Which outlines lie over each other: neighbours found by their frames, each pair compared once, and only so many told.
import { intersect } from '@turf/intersect';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { daaOf, frameOf, polygonsOf, ringsOf, type Frame, type Outline } from './outline';

/** An area as it is held against others. */
export interface PlacedArea {
  id: string | null;
  name: string | null;
  geometry: Outline | null;
}

/** What is said of an outline among others; the codes are those of problems of an area. */
export interface OverlapFinding {
  /**
   * `not_checked`: outlines that cross themselves can be beyond what is worked out. `overlaps_cut`: so many were found
   * that no more were looked for.
   */
  code: 'overlap' | 'not_checked' | 'overlaps_cut';
  severity: 'error' | 'warning';
  values: Record<string, string | number>;
}

/** Borders drawn twice never match: an overlap counts from this share of the smaller area on. */
const overlapFrom = 0.01;
/** From this share of the smaller area on, it is no slip of a border. */
const overlapBlocks = 0.25;
/** An area that lies so far over so many others is wrong whatever the next one is; of slips no more are told either. */
export const mostOverlaps = 10;
/** Corners looked at when outlines are held against each other; of longer outlines they are taken evenly. */
const cornersCompared = 800;

/**
 * What each of the first areas shares with any of the others. Two with the same id are one area, and are not compared.
 * @param asked for how many, from the first on, it is asked; the rest are neighbours alone
 */
export function overlapsAmong(areas: readonly PlacedArea[], asked: number): OverlapFinding[][] {
  const found = areas.slice(0, asked).map((): OverlapFinding[] => []);
  const placed = areas.map(({ geometry }) => (geometry === null ? null : frameOf(geometry)));
  const standing = areas.flatMap((_, at) => (isFrame(placed[at] ?? null) ? [at] : []));
  if (standing.length < 2) return found;
  const frames = new Flatbush(standing.length);
  for (const at of standing) frames.add(...placed[at]!);
  frames.finish();

  const thin = new Map<number, { outline: Outline; daa: number }>();
  const thinAt = (at: number): { outline: Outline; daa: number } => {
    const known = thin.get(at);
    if (known !== undefined) return known;
    const outline = thinned(areas[at]!.geometry!);
    const made = { outline, daa: daaOf(outline) };
    thin.set(at, made);
    return made;
  };
  const tell = (at: number, other: number, shared: Shared): void => {
    const own = found[at];
    if (own === undefined || told(own, shared.severity) >= mostOverlaps) return;
    const { id, name } = areas[other]!;
    own.push({ ...shared, values: { area: id ?? '', name: name ?? '', ...shared.values } });
  };
  /** How far each has looked through the others, in their order; a pair that one has seen, the other need not. */
  const reached = new Map<number, number>();
  for (const at of standing) {
    if (at >= asked) break;
    const near = frames
      .search(...placed[at]!)
      .map((place) => standing[place]!)
      .sort((one, other) => one - other);
    reached.set(at, Infinity);
    for (const other of near) {
      if (told(found[at]!, 'error') >= mostOverlaps) {
        reached.set(at, other - 1);
        found[at]!.push({
          code: 'overlaps_cut',
          severity: 'warning',
          values: { most: mostOverlaps },
        });
        break;
      }
      if (other === at || isOne(areas[at]!, areas[other]!)) continue;
      if (other < at && reached.get(other)! >= at) continue;
      if (!meets(placed[at]!, placed[other]!)) continue;
      const shared = sharedBy(thinAt(at), thinAt(other));
      if (shared === null) continue;
      tell(at, other, shared);
      tell(other, at, shared);
    }
  }
  return found;
}

/** How many of a kind have been told: however many borders lie a little over each other, what must stop is found. */
const told = (found: readonly OverlapFinding[], of: OverlapFinding['severity']): number =>
  found.filter(({ severity }) => severity === of).length;

type Shared = OverlapFinding;

function sharedBy(
  one: { outline: Outline; daa: number },
  other: { outline: Outline; daa: number },
): Shared | null {
  let shared: ReturnType<typeof intersect>;
  try {
    shared = intersect({
      type: 'FeatureCollection',
      features: [one, other].map(({ outline }) => ({
        type: 'Feature',
        properties: {},
        geometry: outline,
      })),
    });
  } catch {
    // It throws where a ring cannot be put together, and quotes its corners.
    return { code: 'not_checked', severity: 'warning', values: {} };
  }
  const daa = shared === null ? 0 : daaOf(shared.geometry);
  const share = daa / Math.min(one.daa, other.daa);
  if (!(share >= overlapFrom)) return null;
  return {
    code: 'overlap',
    severity: share >= overlapBlocks ? 'error' : 'warning',
    values: { daa },
  };
}

const isOne = (one: PlacedArea, other: PlacedArea): boolean =>
  one.id !== null && one.id === other.id;

const isFrame = (frame: Frame | null): boolean => frame?.every(Number.isFinite) === true;

/** The outline with about so many corners as are compared, taken evenly; a short one as it is. */
export function thinned(outline: Outline): Outline {
  const corners = ringsOf(outline).reduce((sum, ring) => sum + ring.length, 0);
  const step = Math.ceil(corners / cornersCompared);
  if (step <= 1) return outline;
  const coordinates = polygonsOf(outline)
    .map((polygon) => polygon.map((ring) => everyNth(ring, step)))
    .filter(([outer = []]) => outer.length >= 4)
    .map((polygon) => polygon.filter((ring) => ring.length >= 4));
  return coordinates.length === 0 ? outline : { type: 'MultiPolygon', coordinates };
}

function everyNth(ring: readonly Position[], step: number): Position[] {
  const kept = ring.slice(0, -1).filter((_, index) => index % step === 0);
  return [...kept, kept[0]!];
}

/** More than a border in common: frames that only touch are found too. */
function meets(one: Frame, other: Frame): boolean {
  return one[0] < other[2] && other[0] < one[2] && one[1] < other[3] && other[1] < one[3];
}
