// Languages of the interface. Texts are typed: a missing one is a compile error.
import type { nb } from './nb';

export const languages = ['nb', 'en'] as const;
export type Language = (typeof languages)[number];

/** The shape of all texts: strings, or functions of what they mention. */
export type Widen<Value> = Value extends string
  ? string
  : Value extends (...args: infer Args) => string
    ? (...args: Args) => string
    : { [Key in keyof Value]: Widen<Value[Key]> };
export type Text = Widen<typeof nb>;

/** The language of a page: `?sprak=en`, otherwise bokmål whatever the browser prefers. */
export function languageOf(parameters: URLSearchParams): Language {
  return parameters.get('sprak') === 'en' ? 'en' : 'nb';
}

/**
 * An address of ours in a language: bokmål has no parameter, English keeps `sprak=en`.
 * @param path a path that may carry a query and a fragment
 */
export function localise(path: string, language: Language): string {
  const url = new URL(path, 'http://localhost');
  if (language === 'en') url.searchParams.set('sprak', 'en');
  else url.searchParams.delete('sprak');
  return url.pathname + url.search + url.hash;
}
