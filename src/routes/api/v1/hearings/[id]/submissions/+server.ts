// Takes a submission in as JSON. No other site's pages may post here: it is sent without CORS headers.
import { postSubmission } from '$lib/server/api/submissions';
import { deviceCookie } from '$lib/server/device';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, params, getClientAddress, cookies }) =>
  postSubmission(request, params.id, {
    address: getClientAddress,
    device: cookies.get(deviceCookie),
  });
