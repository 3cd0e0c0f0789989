// Pages that follow from the snapshot, their address and the theme alone: kept as drawn, compressed as well as pays.
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import type { Handle } from '@sveltejs/kit';
import type { Snapshot } from '../domain/snapshot';
import { themeCookie, themeOf } from '../theme';
import { snapshot } from './snapshot';

/** The map: 25 ms to draw, and asked for most. It knows no clock and no visitor. */
const keptRoute = '/(public)/kart';
/** Addresses with filters and views are many, and few of them are asked for again. */
const mostPages = 200;

interface KeptPage {
  headers: [string, string][];
  body: Uint8Array<ArrayBuffer>;
}

/** What nobody asks for again is not worth compressing: a page is kept when it is asked for the second time. */
type State = 'asked' | 'compressing' | KeptPage;

const pagesOf = new WeakMap<Snapshot, Map<string, State>>();

const compress = promisify(brotliCompress);

/** A page as it is sent: a seventh less than what `server.js` makes of every answer, for 0.1 s beside the main thread. */
async function keptPage(response: Response): Promise<KeptPage> {
  const html = await response.arrayBuffer();
  const body = await compress(html, { params: { [constants.BROTLI_PARAM_QUALITY]: 10 } });
  const headers = [...response.headers].filter(([name]) => name !== 'content-length');
  return { headers: [...headers, ['content-encoding', 'br']], body: new Uint8Array(body) };
}

/** Answers with the page as it was drawn before, as long as the data are the same. */
export const keptPages: Handle = async ({ event, resolve }) => {
  const { route, request, url, isDataRequest, cookies } = event;
  const accepted = request.headers.get('accept-encoding') ?? '';
  if (
    route.id !== keptRoute ||
    isDataRequest ||
    request.method !== 'GET' ||
    !/\bbr\b/.test(accepted)
  )
    return resolve(event);

  const { data } = await snapshot();
  const pages = pagesOf.get(data) ?? new Map<string, State>();
  pagesOf.set(data, pages);
  const key = [url.href, themeOf(cookies.get(themeCookie)), request.headers.get('save-data')].join(
    ' ',
  );
  const known = pages.get(key);
  if (typeof known === 'object') return new Response(known.body, { headers: known.headers });

  const response = await resolve(event);
  if (response.status !== 200 || known === 'compressing') return response;
  if (pages.size >= mostPages) pages.clear();
  pages.set(key, known === undefined ? 'asked' : 'compressing');
  if (known !== undefined)
    keptPage(response.clone()).then(
      (page) => pages.set(key, page),
      (error: unknown) => {
        pages.delete(key);
        console.error('Regionkart: a page could not be kept', error);
      },
    );
  return response;
};
