// The hearings that what was shared can go to. It does not look at the address: what is shared stays with its reader.
import { limits } from '$lib/domain/submission';
import { openHearings } from '../open-hearings';
import type { PageServerLoad } from './$types';

export const load: PageServerLoad = async ({ locals, setHeaders }) => {
  // The first address has the text in it: no cache keeps it and no other site is told.
  setHeaders({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
  return { limit: limits.text, hearings: await openHearings(locals.language) };
};
