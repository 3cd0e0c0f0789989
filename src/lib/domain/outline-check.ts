// What is wrong with an outline in itself, and the repairs that change nothing of what it encloses.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import Flatbush from 'flatbush';
import type { Position } from 'geojson';
import { daaOf, polygonsOf, ringsOf, type Outline } from './outline';

export type OutlineCode =
  | 'not_a_number'
  | 'too_many_vertices'
  | 'unclosed_ring'
  | 'duplicate_vertex'
  | 'ring_order'
  | 'zero_area'
  | 'self_intersection'
  /** So many lines lie across each other's frames that not all were compared. */
  | 'not_checked';

/** Repairs by name: closing rings, dropping a corner that stands twice in a row, outer ring first and wound right. */
export type OutlineRepair = 'close_rings' | 'drop_duplicates' | 'order_rings';

export interface OutlineProblem {
  code: OutlineCode;
  severity: 'error' | 'warning';
  values: Record<string, number>;
  repair: OutlineRepair | null;
}

export const mostVertices = 100_000;
/** Smaller than this is a slip of the hand, m². */
const leastSquareMetres = 1;
/** In degrees; 0.1 mm. Lines nearer than this touch, they do not cross. */
const touching = 1e-9;
/** Pairs of lines compared at most; an outline that people draw needs a few for each line. */
const mostPairs = 20_000_000;

const counterClockwise = (ring: readonly Position[]): boolean => signedArea(ring) > 0;

/** Shoelace, in square degrees: positive for counter-clockwise rings. */
function signedArea(ring: readonly Position[]): number {
  let sum = 0;
  for (let index = 1; index < ring.length; index += 1) {
    const [x1 = NaN, y1 = NaN] = ring[index - 1]!;
    const [x2 = NaN, y2 = NaN] = ring[index]!;
    sum += x1 * y2 - x2 * y1;
  }
  return sum / 2;
}

const isSamePlace = (one: Position | undefined, other: Position | undefined): boolean =>
  one?.[0] === other?.[0] && one?.[1] === other?.[1];

/** Every problem of an outline by itself; after one that makes the rest meaningless, no more are looked for. */
export function outlineProblems(outline: Outline): OutlineProblem[] {
  const problems: OutlineProblem[] = [];
  const add = (
    code: OutlineCode,
    severity: OutlineProblem['severity'],
    values: Record<string, number> = {},
    repair: OutlineRepair | null = null,
  ): void => void problems.push({ code, severity, values, repair });

  const rings = ringsOf(outline);
  const vertices = rings.reduce((sum, ring) => sum + ring.length, 0);
  if (vertices > mostVertices) add('too_many_vertices', 'error', { vertices, most: mostVertices });
  else if (rings.some((ring) => ring.some((position) => !isNumeric(position))))
    add('not_a_number', 'error');
  else if (vertices === 0) add('zero_area', 'error');
  if (problems.length > 0) return problems;

  const open = rings.filter((ring) => !isSamePlace(ring[0], ring.at(-1))).length;
  if (open > 0) add('unclosed_ring', 'error', { rings: open }, 'close_rings');
  const doubled = rings.reduce((sum, ring) => sum + ring.length - withoutDoubles(ring).length, 0);
  if (doubled > 0) add('duplicate_vertex', 'warning', { vertices: doubled }, 'drop_duplicates');

  // What follows looks at the outline as it would be with these two repaired: they must not hide anything.
  const tidy = repairOutline(outline, ['close_rings', 'drop_duplicates']);
  if (
    ringsOf(tidy).some((ring) => ring.length < 4 || signedArea(ring) === 0) ||
    Math.abs(daaOf(tidy)) * 1_000 < leastSquareMetres
  ) {
    add('zero_area', 'error');
    return problems;
  }
  const astray = holesAstray(tidy);
  const ordered = repairOutline(tidy, ['order_rings']);
  const wound = polygonsOf(tidy).every((polygon) =>
    polygon.every((ring, index) => counterClockwise(ring) === (index === 0)),
  );
  if (astray > 0)
    add(
      'ring_order',
      'error',
      { rings: astray },
      holesAstray(ordered) === 0 ? 'order_rings' : null,
    );
  else if (!wound) add('ring_order', 'warning', {}, 'order_rings');

  const { at, complete } = crossing(tidy);
  if (at !== null) add('self_intersection', 'error', { lon: at[0]!, lat: at[1]! });
  else if (!complete) add('not_checked', 'warning');
  return problems;
}

function isNumeric(position: unknown): boolean {
  return (
    Array.isArray(position) &&
    position.length >= 2 &&
    Number.isFinite(position[0]) &&
    Number.isFinite(position[1])
  );
}

