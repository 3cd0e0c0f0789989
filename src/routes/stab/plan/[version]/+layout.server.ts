// One version of the plan for all pages about it: its texts, and whether they can be changed.
import { error } from '@sveltejs/kit';
import * as planDraft from '$lib/data/plan-draft';
import type { LayoutServerLoad } from './$types';

export const load: LayoutServerLoad = async ({ locals, params }) => {
  if (locals.staff === null) error(403);
  const draft = await planDraft.read(locals.client(), params.version);
  if (draft === null) error(404);
  return { ...draft, editable: draft.version.state === 'draft' };
};
