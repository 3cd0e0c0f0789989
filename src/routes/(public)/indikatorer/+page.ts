// The texts of the page about indicators, and of the growth that it shows with them.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'indicators', 'companies')),
});
