// A response report on its way out: recorded, checked, and then written while it is read.
import * as reports from '../../../data/response-report';
import type { ExportFormat } from '../../../data/response-report';
import type { Client } from '../../../data/rows';
import type { Snapshot } from '../../../domain/snapshot';
import { osloDate } from '../../../domain/hearing';
import type { ReportChoice } from '../../../domain/response-report';
import type { Language, Text } from '../../../i18n';
import { attachment } from '../attachment';
import { writeCsv } from './csv';
import { writeDocx } from './docx';
import { writeJson } from './json';
import { identityNumbersIn, openReport, type Report, type ReportNames } from './report';
import { TemplateError } from './template-file';
import { writeXlsx } from './xlsx';

export const reportFormats = ['docx', 'xlsx', 'csv', 'json'] as const satisfies ExportFormat[];

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const types: Record<ExportFormat, string> = {
  docx: docxType,
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  csv: 'text/csv; charset=utf-8',
  json: 'application/json; charset=utf-8',
};

/** Why there is no file: the texts of the page say it. */
export type ReportRefusal =
  'no_hearing' | 'identity_numbers' | 'template_unknown' | 'template_broken';

export interface ReportRequest extends ReportChoice {
  hearing: string;
  format: ExportFormat;
  /** The id of a template of staff's own; null for ours. */
  template: string | null;
}

/** Names of municipalities, areas and measures, from what everyone may read. */
export function namesFrom(
  { municipalities, areas, measures }: Pick<Snapshot, 'municipalities' | 'areas' | 'measures'>,
  language: Language,
): ReportNames {
  return {
    municipalities: new Map(municipalities.map(({ slug, name }) => [slug, name])),
    business_areas: new Map(areas.map(({ id, name }) => [id, name])),
    measures: new Map(
      measures.map((one) => [one.key, language === 'en' ? one.title_en : one.title_nb]),
    ),
  };
}

/**
 * The file, or why there is none.
 * @throws Refused (`not_allowed`) where the caller's role does not reach, DataError
 */
export async function downloadReport(
  client: Client,
  request: ReportRequest,
  names: ReportNames,
  language: Language,
  texts: { text: Text; report: Text['staff']['report'] },
  now: Date,
): Promise<Response | ReportRefusal> {
  const opened = await openReport(
    client,
    request.hearing,
    request,
    names,
    language,
    texts.report,
    now,
  );
  if (opened === null) return 'no_hearing';
  const { report, source } = opened;
  await reports.recordReport(client, request.hearing, request.format, request);
  const template =
    request.format === 'docx' && request.template !== null
      ? await reports.readTemplate(client, request.template)
      : null;
  if (request.format === 'docx' && request.template !== null && template === null)
    return 'template_unknown';
  if (!request.personal && (await identityNumbersIn(source)).length > 0) return 'identity_numbers';
  try {
    const pieces = await write(report, request.format, template, texts.text);
    return attachment(fileNameOf(request, now), types[request.format], pieces);
  } catch (error) {
    if (error instanceof TemplateError) return 'template_broken';
    throw error;
  }
}

async function write(
  report: Report,
  format: ExportFormat,
  template: Uint8Array | null,
  text: Text,
): Promise<AsyncGenerator<string | Uint8Array>> {
  if (format === 'docx') return writeDocx(report, template, text);
  return { xlsx: writeXlsx, csv: writeCsv, json: writeJson }[format](report);
}

/** Says what is in it: such files are sent on. */
export function fileNameOf(
  { hearing, format, personal, drafts }: ReportRequest,
  now: Date,
): string {
  const marks = `${personal ? '-med-personopplysninger' : ''}${drafts ? '-med-utkast' : ''}`;
  return `merknadsbehandling-${hearing}-${osloDate(now)}${marks}.${format}`;
}
