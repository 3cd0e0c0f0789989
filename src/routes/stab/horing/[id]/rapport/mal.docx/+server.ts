// Our Word template, for staff to make their own.
import { attachment } from '$lib/server/export/attachment';
import { defaultTemplateFile } from '$lib/server/export/response-report/default-template';
import { docxType } from '$lib/server/export/response-report/download';
import type { RequestHandler } from './$types';

export const GET: RequestHandler = ({ locals }) =>
  attachment(
    'mal-merknadsbehandling.docx',
    docxType,
    defaultTemplateFile(locals.language, new Date()),
  );
