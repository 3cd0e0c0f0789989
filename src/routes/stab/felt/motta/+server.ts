// Where devices deliver field notes.
import { postFieldNote } from '$lib/server/field-note';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = ({ request, locals }) =>
  postFieldNote(request, locals.client());
