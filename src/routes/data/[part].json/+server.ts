// Parts of the snapshot for the map page. Internal: the open API under /api/v1 is the promise to others.
import { error } from '@sveltejs/kit';
import { matches } from '$lib/server/api/respond';
import { mapPart } from '$lib/server/map-parts';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, request }) => {
  const { data } = await snapshot();
  const part = mapPart(data, params.part);
  if (part === null) error(404);
  const headers = {
    etag: part.etag,
    'cache-control': 'public, max-age=60, stale-while-revalidate=86400',
  };
  if (matches(request.headers.get('if-none-match'), part.etag))
    return new Response(null, { status: 304, headers });
  return new Response(part.body, { headers: { ...headers, 'content-type': 'application/json' } });
};
