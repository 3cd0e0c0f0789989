// The language of the page and its texts, for every route.
import { languageOf, loadText } from '$lib/i18n';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url, data }) => {
  const language = languageOf(url.searchParams);
  return { ...data, language, text: await loadText(language) };
};
