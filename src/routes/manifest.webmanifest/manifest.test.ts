// The manifest keeps to the W3C's rules, and everything it names is there, in the size it says.
import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { manifest as english } from '$lib/i18n/en/pages/manifest';
import { manifest as norwegian } from '$lib/i18n/nb/pages/manifest';
import type { Language } from '$lib/i18n';
import { manifestOf } from './manifest';

const manifests = {
  nb: manifestOf('nb', norwegian),
  en: manifestOf('en', english),
};
const origin = 'https://example.org';

/** Width and height that a picture's own bytes say. */
function pixels(path: string): string {
  const file = readFileSync(path);
  if (path.endsWith('.png')) return `${file.readUInt32BE(16)}x${file.readUInt32BE(20)}`;
  // JPEG: the frame header is the first marker from C0 on that is not a table.
  for (let at = 2; at < file.length; at += 2 + file.readUInt16BE(at + 2)) {
    const marker = file.readUInt8(at + 1);
    if (marker >= 0xc0 && marker <= 0xc3)
      return `${file.readUInt16BE(at + 7)}x${file.readUInt16BE(at + 5)}`;
  }
  throw new TypeError(`No frame in ${path}`);
}

/** Whether a route answers at a path. */
function isRoute(path: string): boolean {
  return ['src/routes', 'src/routes/(public)'].some((folder) =>
    existsSync(join(folder, path, '+page.svelte')),
  );
}

describe.each<Language>(['nb', 'en'])('the manifest in %s', (language) => {
  const manifest = manifests[language];

  it('has what a platform needs to install it', () => {
    expect(manifest).toMatchObject({ lang: language, dir: 'ltr', display: 'standalone' });
    expect(manifest.name.length).toBeGreaterThan(0);
    expect(Array.from(manifest.short_name).length).toBeLessThanOrEqual(12);
    expect(manifest.background_color).toMatch(/^#[0-9a-f]{6}$/);
    expect(manifest.theme_color).toMatch(/^#[0-9a-f]{6}$/);
    const sizes = manifest.icons.map(({ sizes: one, purpose }) => `${purpose} ${one}`);
    expect(sizes).toEqual(
      expect.arrayContaining([
        'any 192x192',
        'any 512x512',
        'maskable 192x192',
        'maskable 512x512',
      ]),
    );
  });

  it('keeps every address within its scope', () => {
    const scope = new URL(manifest.scope, origin).href;
    for (const address of [
      manifest.start_url,
      manifest.id,
      manifest.share_target.action,
      ...manifest.shortcuts.map(({ url }) => url),
    ])
      expect(new URL(address, origin).href.startsWith(scope), address).toBe(true);
  });

  it('starts and goes on in its language', () => {
    for (const address of [manifest.start_url, ...manifest.shortcuts.map(({ url }) => url)])
      expect(new URL(address, origin).searchParams.get('sprak')).toBe(
        language === 'en' ? 'en' : null,
      );
  });

  it('names pages that there are', () => {
    const paths = [
      ...manifest.shortcuts.map(({ url }) => new URL(url, origin).pathname),
      manifest.share_target.action,
    ];
    expect(paths.length).toBeGreaterThanOrEqual(4);
    for (const path of paths) expect(isRoute(path), path).toBe(true);
  });

  it('names pictures that there are, of the kind and size it says', () => {
    const pictures = [
      ...manifest.icons,
      ...manifest.screenshots,
      ...manifest.shortcuts.flatMap(({ icons }) => icons),
    ];
    for (const { src, sizes, type } of pictures) {
      const path = join('static', src);
      expect(existsSync(path), src).toBe(true);
      if (sizes === 'any') expect(type).toBe('image/svg+xml');
      else expect(pixels(path), src).toBe(sizes);
      expect(
        { png: 'image/png', jpg: 'image/jpeg', svg: 'image/svg+xml' }[src.split('.').at(-1)!],
      ).toBe(type);
    }
  });

  it('shows itself narrow and wide, in words too, lightly and in shapes that are taken', () => {
    const factors = manifest.screenshots.map(({ form_factor }) => form_factor);
    expect(new Set(factors)).toEqual(new Set(['narrow', 'wide']));
    for (const { src, sizes, form_factor, label } of manifest.screenshots) {
      const [width, height] = sizes.split('x').map(Number) as [number, number];
      // Chromium's rule for screenshots.
      expect(Math.max(width, height) / Math.min(width, height)).toBeLessThanOrEqual(2.3);
      expect(Math.min(width, height)).toBeGreaterThanOrEqual(320);
      expect(form_factor).toBe(width < height ? 'narrow' : 'wide');
      expect(statSync(join('static', src)).size, src).toBeLessThan(100_000);
      expect(label.length).toBeGreaterThan(10);
    }
  });

  it('takes text by GET, each part under a name of its own', () => {
    const { method, params } = manifest.share_target;
    expect(method).toBe('GET');
    expect(Object.keys(params).sort()).toEqual(['text', 'title', 'url']);
    expect(new Set(Object.values(params)).size).toBe(3);
  });
});

it('is one app in both languages', () => {
  expect(manifests.en.id).toBe(manifests.nb.id);
  const names = [manifests.nb, manifests.en].flatMap(({ share_target }) =>
    Object.values(share_target.params),
  );
  expect(new Set(names).size).toBe(6);
});

it('has an icon for Apple, of the size it asks for', () => {
  expect(pixels('static/apple-touch-icon.png')).toBe('180x180');
  expect(readFileSync('src/app.html', 'utf8')).toContain('apple-touch-icon.png');
});
