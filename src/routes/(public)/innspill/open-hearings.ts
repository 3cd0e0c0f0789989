// The hearings that can be written to now, the one that closes first on top.
import { localeFor } from '$lib/i18n/locale';
import type { Language } from '$lib/i18n';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { statusOf } from '../horing/view';

export interface OpenHearing {
  id: string;
  title: string;
  /** Until when it is open, in words. */
  sentence: string;
  demo: boolean;
}

export async function openHearings(language: Language): Promise<OpenHearing[]> {
  const [{ data }, locale] = await Promise.all([hearingSnapshot(), localeFor(language)]);
  const now = new Date();
  return [...data.hearings]
    .sort((a, b) => Date.parse(a.closes_at) - Date.parse(b.closes_at))
    .map((hearing) => statusOf(hearing, locale, now))
    .filter(({ state }) => state === 'open')
    .map(({ id, title, sentence, demo }) => ({ id, title, sentence, demo }));
}
