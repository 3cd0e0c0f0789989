// The outlines of a municipality's areas in a round, for the map that planners draw on.
import { json } from '@sveltejs/kit';
import { checkContext } from '$lib/server/round-check';
import type { OutlineData } from '../../../outline-data';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  const { outline, neighbours } = await checkContext(locals.client(), params.round, params.kommune);
  const answer: OutlineData = {
    municipality: outline,
    areas: neighbours.flatMap(({ id, geometry }) => (geometry === null ? [] : [{ id, geometry }])),
  };
  return json(answer, { headers: { 'cache-control': 'private, no-store' } });
};
