// The texts of submissions.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = (event) => withText(event, 'submission');
