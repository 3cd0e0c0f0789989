// The address of a factsheet as a QR code: a picture, so that the page needs neither script nor data for it.
import { error } from '@sveltejs/kit';
import { languageOf, localise } from '$lib/i18n';
import { escapeHtml } from '$lib/server/escape-html';
import { snapshot } from '$lib/server/snapshot';
import { qrOf } from '$lib/ui/qr';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
  const { data } = await snapshot();
  const area = data.areas.find(({ id }) => id === params.id);
  if (area === undefined) error(404);
  const address = url.origin + localise(`/naringsareal/${area.id}`, languageOf(url.searchParams));
  const { size, path } = qrOf(address);
  // Dark on light whatever the theme: cameras want it so.
  return new Response(
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${size} ${size}" shape-rendering="crispEdges">` +
      `<title>${escapeHtml(address)}</title>` +
      `<rect width="${size}" height="${size}" fill="#fff"/><path d="${path}" fill="#000"/></svg>`,
    {
      headers: {
        'content-type': 'image/svg+xml; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      },
    },
  );
};