/** The outline with the named repairs done, in an order in which each finds what it needs. Others are left alone. */
export function repairOutline(outline: Outline, repairs: readonly OutlineRepair[]): Outline {
  let polygons = polygonsOf(outline);
  if (repairs.includes('close_rings'))
    polygons = polygons.map((polygon) =>
      polygon.map((ring) => (isSamePlace(ring[0], ring.at(-1)) ? ring : [...ring, ring[0]!])),
    );
  if (repairs.includes('drop_duplicates'))
    polygons = polygons.map((polygon) => polygon.map(withoutDoubles));
  if (repairs.includes('order_rings'))
    polygons = polygons.map((polygon) =>
      [...polygon]
        .sort((one, other) => Math.abs(signedArea(other)) - Math.abs(signedArea(one)))
        .map((ring, index) =>
          counterClockwise(ring) === (index === 0) ? ring : [...ring].reverse(),
        ),
    );
  return outline.type === 'Polygon'
    ? { type: 'Polygon', coordinates: polygons[0] ?? [] }
    : { type: 'MultiPolygon', coordinates: polygons };
}

function withoutDoubles(ring: readonly Position[]): Position[] {
  return ring.filter((position, index) => index === 0 || !isSamePlace(position, ring[index - 1]));
}

/** How many holes have no corner within their outer ring. */
function holesAstray(outline: Outline): number {
  return polygonsOf(outline).reduce((sum, [outer = [], ...holes]) => {
    const polygon = { type: 'Polygon' as const, coordinates: [outer] };
    return (
      sum +
      holes.filter((hole) => !hole.some((corner) => booleanPointInPolygon(corner, polygon))).length
    );
  }, 0);
}

/**
 * Where two lines of an outline cross or run along each other; null: nowhere. Corners that touch a line are no
 * crossing: a hole may touch the outer ring. `complete`: whether every pair that could cross was compared.
 */
export function crossing(outline: Outline): { at: Position | null; complete: boolean } {
  const lines: { a: Position; b: Position }[] = [];
  for (const ring of ringsOf(outline))
    for (let index = 1; index < ring.length; index += 1)
      lines.push({ a: ring[index - 1]!, b: ring[index]! });
  if (lines.length < 2) return { at: null, complete: true };
  const frames = new Flatbush(lines.length);
  const frame = ({ a, b }: (typeof lines)[number]): [number, number, number, number] => [
    Math.min(a[0]!, b[0]!),
    Math.min(a[1]!, b[1]!),
    Math.max(a[0]!, b[0]!),
    Math.max(a[1]!, b[1]!),
  ];
  for (const line of lines) frames.add(...frame(line));
  frames.finish();

  let at: Position | null = null;
  let pairs = 0;
  for (const [first, line] of lines.entries()) {
    if (at !== null || pairs > mostPairs) break;
    frames.search(...frame(line), (second) => {
      if (second <= first || at !== null || pairs > mostPairs) return false;
      pairs += 1;
      const other = lines[second]!;
      at = meeting(line.a, line.b, other.a, other.b);
      return false;
    });
  }
  return { at, complete: at !== null || pairs <= mostPairs };
}

/** Where two lines cross, or where they begin to run along each other; null: they touch at most. */
function meeting(a: Position, b: Position, c: Position, d: Position): Position | null {
  const [fromC, fromD] = [offset(a, b, c), offset(a, b, d)];
  const [fromA, fromB] = [offset(c, d, a), offset(c, d, b)];
  if (Math.abs(fromC) < touching && Math.abs(fromD) < touching) {
    const [start, end] = [along(a, b, c), along(a, b, d)].sort((one, other) => one - other) as [
      number,
      number,
    ];
    const length = Math.hypot(b[0]! - a[0]!, b[1]! - a[1]!);
    return Math.min(end, length) - Math.max(start, 0) > touching ? c : null;
  }
  const crosses =
    Math.min(Math.abs(fromA), Math.abs(fromB), Math.abs(fromC), Math.abs(fromD)) >= touching &&
    fromC > 0 !== fromD > 0 &&
    fromA > 0 !== fromB > 0;
  if (!crosses) return null;
  const share = fromC / (fromC - fromD);
  return [c[0]! + share * (d[0]! - c[0]!), c[1]! + share * (d[1]! - c[1]!)];
}

/** How far a point lies beside the line through a and b, in degrees; the sign tells the side. */
function offset(a: Position, b: Position, point: Position): number {
  const [x, y] = [b[0]! - a[0]!, b[1]! - a[1]!];
  return (x * (point[1]! - a[1]!) - y * (point[0]! - a[0]!)) / Math.hypot(x, y);
}

/** How far along the line from a to b a point lies, in degrees. */
function along(a: Position, b: Position, point: Position): number {
  const [x, y] = [b[0]! - a[0]!, b[1]! - a[1]!];
  return (x * (point[0]! - a[0]!) + y * (point[1]! - a[1]!)) / Math.hypot(x, y);
}
