// The DCAT-AP-NO catalogue that data portals harvest. PUBLISHER_NAME and PUBLISHER_EMAIL say who publishes.
import { env } from '$env/dynamic/private';
import { catalog } from '$lib/server/api/catalog';
import { respondWithDocument } from '$lib/server/api/respond';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

const handle: RequestHandler = ({ request, url }) =>
  respondWithDocument(request, 'application/ld+json', async () =>
    catalog(
      url.origin,
      await snapshot(),
      (await hearingSnapshot()).data,
      { name: env.PUBLISHER_NAME ?? null, email: env.PUBLISHER_EMAIL ?? null },
      new Date(),
    ),
  );

export const GET = handle;
export const HEAD = handle;
export const OPTIONS = handle;
export const fallback = handle;
