// The texts of the page about the data.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'about_data')),
});
