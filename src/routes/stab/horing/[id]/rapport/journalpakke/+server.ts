// The package for the archive as a file.
import { error } from '@sveltejs/kit';
import * as reports from '$lib/data/response-report';
import { Refused } from '$lib/data/staff';
import { osloDate } from '$lib/domain/hearing';
import { loadText } from '$lib/i18n/locale';
import { attachment } from '$lib/server/export/attachment';
import { openJournal, writeJournal } from '$lib/server/export/journal-package';
import type { RequestHandler } from './$types';

export const POST: RequestHandler = async ({ params, locals }) => {
  const now = new Date();
  const source = await openJournal(locals.client(), params.id);
  if (source === null) error(404);
  try {
    await reports.recordJournal(locals.client(), params.id);
  } catch (problem) {
    if (problem instanceof Refused && problem.reason === 'not_allowed') error(403);
    throw problem;
  }
  const text = await loadText(locals.language);
  return attachment(
    `journalpakke-${params.id}-${osloDate(now)}-med-personopplysninger.zip`,
    'application/zip',
    writeJournal(source, locals.language, text, text.staff.report, now),
  );
};
