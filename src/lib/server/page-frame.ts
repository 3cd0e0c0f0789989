// Language and theme of a page, put into its very first tag so that nothing flashes and no script is needed.
import type { Handle } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { themeCookie, themeOf } from '$lib/theme';

const schemes = { auto: 'light dark', light: 'light', dark: 'dark' };

export const pageFrame: Handle = ({ event, resolve }) => {
  event.locals.language = languageOf(event.url.searchParams);
  event.locals.theme = themeOf(event.cookies.get(themeCookie));
  const { language, theme } = event.locals;
  return resolve(event, {
    transformPageChunk: ({ html }) =>
      html
        .replace('%lang%', language)
        .replace('%theme%', theme)
        .replace('%scheme%', schemes[theme]),
  });
};
