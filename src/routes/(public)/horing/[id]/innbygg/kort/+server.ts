// The card of a hearing for other sites' frames.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { cardDocument, cardPolicy } from '$lib/server/hearing-card';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { entryOf, findHearing } from '../../../view';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
  const { data } = await hearingSnapshot();
  const hearing = findHearing(data, params.id);
  if (hearing === undefined) error(404);
  const locale = await localeFor(languageOf(url.searchParams));
  return new Response(cardDocument(entryOf(hearing, locale, new Date()), locale, url.origin), {
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': cardPolicy,
      'cache-control': 'public, max-age=300',
    },
  });
};
