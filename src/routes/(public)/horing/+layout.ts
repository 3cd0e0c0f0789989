// The words of hearings, in the page's language.
import { loadHearingText } from '$lib/i18n/hearing';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => ({
  hearing_text: await loadHearingText((await parent()).language),
});
