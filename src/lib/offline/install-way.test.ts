// Each browser is told its own way to the home screen.
import { describe, expect, it } from 'vitest';
import { installWay, type BrowserTraits } from './install-way';

const plain: BrowserTraits = {
  standalone: false,
  offered: false,
  offers: false,
  apple: false,
  mozilla: false,
  touch_points: 0,
  user_agent: '',
};

describe('installWay', () => {
  it.each<[string, string, Partial<BrowserTraits>]>([
    ['an app that runs', 'installed', { standalone: true, offers: true, offered: true }],
    ['Chrome that has offered', 'prompt', { offers: true, offered: true }],
    ['Chrome that has not', 'chromium', { offers: true, touch_points: 5 }],
    ['Safari on a phone', 'ios', { apple: true, touch_points: 5 }],
    [
      'Safari on an iPad, which calls itself a Mac',
      'ios',
      { apple: true, touch_points: 5, user_agent: 'Macintosh' },
    ],
    ['Safari on a Mac', 'mac_safari', { apple: true }],
    ['Firefox on a phone', 'firefox_android', { mozilla: true, user_agent: 'Android 14; Mobile' }],
    ['Firefox on a desk', 'firefox_desktop', { mozilla: true, touch_points: 10 }],
    ['anything else', 'other', {}],
  ])('%s: %s', (_browser, way, traits) => {
    expect(installWay({ ...plain, ...traits })).toBe(way);
  });
});
