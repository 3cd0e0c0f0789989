// The texts of submissions; who shows receipts loads theirs beside.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = (event) => withText(event, 'submission');
