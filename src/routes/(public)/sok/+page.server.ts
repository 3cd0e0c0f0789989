// Search results. What people search for is theirs: it is neither kept nor written to any log.
import { languageOf } from '$lib/i18n';
import { search } from '$lib/domain/search';
import { publicIndex } from '$lib/server/search';
import type { PageServerLoad } from './$types';
import { hitOf } from './hits';

const most = 100;

export const load: PageServerLoad = async ({ url }) => {
  const query = (url.searchParams.get('q') ?? '').trim().slice(0, 80);
  const language = languageOf(url.searchParams);
  const entries = query === '' ? [] : search(await publicIndex(), query, most);
  return { query, hits: entries.map((entry) => hitOf(entry, language)) };
};
