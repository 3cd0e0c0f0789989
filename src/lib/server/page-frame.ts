// Language and theme of a page, put into its very first tags so that nothing flashes and no script is needed; and where
// its scripts are asked for.
import type { Handle } from '@sveltejs/kit';
import { languageOf, localise } from '$lib/i18n';
import { barColor, barSchemes, themeCookie, themeOf, type Theme } from '$lib/theme';

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' };

/** The colour of the browser's or the app's own bar, for a device that is light and for one that is dark. */
const bars = (theme: Theme): string =>
  barSchemes
    .map(
      (scheme) =>
        `<meta name="theme-color" media="(prefers-color-scheme: ${scheme})" content="${barColor(theme, scheme)}" />`,
    )
    .join('');

export const pageFrame: Handle = ({ event, resolve }) => {
  event.locals.language = languageOf(event.url.searchParams);
  event.locals.theme = themeOf(event.cookies.get(themeCookie));
  const { language, theme } = event.locals;
  const scripts: string[] = [];
  return resolve(event, {
    // In a header, as Kit does it, they are asked for with the first byte and take the line from the page's own HTML.
    preload: ({ type, path }) => {
      if (type === 'js') scripts.push(path);
      return type === 'css';
    },
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', language)
        .replace('%theme%', theme)
        .replace('%scheme%', schemes[theme])
        .replace(' %shell%', event.route.id === '/frakoblet/skall' ? ' data-shell' : '')
        .replace('%bars%', bars(theme))
        .replace('%manifest%', localise('/manifest.webmanifest', language))
        .replace('%scripts%', () =>
          scripts.map((path) => `<link rel="modulepreload" href="${path}" />`).join(''),
        ),
  });
};
