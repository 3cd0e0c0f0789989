// Which labels fit in the picture, and on which side of their place: greedy by priority, such that none
// overlap on a phone or on a wide screen.
import type { DrawnFeature } from './layer';
import { frameSize } from './project';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** The sides a label may stand on, the first ones first; `over` its place where no disc is under it. */
export const labelSides = [
  'above',
  'below',
  'right',
  'left',
  'below-right',
  'below-left',
  'above-right',
  'above-left',
] as const;

/** Where a label's text goes, in screen px from its place, and how it is anchored there. */
export interface LabelPlace {
  side: (typeof labelSides)[number] | 'over';
  x: number;
  y: number;
  anchor: 'start' | 'middle' | 'end';
}

/** Frame px per screen px from the narrowest screen to a wide one: a label must fit at all of them. */
const pictureScales = [frameSize / 340, frameSize / 512, frameSize / 900] as const;
/** Mean width of a character in heights of text, for Inter. */
const characterWidth = 0.56;
export const lineHeight = 1.15;
/** Labels from this rank on keep off discs; the first ones (names) may not be lost for them. */
export const shyFrom = 100;
/** Orders tried before a name is given up. */
const attempts = 8;

const overlap = (a: Box, b: Box): boolean =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** A label's lines: as written, and a long one broken in two near its middle. */
export function linesOf(label: string): string[] {
  if (label.includes('\n')) return label.split('\n');
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

/** Where a label may stand: above first; one without a disc under it stays where it is. */
function placesOf(rise: number, size: number, lines: number): LabelPlace[] {
  const above = -rise - (lines - 1) * size * lineHeight;
  const half = ((lines - 1) * size * lineHeight) / 2;
  if (rise === 0) return [{ side: 'over', x: 0, y: above + size * 0.35 + half, anchor: 'middle' }];
  const level = size * 0.35 - half;
  const aslant = { x: rise * 0.7, below: rise * 0.7 + size * 0.8, above: above + rise * 0.3 };
  return [
    { side: 'above', x: 0, y: above, anchor: 'middle' },
    { side: 'below', x: 0, y: rise + size * 0.8, anchor: 'middle' },
    { side: 'right', x: rise + 2, y: level, anchor: 'start' },
    { side: 'left', x: -rise - 2, y: level, anchor: 'end' },
    { side: 'below-right', x: aslant.x, y: aslant.below, anchor: 'start' },
    { side: 'below-left', x: -aslant.x, y: aslant.below, anchor: 'end' },
    { side: 'above-right', x: aslant.x, y: aslant.above, anchor: 'start' },
    { side: 'above-left', x: -aslant.x, y: aslant.above, anchor: 'end' },
  ];
}

/**
 * The labels to draw and where. Lower `sort` goes first; a name that finds no room is tried again before the
 * others, since one that can stand in several places should give way to one that cannot.
 * @param discs points that lesser labels should not cover
 * @param place gives a feature's place in px
 * @param scales those px per px of each screen that the labels must fit on
 */
export function placeLabels(
  labels: readonly DrawnFeature[],
  discs: readonly DrawnFeature[],
  place: (feature: DrawnFeature) => [number, number],
  scales: readonly number[] = pictureScales,
): Map<string, LabelPlace> {
  let order = [...labels].sort(
    (a, b) => a.properties.sort - b.properties.sort || a.id.localeCompare(b.id),
  );
  let best = new Map<string, LabelPlace>();
  let fewest = Infinity;
  for (let attempt = 0; attempt < attempts; attempt += 1) {
    const placed = placeInOrder(order, discs, place, scales);
    const lost = order.filter(({ id, properties }) => properties.sort < shyFrom && !placed.has(id));
    if (lost.length < fewest) [best, fewest] = [placed, lost.length];
    if (lost.length === 0) break;
    order = [...lost, ...order.filter((feature) => !lost.includes(feature))];
  }
  return best;
}

function placeInOrder(
  inOrder: readonly DrawnFeature[],
  discs: readonly DrawnFeature[],
  place: (feature: DrawnFeature) => [number, number],
  scales: readonly number[],
): Map<string, LabelPlace> {
  const points = discs.map((disc) => ({ at: place(disc), half: disc.properties.size / 2 }));
  const taken: Box[][] = scales.map(() => []);
  const placed = new Map<string, LabelPlace>();
  for (const feature of inOrder) {
    const { label, size, rise, sort } = feature.properties;
    const [x, y] = place(feature);
    const lines = linesOf(label);
    const width = Math.max(...lines.map(({ length }) => length)) * size * characterWidth;
    const height = ((lines.length - 1) * lineHeight + 1) * size;
    const boxAt = (side: LabelPlace, scale: number): Box => {
      const left =
        x +
        (side.x - (side.anchor === 'middle' ? width / 2 : side.anchor === 'end' ? width : 0)) *
          scale;
      const top = y + (side.y - size * 0.85) * scale;
      return { left, right: left + width * scale, top, bottom: top + height * scale };
    };
    const coversDisc = (side: LabelPlace): boolean =>
      scales.some((scale) => {
        const box = boxAt(side, scale);
        return points.some(({ at: [px, py], half }) =>
          overlap(box, {
            left: px - half * scale,
            right: px + half * scale,
            top: py - half * scale,
            bottom: py + half * scale,
          }),
        );
      });
    const free = placesOf(rise, size, lines.length).filter((side) =>
      scales.every(
        (scale, index) => !taken[index]!.some((other) => overlap(boxAt(side, scale), other)),
      ),
    );
    const side = free.find((one) => !coversDisc(one)) ?? (sort < shyFrom ? free[0] : undefined);
    if (side === undefined) continue;
    scales.forEach((scale, index) => taken[index]!.push(boxAt(side, scale)));
    placed.set(feature.id, side);
  }
  return placed;
}
