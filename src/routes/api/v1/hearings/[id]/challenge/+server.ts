// The puzzle that shows a device was willing to work for a submission.
import { getChallenge } from '$lib/server/api/submissions';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params }) => getChallenge(request, params.id);
