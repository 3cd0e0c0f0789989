// Loads the text of the page on accessibility.
import { sitePage } from '../site-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  view: await sitePage('accessibility', locals.language),
});
