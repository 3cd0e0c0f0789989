// What the pages on privacy, accessibility and moderation say: the staff's text, or the one that comes with the product.
import type { HearingSnapshot } from '../../domain/hearing';
import type { TextPage } from '../../domain/page-text';
import accessibilityEn from './accessibility.en.md?raw';
import accessibilityNb from './accessibility.nb.md?raw';
import moderationEn from './moderation.en.md?raw';
import moderationNb from './moderation.nb.md?raw';
import privacyEn from './privacy.en.md?raw';
import privacyNb from './privacy.nb.md?raw';

type Language = 'nb' | 'en';

const brought: Readonly<Record<TextPage, Record<Language, string>>> = {
  privacy: { nb: privacyNb, en: privacyEn },
  accessibility: { nb: accessibilityNb, en: accessibilityEn },
  moderation: { nb: moderationNb, en: moderationEn },
};

/** The text that comes with the product, as Markdown. */
export function broughtText(page: TextPage, language: Language): string {
  return brought[page][language];
}

/** What a page says now, as Markdown, and since when; `since` is null for the text that comes with the product. */
export function currentText(
  { page_texts }: Pick<HearingSnapshot, 'page_texts'>,
  page: TextPage,
  language: Language,
): { body: string; since: string | null } {
  const own = page_texts.find((one) => one.page === page && one.language === language);
  return own === undefined || own.body === ''
    ? { body: broughtText(page, language), since: null }
    : { body: own.body, since: own.at };
}
