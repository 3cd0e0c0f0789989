// The parts of the bar of stances stand out from the page, in both themes (WCAG 1.4.11).
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { stances } from '$lib/domain/point';

const bar = readFileSync('src/routes/(public)/horing/StanceBar.svelte', 'utf8');
const theme = readFileSync(
  'node_modules/@digdir/designsystemet-css/dist/theme/designsystemet.css',
  'utf8',
);

/** A token's value in the light or the dark scheme. */
function colorOf(token: string, scheme: 'light' | 'dark'): string {
  const part = theme.slice(theme.indexOf(`@layer ds.theme.color-scheme.${scheme}`));
  const value = new RegExp(`${token}:(#[0-9a-f]{3,6})[;}]`).exec(part)?.[1];
  if (value === undefined) throw new RangeError(`${token} has no colour`);
  return value.length === 4 ? value.replace(/[0-9a-f]/g, '$&$&') : value;
}

function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(color.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b) as [
    number,
    number,
  ];
  return (light + 0.05) / (dark + 0.05);
}

describe.each(['light', 'dark'] as const)('in the %s theme', (scheme) => {
  it.each([...stances, 'none'])('%s is seen beside the page', (stance) => {
    const token = new RegExp(`\\.${stance} \\{\\s*fill: var\\((--[a-z0-9-]+)\\)`).exec(bar)?.[1];
    const page = colorOf('--ds-color-neutral-background-default', scheme);
    expect(contrast(colorOf(token!, scheme), page)).toBeGreaterThanOrEqual(3);
  });
});
