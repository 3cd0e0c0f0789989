// The response report as a file.
import { error, redirect } from '@sveltejs/kit';
import { Refused } from '$lib/data/staff';
import { loadText, localise } from '$lib/i18n';
import { loadStaffText } from '$lib/i18n/staff';
import {
  downloadReport,
  namesFrom,
  reportFormats,
} from '$lib/server/export/response-report/download';
import { snapshot } from '$lib/server/snapshot';
import type { RequestHandler } from './$types';

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

export const POST: RequestHandler = async ({ params, request, locals }) => {
  const form = await request.formData();
  const template = String(form.get('mal') ?? '');
  const drafts = form.get('utkast') === 'ja';
  const format = reportFormats.find((one) => one === form.get('format'));
  if (format === undefined) error(400);
  const [{ data }, text, { report }] = await Promise.all([
    snapshot(),
    loadText(locals.language),
    loadStaffText(locals.language),
  ]);
  try {
    const result = await downloadReport(
      locals.client(),
      {
        hearing: params.id,
        format,
        personal: form.get('personopplysninger') === 'med',
        drafts,
        template: uuid.test(template) ? template : null,
      },
      namesFrom(data, locals.language),
      locals.language,
      { text, report },
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
