// Language and theme of a page, put into its very first tags so that nothing flashes and no script is needed; and where
// its scripts are asked for. A page that begins with the picture of a map has what the picture needs before all else.
import { createHash } from 'node:crypto';
import type { Handle, RequestEvent } from '@sveltejs/kit';
import { libraryUrls } from 'virtual:map-library';
import { languageOf, localise } from '$lib/i18n';
import { parseView } from '$lib/map/view';
import { barColor, barSchemes, themeCookie, themeOf, type Theme } from '$lib/theme';
import { firstStyles, traitsOf } from './first-styles';

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' };

/** The colour of the browser's or the app's own bar, for a device that is light and for one that is dark. */
const bars = (theme: Theme): string =>
  barSchemes
    .map(
      (scheme) =>
        `<meta name="theme-color" media="(prefers-color-scheme: ${scheme})" content="${barColor(theme, scheme)}" />`,
    )
    .join('');

/** Where Kit's own begins, after what the reader sees: the data of the page, or the script that starts it. */
const startOfData = /<script (type="application\/json" data-sveltekit-fetched|>)/;

/** Whether the live map will come: its code is asked for with that of the page, a second sooner on a slow line, and after it. */
function getsLiveMap({ route, url, request }: RequestEvent): boolean {
  if (route.id !== '/(public)/kart' || request.headers.get('save-data') === 'on') return false;
  const { light, table } = parseView(url.searchParams).view;
  return !light && !table;
}

interface Styles {
  /** What comes before the picture, and what comes after the page. */
  first: string;
  all: string;
  /** For the content security policy. */
  hashes: string;
}

const sheets = new Map<string, Styles>();
/** Layers and their states differ by a class or two. */
const mostSheets = 200;

/** What lies behind the picture in the page is not laid out before its styles have come: `--later` says that they have. */
const later = ':is([data-later]>*,footer){content-visibility:var(--later,hidden)}';

/** The styles of a page that begins like this; worked out once for all that begin alike. */
function stylesOf(css: string, beginning: string): Styles {
  // What names one municipality or another is no selector's business.
  const traits = traitsOf(beginning.replace(/ (d|href|data-key)="[^"]*"/g, ''));
  const key = `${css.length} ${[...traits].sort().join()}`;
  const known = sheets.get(key);
  if (known !== undefined) return known;
  const first = firstStyles(css, traits) + later;
  const all = `${css}:root{--later:visible}`;
  const hashes = [first, all]
    .map((text) => `'sha256-${createHash('sha256').update(text).digest('base64')}'`)
    .join(' ');
  if (sheets.size >= mostSheets) sheets.clear();
  sheets.set(key, { first, all, hashes });
  return { first, all, hashes };
}

/** Puts the styles that the picture of a map needs before it and all of them after the page, where a page has such a picture. */
function pictureFirst(html: string): { html: string; hashes: string | null } {
  const body = html.indexOf('<body');
  const waits = html.indexOf('data-later', body);
  if (waits < 0) return { html, hashes: null };
  // Up to the end of the tag of what may wait, so that it takes its place in the page.
  const beginning = html.slice(body, html.indexOf('>', waits) + 1);
  const [whole, css] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  if (whole === undefined || css === undefined || !beginning.includes('class="map-svg"'))
    return { html, hashes: null };
  const { first, all, hashes } = stylesOf(css, html.slice(0, html.indexOf('<head')) + beginning);
  return {
    html: html
      .replace(whole, () => `<style>${first}</style>`)
      .replace(startOfData, (data) => `<style>${all}</style>${data}`),
    hashes,
  };
}

export const pageFrame: Handle = async ({ event, resolve }) => {
  event.locals.language = languageOf(event.url.searchParams);
  event.locals.theme = themeOf(event.cookies.get(themeCookie));
  const { language, theme } = event.locals;
  const scripts: string[] = [];
  let hashes: string | null = null;
  const response = await resolve(event, {
    // In a header, as Kit does it, they are asked for with the first byte and take the line from the page's own HTML.
    preload: ({ type, path }) => {
      if (type === 'js') scripts.push(path);
      return type === 'css';
    },
    transformPageChunk: ({ html }) => {
      const framed = html
        .replace('%lang%', language)
        .replace('%theme%', theme)
        .replace('%scheme%', schemes[theme])
        .replace(' %shell%', event.route.id === '/frakoblet/skall' ? ' data-shell' : '')
        .replace('%bars%', bars(theme))
        .replace('%manifest%', localise('/manifest.webmanifest', language));
      const page = pictureFirst(framed);
      hashes ??= page.hashes;
      // The page answers its reader while the map's library is still on its way.
      const asked = [
        ...scripts.map((path) => `<link rel="modulepreload" href="${path}" />`),
        ...(getsLiveMap(event) ? libraryUrls : []).map(
          (path) => `<link rel="modulepreload" href="${path}" fetchpriority="low" />`,
        ),
      ];
      return page.html.replace(startOfData, (data) => asked.join('') + data);
    },
  });
  const policy = response.headers.get('content-security-policy');
  if (policy !== null && hashes !== null)
    response.headers.set(
      'content-security-policy',
      policy.replace("style-src 'self'", `style-src 'self' ${hashes}`),
    );
  return response;
};
