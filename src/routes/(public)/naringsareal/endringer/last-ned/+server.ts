// The table of the difference between two half-years as a file: the same rows as on the page.
import { error } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { localeFor } from '$lib/i18n/locale';
import { mediaTypes } from '$lib/server/api/formats';
import { workbookTexts } from '$lib/server/api/render';
import { toCsv } from '$lib/server/export/csv';
import { toXlsx } from '$lib/server/export/xlsx';
import { snapshot } from '$lib/server/snapshot';
import { differenceTable } from '../file';
import { differenceView } from '../view';
import type { RequestHandler } from './$types';

const formats = ['csv', 'xlsx'] as const;

export const GET: RequestHandler = async ({ url }) => {
  const wanted = url.searchParams.get('format');
  const format = formats.find((one) => one === wanted);
  if (format === undefined) error(400, `format: ${formats.join(', ')}`);
  const language = languageOf(url.searchParams);
  const locale = await localeFor(language);
  const { data } = await snapshot();
  const view = differenceView(data, locale, url.searchParams);
  if (view === null) error(404);
  // A file that silently holds other rows than were asked for would be worse than none.
  if (view.problems.length > 0) error(400, view.problems.join(' '));
  const table = differenceTable(view, data.sources, locale);
  const answer = (body: BodyInit, type: string): Response =>
    new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="naringsareal-${view.from}-til-${view.to}.${format}"`,
        'cache-control': 'public, max-age=60',
      },
    });
  return format === 'csv'
    ? answer(toCsv(table), `${mediaTypes.csv}; charset=utf-8; header=present`)
    : answer(new Uint8Array(await toXlsx(table, workbookTexts[language])), mediaTypes.xlsx);
};
