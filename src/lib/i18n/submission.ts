// Texts of sending an input and of its receipt: loaded there alone, so that other pages do not carry them.
import { createContext } from 'svelte';
import type { Language, Widen } from '.';
import type { Locale } from './context';
import { localeFor } from './locale';
import type { submission } from './nb/pages/submission';

export type SubmissionText = Widen<typeof submission>;

/** A locale that knows the words of submissions too, for view models and actions. */
export interface SubmissionLocale extends Locale {
  submission: SubmissionText;
}

/** Loads the texts of one language. */
export async function loadSubmissionText(language: Language): Promise<SubmissionText> {
  return language === 'en'
    ? (await import('./en/pages/submission')).submission
    : (await import('./nb/pages/submission')).submission;
}

/** The locale of a language for code outside of components. */
export async function submissionLocaleFor(language: Language): Promise<SubmissionLocale> {
  const [locale, submission] = await Promise.all([
    localeFor(language),
    loadSubmissionText(language),
  ]);
  return { ...locale, submission };
}

/** Set by the layouts of /innspill and of the form, read anywhere below them. */
export const [getSubmissionText, setSubmissionText] = createContext<SubmissionText>();
