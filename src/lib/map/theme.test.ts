// The checked-in stylesheet of the map's classes is what the theme says.
import { describe, expect, it } from 'vitest';
import { classes, themeCss, type ClassId } from './theme';

/** Relative luminance of #rrggbb (WCAG 2.2). */
function luminance(hex: string): number {
  const channels = [1, 3, 5].map((at) => {
    const value = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * channels[0]! + 0.7152 * channels[1]! + 0.0722 * channels[2]!;
}
function contrast(a: string, b: string): number {
  const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (high + 0.05) / (low + 0.05);
}

describe('the theme', () => {
  it('is what map-classes.css holds', async () => {
    await expect(themeCss()).toMatchFileSnapshot('./map-classes.css');
  });

  const grounds: ClassId[] = ['member', 'neighbour', 'land', 'share-1'];
  const marks: ClassId[] = [
    ...(['flow-in', 'flow-out', 'node', 'ready', 'zoned', 'allocated', 'redevelopment'] as const),
    ...(['diff-added', 'diff-ended', 'diff-more', 'diff-less', 'diff-status'] as const),
    ...(['diff-other', 'diff-unchanged'] as const),
    ...(['partly_built', 'built', 'company', 'P1', 'P2', 'P3', 'P4'] as const),
  ];
  it.each(['light', 'dark'] as const)(
    'keeps 3:1 between graphics and ground in the %s theme',
    (theme) => {
      for (const ground of grounds)
        for (const mark of marks)
          expect(
            contrast(classes[mark][theme].fill, classes[ground][theme].fill),
            `${mark} on ${ground}`,
          ).toBeGreaterThanOrEqual(3);
    },
  );

  it.each(['light', 'dark'] as const)('keeps 4.5:1 for text in the %s theme', (theme) => {
    for (const id of Object.keys(classes) as ClassId[]) {
      const { fill, text } = classes[id][theme];
      expect(contrast(fill, text), id).toBeGreaterThanOrEqual(4.5);
    }
  });
});
