// The texts of receipts.
import { withText } from '$lib/i18n/parts';
import type { PageLoad } from './$types';

export const load: PageLoad = (event) => withText(event, 'receipt');
