// Texts of signing in.
import { loadStaffText } from '$lib/i18n/staff';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => ({
  staff_text: await loadStaffText((await parent()).language),
});
