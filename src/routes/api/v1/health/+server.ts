// Whether this instance may get traffic: 200 only when the database is migrated and the data are loaded. A device asks it
// whether there is a server at all, and what time that has.
import { health } from '$lib/server/backend';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async () => {
  const { ok, problem } = await health();
  const headers = { 'cache-control': 'no-store', 'access-control-allow-origin': '*' };
  if (ok)
    return Response.json({ data: { status: 'ok', time: new Date().toISOString() } }, { headers });
  return Response.json(
    { type: 'about:blank', title: 'Service Unavailable', status: 503, detail: problem },
    { status: 503, headers: { ...headers, 'content-type': 'application/problem+json' } },
  );
};
