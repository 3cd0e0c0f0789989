// Texts, formats and local addresses for components: set once by the root layout, read anywhere below it.
import { createContext } from 'svelte';
import type { Language, Text } from '.';
import type { Format } from './format';

export interface Locale {
  language: Language;
  text: Text;
  format: Format;
  /** An address of ours in the page's language. */
  link(path: string): string;
}

export const [getLocale, setLocale] = createContext<Locale>();
