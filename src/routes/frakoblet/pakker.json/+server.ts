// The packs that a device can keep, with their sizes.
import { json } from '@sveltejs/kit';
import { matches } from '$lib/server/api/respond';
import { packList } from '$lib/server/offline-pack';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ fetch, locals, request }) => {
  const now = new Date();
  const { packs, etag } = await packList({ fetchInside: fetch, language: locals.language, now });
  const headers = { etag, 'cache-control': 'no-cache' };
  if (matches(request.headers.get('if-none-match'), etag))
    return new Response(null, { status: 304, headers });
  return json({ read_at: now.toISOString(), packs }, { headers });
};
