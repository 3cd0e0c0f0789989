// Loads the text of the page on moderation.
import { sitePage } from '../site-page';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  view: await sitePage('moderation', locals.language),
});
