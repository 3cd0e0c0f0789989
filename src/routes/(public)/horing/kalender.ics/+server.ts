// The deadlines of all hearings as a calendar to subscribe to.
import { localeFor } from '$lib/i18n/locale';
import { languageOf } from '$lib/i18n';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { calendarOf, calendarResponse } from '../calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
  const { data } = await hearingSnapshot();
  const locale = await localeFor(languageOf(url.searchParams));
  return calendarResponse(calendarOf(data.hearings, locale, url.origin, new Date()));
};
