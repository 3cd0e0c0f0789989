// The open API: every resource, format and method is answered in one place.
import { respond } from '$lib/server/api/respond';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

const handle: RequestHandler = ({ request, params }) =>
  respond(request, params.resource, {
    snapshot,
    hearings: hearingSnapshot,
    now: () => new Date(),
  });

export const GET = handle;
export const HEAD = handle;
export const OPTIONS = handle;
export const fallback = handle;
