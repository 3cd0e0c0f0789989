// A version as CSV in the columns that the import reads, so that it can be worked on in a spreadsheet.
import { error } from '@sveltejs/kit';
import * as planDraft from '$lib/data/plan-draft';
import { planToCsv } from '$lib/server/plan-import/to-csv';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = async ({ locals, params }) => {
  // The hook lets in those whose role reaches here, and answers the others itself.
  if (locals.staff === null) error(403);
  const draft = await planDraft.read(locals.client(), params.version);
  if (draft === null) error(404);
  return new Response(planToCsv(draft.nodes), {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="${draft.version.id}.csv"`,
    },
  });
};
