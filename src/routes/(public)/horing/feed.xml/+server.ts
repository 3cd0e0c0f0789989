// The Atom feed of hearings and answers.
import { localeFor } from '$lib/i18n/locale';
import { languageOf } from '$lib/i18n';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import { feedOf } from '../feed';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await localeFor(languageOf(url.searchParams));
  return new Response(feedOf(data, hearings.data, locale, url.origin, new Date()), {
    headers: {
      'content-type': 'application/atom+xml; charset=utf-8',
      'cache-control': 'public, max-age=300',
    },
  });
};
