// The response report as a file.
import { isUuid } from '$lib/domain/uuid';
import { error, redirect } from '@sveltejs/kit';
import { Refused } from '$lib/data/staff';
import { localise } from '$lib/i18n';
import { loadText } from '$lib/i18n/locale';
import {
  downloadReport,
  namesFrom,
  reportFormats,
} from '$lib/server/export/response-report/download';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, request, locals }) => {
  const form = await request.formData();
  const template = String(form.get('mal') ?? '');
  const drafts = form.get('utkast') === 'ja';
  const format = reportFormats.find((one) => one === form.get('format'));
  if (format === undefined) error(400);
  const [{ data }, text] = await Promise.all([snapshot(), loadText(locals.language)]);
  try {
    const result = await downloadReport(
      locals.client(),
      {
        hearing: params.id,
        format,
        personal: form.get('personopplysninger') === 'med',
        drafts,
        template: isUuid(template) ? template : null,
      },
      namesFrom(data, locals.language),
      locals.language,
      { text, report: text.staff.report },
      new Date(),
    );
    if (result instanceof Response) return result;
    if (result === 'no_hearing') error(404);
    const query = new URLSearchParams({ stanset: result, ...(drafts ? { utkast: 'ja' } : {}) });
    redirect(303, localise(`/stab/horing/${params.id}/rapport?${query}`, locals.language));
  } catch (problem) {
    if (problem instanceof Refused && problem.reason === 'not_allowed') error(403);
    throw problem;
  }
};
