// The texts of a watch behind its link. Two forms, and nothing that a script could do for it.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const csr = false;

export const load: PageLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'area_watch')),
});
