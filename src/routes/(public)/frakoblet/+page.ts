// The texts of what is on the device, and of installing the app.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'packs', 'install')),
});
