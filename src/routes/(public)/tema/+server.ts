// Keeps the reader's choice of light or dark and goes back to where they were: works without JavaScript.
import { redirect } from '@sveltejs/kit';
import { returnPath, themeCookie, themeCookieAge, themeOf } from '$lib/theme';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ request, cookies, url }) => {
  const form = await request.formData();
  const text = (name: string): string | null => {
    const value = form.get(name);
    return typeof value === 'string' ? value : null;
  };
  // Readable by script: the switch also sets it without a request when there is JavaScript.
  cookies.set(themeCookie, themeOf(text('tema')), {
    path: '/',
    httpOnly: false,
    sameSite: 'lax',
    secure: url.protocol === 'https:',
    maxAge: themeCookieAge,
  });
  redirect(303, returnPath(text('tilbake')));
};
