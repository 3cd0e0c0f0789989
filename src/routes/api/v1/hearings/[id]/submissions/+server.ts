// Takes a submission in as JSON. No other site's pages may post here: it is sent without CORS headers.
import { postSubmission } from '$lib/server/api/submissions';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, params, getClientAddress }) =>
  postSubmission(request, params.id, getClientAddress);
