// The texts of business land, of the list and of each area.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = (event) => withText(event, 'business_land');
