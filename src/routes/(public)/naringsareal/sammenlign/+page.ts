// The texts of business land over several rounds.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'land_reading')),
});
