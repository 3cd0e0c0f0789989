// The words for a device that is passed around at a meeting.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'meeting')),
});
