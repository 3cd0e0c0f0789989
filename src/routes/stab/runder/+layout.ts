// The texts of rounds; words for codes are those that readers of the areas see.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async (event) => ({
  ...(await withText(
    event,
    'rounds',
    'area_export',
    'area_outline',
    'area_record',
    'area_report',
    'business_land',
  )),
});
