// What the pages on privacy, accessibility and moderation show: their text, and the reasons of the moderation policy.
import type { TextPage } from '$lib/domain/page-text';
import type { Locale } from '$lib/i18n/context';
import { localeFor } from '$lib/i18n/locale';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { markdownToHtml } from '$lib/server/markdown';
import { currentText } from '$lib/server/site-pages';
import { titleIn } from './view';

/** The page in the visitor's language; `html` is sanitised. */
export async function sitePage(page: TextPage, language: Locale['language']) {
  const { data } = await hearingSnapshot();
  const locale = await localeFor(language);
  const { body, since } = currentText(data, page, language);
  return {
    page,
    html: markdownToHtml(body, 1),
    since: since === null ? null : locale.format.date(since),
    reasons:
      page === 'moderation'
        ? data.reasons.map((reason) => ({
            key: reason.key,
            title: titleIn(reason, locale),
            text: language === 'nb' ? reason.text_nb : reason.text_en,
          }))
        : [],
  };
}
