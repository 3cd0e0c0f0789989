// A receipt as JSON, for whoever has its link.
import { getReceipt } from '$lib/server/api/submissions';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ request, params }) => getReceipt(request, params.secret);
