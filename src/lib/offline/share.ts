// How text from another app comes in: in an address, as the platform writes it, which the worker keeps from the server.
import { sharedText, type SharedParts, type SharedText } from '../domain/shared-text';
import type { Language } from './page-store';

/** Where the platform sends what is shared. */
export const sharePath = '/innspill/del';

/** The manifest's names for the parts; each language has its own, because nothing else of the address is ours. */
export const shareParameters: Record<Language, SharedParts> = {
  nb: { title: 'tittel', text: 'tekst', url: 'adresse' },
  en: { title: 'title', text: 'text', url: 'url' },
};

/** What an address brings, and in which language it was sent; null where it brings nothing. */
export function sharedIn(
  parameters: URLSearchParams,
  limit: number,
): (SharedText & { language: Language }) | null {
  for (const language of ['nb', 'en'] as const) {
    const names = shareParameters[language];
    const part = (name: keyof SharedParts): string => parameters.get(names[name]) ?? '';
    const shared = sharedText(
      { title: part('title'), text: part('text'), url: part('url') },
      limit,
    );
    if (shared.text !== '') return { ...shared, language };
  }
  return null;
}

/** Whether an address has shared text where a server would see it. */
export function isShare({ pathname, searchParams }: URL): boolean {
  return pathname === sharePath && sharedIn(searchParams, 1) !== null;
}

/** The same with the text after a `#`, which no browser sends to a server, and in the language it was shared in. */
export function unseen({ search, searchParams }: URL): string {
  const language = sharedIn(searchParams, 1)?.language;
  return `${sharePath}${language === 'en' ? '?sprak=en' : ''}#${search.slice(1)}`;
}
