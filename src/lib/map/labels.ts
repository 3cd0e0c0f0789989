// Which labels fit in the picture: greedy by priority, at the narrowest phone's scale, so that none ever overlap.
import type { DrawnFeature } from './layer';
import { frameSize } from './project';

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** Frame px per screen px on the narrowest screen the picture is made for. */
const worstScale = frameSize / 360;
/** Mean width of a character in heights of text, for Inter. */
const characterWidth = 0.58;

/**
 * The ids of the labels to draw. Lower `sort` goes first.
 * @param place gives a label's place in frame px
 * @param taken discs and the like that labels should not cover, in frame px
 */
export function placeLabels(
  labels: readonly DrawnFeature[],
  place: (feature: DrawnFeature) => [number, number],
): Set<string> {
  const boxes: Box[] = [];
  const placed = new Set<string>();
  const inOrder = [...labels].sort(
    (a, b) => a.properties.sort - b.properties.sort || a.id.localeCompare(b.id),
  );
  for (const feature of inOrder) {
    const { label, size, rise } = feature.properties;
    const [x, y] = place(feature);
    const width = label.length * size * characterWidth * worstScale;
    const foot = y - rise * worstScale;
    const box = {
      left: x - width / 2,
      right: x + width / 2,
      top: foot - size * 1.25 * worstScale,
      bottom: foot + size * 0.1 * worstScale,
    };
    const meets = boxes.some(
      (other) =>
        box.left < other.right &&
        other.left < box.right &&
        box.top < other.bottom &&
        other.top < box.bottom,
    );
    if (meets) continue;
    boxes.push(box);
    placed.add(feature.id);
  }
  return placed;
}
