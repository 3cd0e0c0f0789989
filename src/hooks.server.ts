// What happens around every request: security headers, pages drawn before, language and theme, staff's session, errors. And where the app starts.
import { building, dev } from '$app/environment';
import { env } from '$env/dynamic/public';
import { allowTiles } from '$lib/server/background-tiles';
import { start } from '$lib/server/backend';
import { startMail } from '$lib/server/mail';
import { keptPages } from '$lib/server/kept-pages';
import { pageFrame } from '$lib/server/page-frame';
import { staffSession } from '$lib/server/staff/session';
import type { Handle, HandleServerError, ServerInit } from '@sveltejs/kit';
import { sequence } from '@sveltejs/kit/hooks';

export const init: ServerInit = async () => {
  if (building) return;
  await start();
  startMail();
};

const securityHeaders: Handle = async ({ event, resolve }) => {
  const response = await resolve(event);
  response.headers.set('X-Content-Type-Options', 'nosniff');
  // Pages behind a secret link tell no other site where a reader came from.
  if (!response.headers.has('Referrer-Policy'))
    response.headers.set('Referrer-Policy', 'strict-origin-when-cross-origin');
  response.headers.set(
    'Permissions-Policy',
    'geolocation=(self), camera=(), microphone=(), payment=(), usb=()',
  );
  const policy = response.headers.get('Content-Security-Policy');
  if (policy !== null)
    response.headers.set(
      'Content-Security-Policy',
      allowTiles(policy, env.PUBLIC_BACKGROUND_TILES, env.PUBLIC_BACKGROUND_PMTILES),
    );
  return response;
};

export const handle = sequence(securityHeaders, keptPages, pageFrame, staffSession);

/** Where an error arose, without its text: that can quote what a visitor wrote. */
function trace(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  if (dev) return error.stack ?? error.message;
  const frames = (error.stack ?? '')
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '));
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  return `${error.name}${code}\n${frames.join('\n')}`;
}

export const handleError: HandleServerError = ({ error, event, status }) => {
  if (status === 404) return { message: 'Not Found' };
  // The route's pattern, not the address: an address can carry a name or a receipt's secret.
  const route = event.route.id ?? 'no route';
  console.error(`${status} ${event.request.method} ${route} ${trace(error)}`);
  return { message: 'Internal Error' };
};
