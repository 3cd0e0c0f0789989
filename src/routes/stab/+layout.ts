// Texts of the pages of staff.
import { loadStaffText } from '$lib/i18n/staff';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent, data }) => ({
  ...data,
  staff_text: await loadStaffText((await parent()).language),
});
