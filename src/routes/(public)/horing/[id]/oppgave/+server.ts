// The puzzle that the form's script solves before it delivers; `?innspill=` is the id it is for.
import { receiptKey } from '$lib/server/backend';
import { findAsked } from '$lib/server/submission/context';
import { isUuid } from '$lib/domain/uuid';
import { makePuzzle } from '$lib/server/submission/puzzle';
import { error, json } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, url }) => {
  const now = new Date();
  const id = url.searchParams.get('innspill') ?? '';
  if ((await findAsked(params.id, now)) === null) error(404);
  if (!isUuid(id)) error(400);
  return json(await makePuzzle(params.id, id, now, receiptKey()), {
    headers: { 'cache-control': 'no-store' },
  });
};
