// Loads the code with which other sites show a hearing.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { escapeHtml } from '$lib/server/escape-html';
import { cardSize } from '$lib/server/hearing-card';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { findHearing, statusOf } from '../../view';
import type { PageServerLoad } from './$types';

/** Reading asks for no script: what opens, compares and filters is plain HTML. */
export const csr = false;

export const load: PageServerLoad = async ({ locals, params, url }) => {
  const { data } = await hearingSnapshot();
  const hearing = findHearing(data, params.id);
  if (hearing === undefined) error(404);
  const locale = await localeFor(locals.language);
  const status = statusOf(hearing, locale, new Date());
  const card = locale.link(`/horing/${hearing.id}/innbygg/kort`);
  const title = escapeHtml(locale.text.hearing.embed_frame(status.title));
  const { width, height } = cardSize;
  return {
    status,
    card,
    size: cardSize,
    frame_title: locale.text.hearing.embed_frame(status.title),
    code: `<iframe src="${url.origin}${card}" title="${title}" width="${width}" height="${height}" loading="lazy"></iframe>`,
  };
};
