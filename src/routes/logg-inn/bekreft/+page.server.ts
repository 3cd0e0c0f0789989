// The link in the letter. Opening it spends nothing: programs that scan mail open links too.
import { fail, redirect } from '@sveltejs/kit';
import { localise } from '$lib/i18n';
import { signInByMail } from '$lib/server/staff/sign-in';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = ({ url, setHeaders }) => {
  // The link's secret goes to no other page.
  setHeaders({ 'cache-control': 'no-store' });
  return { token_hash: url.searchParams.get('token_hash') ?? '' };
};

export const actions: Actions = {
  default: async (event) => {
    const given = (await event.request.formData()).get('token_hash');
    const token_hash = typeof given === 'string' ? given : '';
    if (token_hash === '') return fail(400, { wrong: true, minutes: 0 });
    const outcome = await signInByMail(
      event.locals.client(),
      { token_hash },
      event.getClientAddress(),
    );
    if (outcome.kind === 'ok') redirect(303, localise('/stab', event.locals.language));
    if (outcome.kind === 'refused') return fail(400, { wrong: true, minutes: 0 });
    event.setHeaders({ 'retry-after': String(outcome.seconds) });
    return fail(429, { wrong: false, minutes: Math.ceil(outcome.seconds / 60) });
  },
};
