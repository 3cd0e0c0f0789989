// The app's manifest in a language: what a platform needs to install it, to start it at a page and to share text into it.
import { localise, type Language, type Widen } from '$lib/i18n';
import type { manifest as nb } from '$lib/i18n/nb/pages/manifest';
import { shareParameters, sharePath } from '$lib/offline/share';

export type ManifestText = Widen<typeof nb>;

/** Pages that the app's icon offers, with the words and the picture of each. */
const shortcuts = [
  ['/kart', 'map'],
  ['/horing', 'hearing'],
  ['/innspill', 'submissions'],
  ['/frakoblet', 'offline'],
] as const;

/** What is pictured, narrow and wide; the pictures are made by scripts/make-install-images.mjs. */
const screenshots = [
  ['map', 'narrow', '390x844'],
  ['commuting', 'narrow', '390x844'],
  ['commuting_map', 'wide', '1440x900'],
] as const;

const icon = (name: string, size: number, purpose = 'any') => ({
  src: `/install/${name}-${size}.png`,
  sizes: `${size}x${size}`,
  type: 'image/png',
  purpose,
});

/** A web app manifest. Both languages are one app: whoever opens it in the other language keeps it and what it holds. */
export function manifestOf(language: Language, text: ManifestText) {
  return {
    id: '/',
    name: text.name,
    short_name: text.name,
    description: text.description,
    lang: language,
    dir: 'ltr',
    start_url: localise('/', language),
    scope: '/',
    display: 'standalone',
    background_color: '#ffffff',
    theme_color: '#0b6a53',
    categories: ['government', 'business', 'utilities'],
    icons: [
      icon('icon', 192),
      icon('icon', 512),
      icon('maskable', 192, 'maskable'),
      icon('maskable', 512, 'maskable'),
      { src: '/icon.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'any' },
      { src: '/icon-maskable.svg', sizes: 'any', type: 'image/svg+xml', purpose: 'maskable' },
    ],
    shortcuts: shortcuts.map(([path, name]) => ({
      ...text.shortcuts[name],
      url: localise(path, language),
      icons: [icon(`shortcut-${name}`, 96)],
    })),
    screenshots: screenshots.map(([name, form_factor, sizes]) => ({
      src: `/install/skjermbilde-${name}-${form_factor}-${language}.jpg`,
      sizes,
      type: 'image/jpeg',
      form_factor,
      label: text.screenshots[name],
    })),
    // What is shared is put after a question mark, where a language would be lost: the names of the parameters tell it.
    share_target: {
      action: sharePath,
      method: 'GET',
      enctype: 'application/x-www-form-urlencoded',
      params: shareParameters[language],
    },
  };
}
