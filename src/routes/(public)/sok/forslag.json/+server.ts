// The best hits while one is writing, for the field on the map page.
import { json } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { search } from '$lib/domain/search';
import { publicIndex } from '$lib/server/search';
import { hitOf } from '../hits';
import type { RequestHandler } from './$types';

const most = 8;

export const GET: RequestHandler = async ({ url }) => {
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 80);
  const language = languageOf(url.searchParams);
  const entries = query.length < 2 ? [] : search(await publicIndex(), query, most);
  return json(
    { hits: entries.map((entry) => hitOf(entry, language)) },
    { headers: { 'cache-control': 'private, max-age=60' } },
  );
};
