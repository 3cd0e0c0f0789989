// One pack: a line that says what it holds, then a line for each entry that the device has not.
import { error } from '@sveltejs/kit';
import { matches } from '$lib/server/api/respond';
import { packAnswer } from '$lib/server/offline-pack';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ fetch, locals, params, request, url }) => {
  const answer = await packAnswer(
    { fetchInside: fetch, language: locals.language, now: new Date() },
    params.id,
    url.searchParams.get('har'),
    request.headers.get('accept-encoding'),
  );
  if (answer === null) error(404);
  const { bytes, encoding, etag } = answer;
  const headers = new Headers({
    etag,
    'cache-control': 'no-cache',
    vary: 'Accept-Encoding',
  });
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  headers.set('content-type', 'application/x-ndjson; charset=utf-8');
  headers.set('content-length', String(bytes.length));
  if (encoding !== 'identity') headers.set('content-encoding', encoding);
  return new Response(bytes, { headers });
};
