// The texts of the page of a municipality.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'municipality', 'business_land', 'companies')),
});
