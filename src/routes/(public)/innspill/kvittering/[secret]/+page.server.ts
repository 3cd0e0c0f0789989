// A receipt, for whoever has its link.
import { localeFor } from '$lib/i18n/locale';
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
  const locale = await localeFor(locals.language);
  const path = `/innspill/kvittering/${params.secret}`;
  return {
    view: receiptView(
      receipt,
      data,
      hearings.data.reasons,
      new Set(hearings.data.points.map(({ id }) => id)),
      hearings.data.versions,
      locale,
      url.origin + path,
      new Date(),
    ),
    fresh: url.searchParams.has('ny'),
    saved: url.searchParams.get('lagret'),
    path,
    changed_words: locale.text.hearing.changed_words,
  };
};
