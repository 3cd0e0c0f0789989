// The deadline of one hearing as a calendar entry.
import { localeFor } from '$lib/i18n/locale';
import { error } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { calendarOf, calendarResponse } from '../../calendar';
import { findHearing } from '../../view';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
  const { data } = await hearingSnapshot();
  const hearing = findHearing(data, params.id);
  if (hearing === undefined) error(404);
  const locale = await localeFor(languageOf(url.searchParams));
  return calendarResponse(calendarOf([hearing], locale, url.origin, new Date()));
};
