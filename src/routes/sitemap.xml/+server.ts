// The pages that search engines may know, in both languages: nothing of receipts, forms or staff.
import { localise } from '$lib/i18n';
import { escapeHtml } from '$lib/server/escape-html';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { publicPaths } from '$lib/server/public-paths';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const rows = publicPaths(data, hearings.data).map((path) => {
    const address = (language: 'nb' | 'en'): string =>
      escapeHtml(url.origin + localise(path, language));
    const others = (['nb', 'en'] as const).map(
      (language) =>
        `<xhtml:link rel="alternate" hreflang="${language}" href="${address(language)}"/>`,
    );
    return `<url><loc>${address('nb')}</loc>${others.join('')}</url>`;
  });
  return new Response(
    `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n${rows.join('\n')}\n</urlset>\n`,
    {
      headers: {
        'content-type': 'application/xml; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      },
    },
  );
};
