// Cuts an outline along lines and joins outlines: what splitting and merging areas do with geometry.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { intersect } from '@turf/intersect';
import { polygonize } from '@turf/polygonize';
import { union } from '@turf/union';
import Flatbush from 'flatbush';
import type { Feature, FeatureCollection, LineString, Polygon, Position } from 'geojson';
import { daaOf, polygonsOf, ringsOf, type Outline } from './outline';
import { repairOutline } from './outline-check';
import { labelPoint } from './round';

/** In degrees, about a millimetre: corners nearer than this are the same place. */
const near = 1e-8;
/** In degrees, about 0.1 m: a line that was snapped to an edge may end a rounding short of it. */
const beyond = 1e-6;
/**
 * Parts may differ from the whole by this share of it: on the sphere, a line with one more corner is a little another, by
 * an eighth of its length in radians where it is steepest: a side of three kilometres by 1e-4.
 */
const cutTolerance = 5e-4;
/** Parts that somebody else cut: borders drawn twice never match. */
const givenTolerance = 0.005;

/** Corners that are joined at most: it takes seconds. */
const mostJoined = 20_000;

/** Whether outlines have more corners together than are joined while somebody waits. */
export const areTooLarge = (outlines: readonly Outline[]): boolean =>
  outlines.flatMap(ringsOf).reduce((sum, ring) => sum + ring.length, 0) > mostJoined;

interface Segment {
  from: Position;
  to: Position;
  /** Belongs to a line that cuts, not to the outline. */
  cuts: boolean;
  /** Where others meet it, in no order. */
  nodes: Position[];
}

/**
 * The pieces of an outline along lines that go from edge to edge (over holes too), from west to east. Pieces share the
 * corners of the cut. Null where the lines do not divide it, or where they cut something out of the middle.
 */
export function cutOutline(outline: Outline, lines: readonly LineString[]): Outline[] | null {
  const segments: Segment[] = [];
  for (const ring of ringsOf(outline)) addSegments(segments, ring, false);
  for (const { coordinates } of lines) addSegments(segments, drawnOut(coordinates), true);
  meetEachOther(segments);

  const edges = new Map<string, Position[]>();
  for (const segment of segments)
    for (const edge of piecesOf(segment)) edges.set(edge.map(String).sort().join(' '), edge);
  const faces = polygonize({
    type: 'MultiLineString',
    coordinates: [...edges.values()],
  }).features.map(({ geometry }) => geometry);
  const pieces = faces
    .flatMap((face) => withHoles(face, outline))
    .map((piece) => repairOutline(piece, ['order_rings']))
    .map((piece) => ({ piece, at: labelPoint(piece) }))
    .filter(({ at: { lon, lat } }) => booleanPointInPolygon([lon, lat], outline))
    .sort((a, b) => a.at.lon - b.at.lon || a.at.lat - b.at.lat)
    .map(({ piece }) => piece);
  const whole = daaOf(outline);
  const sum = pieces.reduce((daa, piece) => daa + daaOf(piece), 0);
  if (pieces.length <= polygonsOf(outline).length) return null;
  return Math.abs(sum - whole) <= cutTolerance * whole ? pieces : null;
}

function addSegments(segments: Segment[], path: readonly Position[], cuts: boolean): void {
  for (let index = 1; index < path.length; index += 1) {
    const [from, to] = [path[index - 1]!, path[index]!];
    if (!isSame(from, to)) segments.push({ from, to, cuts, nodes: [] });
  }
}

const isSame = (one: Position, other: Position): boolean =>
  one[0] === other[0] && one[1] === other[1];

const distance = (one: Position, other: Position): number =>
  Math.hypot(one[0]! - other[0]!, one[1]! - other[1]!);

/** A line a little longer at both ends. */
function drawnOut(line: readonly Position[]): Position[] {
  const past = (end: Position, before: Position): Position => {
    const length = distance(end, before);
    if (length === 0) return end;
    const share = beyond / length;
    return [end[0]! + share * (end[0]! - before[0]!), end[1]! + share * (end[1]! - before[1]!)];
  };
  if (line.length < 2) return [...line];
  return [past(line[0]!, line[1]!), ...line.slice(1, -1), past(line.at(-1)!, line.at(-2)!)];
}

/** Gives both segments of a pair a node where they meet; of each pair at least one cuts. */
function meetEachOther(segments: readonly Segment[]): void {
  if (segments.length === 0) return;
  const frames = new Flatbush(segments.length);
  const frame = ({ from, to }: Segment): [number, number, number, number] => [
    Math.min(from[0]!, to[0]!) - near,
    Math.min(from[1]!, to[1]!) - near,
    Math.max(from[0]!, to[0]!) + near,
    Math.max(from[1]!, to[1]!) + near,
  ];
  for (const segment of segments) frames.add(...frame(segment));
  frames.finish();
  for (const [index, segment] of segments.entries())
    if (segment.cuts)
      for (const other of frames.search(...frame(segment)))
        if (other !== index && (!segments[other]!.cuts || other > index))
          meet(segments[other]!, segment);
}

