// Which labels fit in the picture, and on which side of their place: greedy by priority, at the narrowest
// phone's scale, so that none ever overlap.
import type { DrawnFeature } from './layer';
import { frameSize } from './project';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Where a label's text goes, in screen px from its place, and how it is anchored there. */
export interface LabelPlace {
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Frame px per screen px on the narrowest screen the picture is made for. */
const worstScale = frameSize / 360;
/** Mean width of a character in heights of text, for Inter. */
const characterWidth = 0.56;
export const lineHeight = 1.15;
/** Labels from this rank on keep off discs; the first ones (names) may not be lost for them. */
const shyFrom = 100;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Long labels break in two near the middle. */
export function linesOf(label: string): string[] {
  if (label.length <= 18) return [label];
  const spaces = [...label.matchAll(/ /g)].map(({ index }) => index);
  const middle = spaces.reduce<number | null>(
    (best, at) =>
      best === null || Math.abs(at - label.length / 2) < Math.abs(best - label.length / 2)
        ? at
        : best,
    null,
  );
  return middle === null ? [label] : [label.slice(0, middle), label.slice(middle + 1)];
}

/** The sides a label may stand on: above first; one without a disc under it stays where it is. */
function sides(rise: number, size: number, lines: number): LabelPlace[] {
  const above = { x: 0, y: -rise - (lines - 1) * size * lineHeight, anchor: 'middle' } as const;
  if (rise === 0)
    return [{ ...above, y: above.y + size * 0.35 + ((lines - 1) * size * lineHeight) / 2 }];
  const level = size * 0.35 - ((lines - 1) * size * lineHeight) / 2;
  return [
    above,
    { x: 0, y: rise + size * 0.8, anchor: 'middle' },
    { x: rise + 2, y: level, anchor: 'start' },
    { x: -rise - 2, y: level, anchor: 'end' },
  ];
}

/**
 * The labels to draw and where. Lower `sort` goes first.
 * @param place gives a feature's place in frame px
 * @param discs points that lesser labels should not cover
 */
export function placeLabels(
  labels: readonly DrawnFeature[],
  discs: readonly DrawnFeature[],
  place: (feature: DrawnFeature) => [number, number],
): Map<string, LabelPlace> {
  const obstacles = discs.map((disc): Box => {
    const [x, y] = place(disc);
    const half = (disc.properties.size / 2) * worstScale;
    return { left: x - half, right: x + half, top: y - half, bottom: y + half };
  });
  const boxes: Box[] = [];
  const placed = new Map<string, LabelPlace>();
  const inOrder = [...labels].sort(
    (a, b) => a.properties.sort - b.properties.sort || a.id.localeCompare(b.id),
  );
  for (const feature of inOrder) {
    const { label, size, rise, sort } = feature.properties;
    const [x, y] = place(feature);
    const lines = linesOf(label);
    const width =
      Math.max(...lines.map(({ length }) => length)) * size * characterWidth * worstScale;
    const height = ((lines.length - 1) * lineHeight + 1) * size * worstScale;
    for (const side of sides(rise, size, lines.length)) {
      const left =
        x +
        side.x * worstScale -
        (side.anchor === 'middle' ? width / 2 : side.anchor === 'end' ? width : 0);
      const top = y + (side.y - size * 0.85) * worstScale;
      const box = { left, right: left + width, top, bottom: top + height };
      if (boxes.some((other) => overlap(box, other))) continue;
      if (sort >= shyFrom && obstacles.some((other) => overlap(box, other))) continue;
      boxes.push(box);
      placed.set(feature.id, side);
      break;
    }
  }
  return placed;
}
