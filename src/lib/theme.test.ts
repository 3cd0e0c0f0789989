// Themes fall back to the device, the bar above a page follows them, and the way back never leaves the site.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { barColor, barColors, returnPath, themeOf } from './theme';

describe('themeOf', () => {
  it('knows light and dark', () => {
    expect(themeOf('light')).toBe('light');
    expect(themeOf('dark')).toBe('dark');
  });
  it('follows the device for anything else', () => {
    expect(themeOf(undefined)).toBe('auto');
    expect(themeOf('"><script>')).toBe('auto');
  });
});

describe('barColor', () => {
  it('follows the device, unless the reader chose', () => {
    expect(barColor('auto', 'dark')).toBe(barColors.dark);
    expect(barColor('light', 'dark')).toBe(barColors.light);
    expect(barColor('dark', 'light')).toBe(barColors.dark);
  });
  it('is the background of the header in both themes', () => {
    const theme = readFileSync(
      'node_modules/@digdir/designsystemet-css/dist/theme/designsystemet.css',
      'utf8',
    );
    const backgrounds = theme.matchAll(/--ds-color-neutral-background-default:(#[0-9a-f]+)/g);
    expect([...new Set(Array.from(backgrounds, ([, colour]) => colour))]).toEqual([
      barColors.light,
      barColors.dark,
    ]);
  });
});

describe('returnPath', () => {
  it('keeps a path with its query', () => {
    expect(returnPath('/kart?lag=tiltak')).toBe('/kart?lag=tiltak');
  });
  it.each(['https://example.org/', '//example.org', '/\\example.org', '', null])(
    'turns %s into the front page',
    (text) => {
      expect(returnPath(text)).toBe('/');
    },
  );
});
