// All texts and the formats of a language where there is no component tree: in server loads and tests, never in a browser.
import { localise, type Language, type Text } from '.';
import type { Locale } from './context';
import { formats } from './format';

/** All texts of one language. */
export async function loadText(language: Language): Promise<Text> {
  return language === 'en' ? (await import('./en')).en : (await import('./nb')).nb;
}

/** The locale that components get from `getLocale`, for code outside of them. */
export async function localeFor(language: Language): Promise<Locale> {
  const text = await loadText(language);
  return {
    language,
    text,
    format: formats(language, text),
    link: (path) => localise(path, language),
  };
}
