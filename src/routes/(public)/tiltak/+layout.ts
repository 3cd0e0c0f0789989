// The texts of measures, of the list and of each measure.
import { withText } from '$lib/i18n/parts';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = (event) => withText(event, 'measures');
