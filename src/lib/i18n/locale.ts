// Texts and formats of a language where there is no component tree: in server loads and tests.
import { loadText, localise, type Language } from '.';
import type { Locale } from './context';
import { formats } from './format';

/** The locale that components get from the root layout, for code outside of them. */
export async function localeFor(language: Language): Promise<Locale> {
  const text = await loadText(language);
  return {
    language,
    text,
    format: formats(language, text),
    link: (path) => localise(path, language),
  };
}
