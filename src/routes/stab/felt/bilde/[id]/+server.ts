// The photograph of a field note, for whoever may see the note.
import { readPhoto } from '$lib/data/field-note';
import { isUuid } from '$lib/domain/uuid';
import { jpegOf } from '$lib/server/field-note';
import { error } from '@sveltejs/kit';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ params, locals }) => {
  const photo = isUuid(params.id) ? await readPhoto(locals.client(), params.id) : null;
  if (photo === null) error(404);
  return new Response(jpegOf(photo), {
    headers: { 'content-type': 'image/jpeg', 'cache-control': 'private, no-store' },
  });
};
