// The manifest in the language of the page that links to it.
import { languageOf } from '$lib/i18n';
import { manifest as english } from '$lib/i18n/en/pages/manifest';
import { manifest as norwegian } from '$lib/i18n/nb/pages/manifest';
import { manifestOf } from './manifest';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ url }) => {
  const language = languageOf(url.searchParams);
  const body = manifestOf(language, language === 'en' ? english : norwegian);
  return new Response(JSON.stringify(body), {
    headers: {
      'content-type': 'application/manifest+json; charset=utf-8',
      'cache-control': 'public, max-age=3600',
    },
  });
};
