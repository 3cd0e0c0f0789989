// The texts of the plan, of the whole and of each strategy.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = (event) => withText(event, 'plan');