/** @param edge a segment whose corners are kept where both have one at the same place */
function meet(edge: Segment, cut: Segment): void {
  const corners = [edge.from, edge.to, cut.from, cut.to];
  const add = (at: Position): void => {
    const place = corners.find((corner) => distance(corner, at) <= near) ?? at;
    edge.nodes.push(place);
    cut.nodes.push(place);
  };
  for (const corner of [edge.from, edge.to]) if (liesOn(cut, corner)) add(corner);
  for (const corner of [cut.from, cut.to]) if (liesOn(edge, corner)) add(corner);
  const [x1, y1] = [edge.to[0]! - edge.from[0]!, edge.to[1]! - edge.from[1]!];
  const [x2, y2] = [cut.to[0]! - cut.from[0]!, cut.to[1]! - cut.from[1]!];
  const turn = x1 * y2 - y1 * x2;
  if (turn === 0) return;
  const [x, y] = [cut.from[0]! - edge.from[0]!, cut.from[1]! - edge.from[1]!];
  const [t, u] = [(x * y2 - y * x2) / turn, (x * y1 - y * x1) / turn];
  if (t >= 0 && t <= 1 && u >= 0 && u <= 1) add([edge.from[0]! + t * x1, edge.from[1]! + t * y1]);
}

/** Whether a place lies on a segment, ends too. */
function liesOn({ from, to }: Segment, at: Position): boolean {
  const [x, y] = [to[0]! - from[0]!, to[1]! - from[1]!];
  const length = Math.hypot(x, y);
  const [dx, dy] = [at[0]! - from[0]!, at[1]! - from[1]!];
  const along = (dx * x + dy * y) / length;
  return Math.abs(dx * y - dy * x) / length <= near && along >= -near && along <= length + near;
}

/** A segment from node to node. */
function piecesOf({ from, to, nodes }: Segment): Position[][] {
  const along = (at: Position): number =>
    (at[0]! - from[0]!) * (to[0]! - from[0]!) + (at[1]! - from[1]!) * (to[1]! - from[1]!);
  const inner = nodes.filter((at) => distance(at, from) > near && distance(at, to) > near);
  // Where a corner of the outline stands for an end of the line, the line goes there.
  const start = nodes.find((at) => distance(at, from) <= near) ?? from;
  const end = nodes.find((at) => distance(at, to) <= near) ?? to;
  const path = [start, ...inner.sort((a, b) => along(a) - along(b)), end];
  return path.flatMap((at, index) =>
    index === 0 || isSame(path[index - 1]!, at) ? [] : [[path[index - 1]!, at]],
  );
}

/** A face with the outline's holes that lie in it; nothing where the face fills a hole. */
function withHoles({ coordinates: [shell = []] }: Polygon, outline: Outline): Polygon[] {
  const face: Polygon = { type: 'Polygon', coordinates: [shell] };
  const holes = polygonsOf(outline)
    .flatMap((rings) => rings.slice(1))
    .filter((ring) => {
      const { lon, lat } = labelPoint({ type: 'Polygon', coordinates: [ring] });
      return booleanPointInPolygon([lon, lat], face);
    });
  const size = daaOf(face);
  const filled = holes.some(
    (ring) => daaOf({ type: 'Polygon', coordinates: [ring] }) >= size * (1 - cutTolerance),
  );
  return filled ? [] : [{ type: 'Polygon', coordinates: [shell, ...holes] }];
}

const collected = (outlines: readonly Outline[]): FeatureCollection<Outline> => ({
  type: 'FeatureCollection',
  features: outlines.map((geometry): Feature<Outline> => ({
    type: 'Feature',
    properties: {},
    geometry,
  })),
});

/** What outlines enclose together, borders between them gone. @throws RangeError where there are none */
export function joinOutlines(outlines: readonly Outline[]): Outline {
  const [first] = outlines;
  if (first === undefined) throw new RangeError('Nothing to join');
  const joined = outlines.length === 1 ? first : union(collected(outlines))?.geometry;
  return repairOutline(joined ?? first, ['order_rings']);
}

export type PartsFault = 'parts_overlap' | 'parts_differ';

/** Why outlines are not the parts of a whole: they overlap, or together they are another place. Null where they are. */
export function partsFault(whole: Outline, parts: readonly Outline[]): PartsFault | null {
  const size = daaOf(whole);
  const joined = joinOutlines(parts);
  const sum = parts.reduce((daa, part) => daa + daaOf(part), 0);
  const shared = intersect(collected([whole, joined]));
  const common = shared === null ? 0 : daaOf(shared.geometry);
  const most = givenTolerance * size;
  if (sum - daaOf(joined) > most) return 'parts_overlap';
  return size - common > most || daaOf(joined) - common > most ? 'parts_differ' : null;
}
