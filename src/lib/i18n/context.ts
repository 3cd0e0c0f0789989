// Texts, formats and local addresses for components: set once by the root layout, read anywhere below it.
import { createContext } from 'svelte';
import type { Language, Text } from '.';
import type { Format } from './format';

export interface Locale {
  language: Language;
  /** In a component: the parts that the routes of the page load (parts.ts). On the server: all. */
  text: Text;
  format: Format;
  /** An address of ours in the page's language. */
  link(path: string): string;
}

const [getRead, setRead] = createContext<() => Locale>();

/** Sets how the locale of a page is read: its texts grow with the routes that are visited. */
export const setLocale = setRead;

/** The locale of the page that a component is made for. Called while the component is made. */
export const getLocale = (): Locale => getRead()();

/**
 * For what is loaded later than its page (parts.ts, `loadParts`): gives a component and those in it further texts.
 * Returns the locale with them.
 */
export function addText(parts: Partial<Text>): Locale {
  const above = getLocale();
  const locale = { ...above, text: { ...above.text, ...parts } };
  setRead(() => locale);
  return locale;
}
