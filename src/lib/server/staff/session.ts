// Who is asking, for /stab alone: public pages never touch a session.
import { error, redirect, type Handle, type RequestEvent } from '@sveltejs/kit';
import * as staff from '$lib/data/staff';
import { isStaffPath, rolesAt } from '$lib/domain/staff';
import { localise } from '$lib/i18n';
import { backend, type Client } from '../backend';

/** The client of whoever asks: their session comes from and goes to the cookies of this request. One per request. */
export function sessionClient(event: RequestEvent): Client {
  return backend().session({
    getAll: () => event.cookies.getAll(),
    set: (name, value, options) => event.cookies.set(name, value, options),
    secure: event.url.protocol === 'https:',
  });
}

/**
 * Lets staff in to /stab and nobody else, whatever is asked for: pages, their data, actions and downloads.
 * Who is not signed in is sent to /logg-inn; who may not be there gets 403.
 */
export const staffSession: Handle = async ({ event, resolve }) => {
  let client: Client | undefined;
  event.locals.staff = null;
  event.locals.client = () => (client ??= sessionClient(event));
  event.locals.refused = false;
  if (!isStaffPath(event.url.pathname)) return resolve(event);

  // Renews the access token when it is about to end, before anything has been answered.
  const { data } = await event.locals.client().auth.getSession();
  const who = data.session === null ? null : await selfOf(event.locals.client());
  if (who === null) {
    if (isDelivery(event.request)) return closed(new Response(null, { status: 401 }));
    const til = event.request.method === 'GET' ? event.url.pathname + event.url.search : '/stab';
    redirect(303, localise(`/logg-inn?${new URLSearchParams({ til })}`, event.locals.language));
  }
  if (event.route.id === null || rolesAt(event.url.pathname).includes(who.role)) {
    event.locals.staff = who;
    return closed(await resolve(event));
  }
  if (isDelivery(event.request)) return closed(notAllowed());
  if (event.isDataRequest || event.request.method !== 'GET') error(403);
  // The page itself says so in words, in the usual frame: the layout throws. A download has no layout.
  event.locals.refused = true;
  event.locals.client = () => backend().anon();
  const response = await resolve(event);
  return response.status === 403 ? closed(response) : closed(new Response(null, { status: 403 }));
};

/** Whether a device delivers by itself, from its outbox: it has no page to be sent to. */
const isDelivery = ({ headers }: Request): boolean =>
  headers.get('content-type') === 'application/json';

/** What a device takes for our refusal, and gives back to its author. */
const notAllowed = (): Response =>
  new Response(
    JSON.stringify({
      type: 'urn:regionkart:problem:not_allowed',
      status: 403,
      detail: '',
      errors: [{ field: 'note', code: 'not_allowed', message: '' }],
    }),
    { status: 403, headers: { 'content-type': 'application/problem+json' } },
  );

/** A token that is not valid any more is nobody's, not a fault. */
async function selfOf(client: Client): ReturnType<typeof staff.self> {
  try {
    return await staff.self(client);
  } catch (problem) {
    const code = problem instanceof Error ? Reflect.get(problem, 'code') : null;
    if (code === 'PGRST301' || code === 'PGRST303') return null;
    throw problem;
  }
}

/** Pages of staff are kept nowhere and found by no search engine. */
function closed(response: Response): Response {
  response.headers.set('cache-control', 'no-store');
  response.headers.set('x-robots-tag', 'noindex, nofollow');
  return response;
}
