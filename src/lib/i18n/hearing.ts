// Texts of hearings as everyone reads them: loaded there alone, so that other pages do not carry them.
import { createContext } from 'svelte';
import type { Language, Widen } from '.';
import type { Locale } from './context';
import { localeFor } from './locale';
import type { hearing } from './nb/pages/hearing';

export type HearingText = Widen<typeof hearing>;

/** A locale that knows the words of hearings too, for view models. */
export interface HearingLocale extends Locale {
  hearing: HearingText;
}

/** Loads the texts of one language. */
export async function loadHearingText(language: Language): Promise<HearingText> {
  return language === 'en'
    ? (await import('./en/pages/hearing')).hearing
    : (await import('./nb/pages/hearing')).hearing;
}

/** The locale of a language for code outside of components. */
export async function hearingLocaleFor(language: Language): Promise<HearingLocale> {
  const [locale, hearing] = await Promise.all([localeFor(language), loadHearingText(language)]);
  return { ...locale, hearing };
}

/** Set by the layout of /horing, read anywhere below it. */
export const [getHearingText, setHearingText] = createContext<HearingText>();
