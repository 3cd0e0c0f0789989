// A receipt, for whoever has its link.
import { submissionLocaleFor } from '$lib/i18n/submission';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';
import { findReceipt, secretHeaders } from '$lib/server/submission/receipt';
import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types';
import { receiptView } from './view';

export const load: PageServerLoad = async ({ params, url, locals, setHeaders }) => {
  setHeaders(secretHeaders);
  const receipt = await findReceipt(params.secret);
  if (receipt === null) error(404);
  const [{ data }, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  const locale = await submissionLocaleFor(locals.language);
  const path = `/innspill/kvittering/${params.secret}`;
  return {
    view: receiptView(receipt, data, hearings.data.reasons, locale, url.origin + path, new Date()),
    fresh: url.searchParams.has('ny'),
    saved: url.searchParams.get('lagret'),
    path,
  };
};
