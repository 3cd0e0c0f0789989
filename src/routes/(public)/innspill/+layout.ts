// The texts of submissions and receipts.
import { loadSubmissionText } from '$lib/i18n/submission';
import type { LayoutLoad } from './$types';

export const load: LayoutLoad = async ({ parent }) => {
  const { language } = await parent();
  return { submission: await loadSubmissionText(language) };
};
