// Withdrawing what was sent: asked once more before it happens.
import { withdraw } from '$lib/data/submission';
import { stateAt } from '$lib/domain/hearing';
import { localeFor } from '$lib/i18n/locale';
import { backend } from '$lib/server/backend';
import { hashOfSecret } from '$lib/server/receipt-secret';
import { findReceipt, secretHeaders } from '$lib/server/submission/receipt';
import { error, fail, redirect } from '@sveltejs/kit';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ params, request, setHeaders }) => {
  // After a form without scripts its action has set them; twice is a fault.
  if (request.method !== 'POST') setHeaders(secretHeaders);
  const receipt = await findReceipt(params.secret);
  if (receipt === null) error(404);
  return {
    reference: receipt.reference,
    withdrawn: receipt.withdrawn_at !== null,
    open: stateAt(receipt.hearing, new Date()) === 'open',
    back: `/innspill/kvittering/${params.secret}`,
  };
};

export const actions: Actions = {
  default: async ({ params, locals, setHeaders }) => {
    setHeaders(secretHeaders);
    const locale = await localeFor(locals.language);
    const told = await withdraw(backend().service(), hashOfSecret(params.secret));
    if (told.status !== 'refused' || told.refusal === 'withdrawn')
      redirect(303, locale.link(`/innspill/kvittering/${params.secret}`));
    if (told.refusal === 'receipt_unknown') error(404);
    return fail(409, { refused: 'hearing_closed' as const });
  },
};
