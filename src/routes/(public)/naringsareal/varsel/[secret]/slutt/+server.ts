// Where letters to watchers say that they end by one click (RFC 8058): a mail program posts here for its reader.
import { redirect } from '@sveltejs/kit';
import { localise } from '$lib/i18n';
import { decideWatch } from '$lib/server/area-watch';
import { readFormLimited } from '$lib/server/submission/body';
import { secretHeaders } from '$lib/server/submission/receipt';
import type { RequestHandler } from './$types';

/** Opening it changes nothing: there is a page with a button for that. */
export const GET: RequestHandler = ({ params, locals, setHeaders }) => {
  setHeaders(secretHeaders);
  redirect(
    303,
    localise(`/naringsareal/varsel/${encodeURIComponent(params.secret)}`, locals.language),
  );
};

/** Ends the watch. Who posts twice, or behind a link that is none, is told the same. */
export const POST: RequestHandler = async ({ params, request }) => {
  const form = await readFormLimited(request);
  if (form?.get('List-Unsubscribe') !== 'One-Click')
    return new Response(null, { status: 400, headers: secretHeaders });
  await decideWatch(params.secret, 'end');
  return new Response(null, { status: 204, headers: secretHeaders });
};
