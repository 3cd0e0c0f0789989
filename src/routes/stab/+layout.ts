// The texts of the pages of staff.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => ({
  ...event.data,
  ...(await withText(event, 'staff')),
});
