// The hearings that people can write to at a meeting.
import { openHearings } from '../open-hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals }) => ({
  hearings: await openHearings(locals.language),
});
