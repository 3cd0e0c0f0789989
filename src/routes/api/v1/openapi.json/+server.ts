// The description of the open API.
import { openapi } from '$lib/server/api/openapi';
import { respondWithDocument } from '$lib/server/api/respond';
import type { RequestHandler } from './$types';

const handle: RequestHandler = ({ request }) =>
  respondWithDocument(request, 'application/json', openapi);

export const GET = handle;
export const HEAD = handle;
export const OPTIONS = handle;
export const fallback = handle;
