// The language of the page and the texts of its frame, for every route.
import { browser } from '$app/environment';
import { languageOf } from '$lib/i18n';
import { loadParts } from '$lib/i18n/parts';
import { startedFromShell } from '$lib/offline/stored.svelte';
import { themeIn } from '$lib/theme';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ url, data }) => {
  const language = languageOf(url.searchParams);
  const text = await loadParts(language, 'common', 'shell');
  // What the device keeps of a page knows no reader.
  const theme = browser && startedFromShell() ? themeIn(document.cookie) : data.theme;
  return { ...data, theme, language, text };
};
