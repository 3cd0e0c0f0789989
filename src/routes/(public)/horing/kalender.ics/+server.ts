// The deadlines of all hearings as a calendar to subscribe to.
import { languageOf } from '$lib/i18n';
import { hearingLocaleFor } from '$lib/i18n/hearing';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { calendarOf, calendarResponse } from '../calendar';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ url }) => {
  const { data } = await hearingSnapshot();
  const locale = await hearingLocaleFor(languageOf(url.searchParams));
  return calendarResponse(calendarOf(data.hearings, locale, url.origin, new Date()));
};
