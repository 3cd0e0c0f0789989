// What search engines leave alone: forms, receipts and the pages of staff. And where the list of pages is.
import type { RequestHandler } from './$types';

const disallowed = [
  '/stab/',
  '/logg-inn',
  '/tema',
  '/innspill/',
  '/horing/*/send',
  '/horing/*/merknader?',
];

export const GET: RequestHandler = ({ url }) =>
  new Response(
    [
      'User-agent: *',
      ...disallowed.map((path) => `Disallow: ${path}`),
      `Sitemap: ${url.origin}/sitemap.xml`,
      '',
    ].join('\n'),
    {
      headers: {
        'content-type': 'text/plain; charset=utf-8',
        'cache-control': 'public, max-age=3600',
      },
    },
  );
