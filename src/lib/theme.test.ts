// Themes fall back to the device, and the way back never leaves the site.
import { describe, expect, it } from 'vitest';
import { returnPath, themeOf } from './theme';

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
