// A link that a shared device showed before it had delivered: leads to the receipt as soon as there is one.
import { localise } from '$lib/i18n';
import { findClaimed, isClaim, secretHeaders } from '$lib/server/submission/receipt';
import { error, redirect } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, locals, setHeaders }) => {
  setHeaders(secretHeaders);
  if (!isClaim(params.claim)) error(404);
  const secret = await findClaimed(params.claim);
  if (secret !== null)
    redirect(303, localise(`/innspill/kvittering/${secret}?ny=1`, locals.language));
};
