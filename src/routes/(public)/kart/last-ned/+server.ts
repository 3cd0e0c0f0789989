// The table of a map view as a file: the same layer, the same filters, the same rows as on the screen.
import { error } from '@sveltejs/kit';
import { languageOf } from '$lib/i18n';
import { formats } from '$lib/i18n/format';
import { loadText } from '$lib/i18n/locale';
import { draw } from '$lib/map/registry';
import { parseView } from '$lib/map/view';
import { mediaTypes } from '$lib/server/api/formats';
import { workbookTexts } from '$lib/server/api/render';
import { toCsv } from '$lib/server/export/csv';
import { toGeoJson } from '$lib/server/export/geojson';
import { toXlsx } from '$lib/server/export/xlsx';
import { snapshot } from '$lib/server/snapshot';
import { formats as files } from '../downloads';
import type { RequestHandler } from './$types';
import { drawnZoom, placesOf, tableOf } from './file';

export const GET: RequestHandler = async ({ url }) => {
  const wanted = url.searchParams.get('format');
  const format = files.find((one) => one === wanted);
  if (format === undefined) error(400, `format: ${files.join(', ')}`);
  const language = languageOf(url.searchParams);
  const text = await loadText(language);
  const { view, problems } = parseView(url.searchParams);
  // A file that silently holds other rows than were asked for would be worse than none.
  if (problems.length > 0)
    error(400, problems.map(({ parameter, value }) => `${parameter}=${value}`).join(', '));
  const { data } = await snapshot();
  const drawing = draw({
    data,
    // Selected or not, the file is the same; all flows, not the largest of them.
    view: { ...view, selected: null, all: true },
    text,
    format: formats(language, text),
    language,
    zoom: drawnZoom,
  });
  const words = {
    source: text.common.source,
    licence: text.common.licence,
    demo: text.common.demo,
  };
  const send = (body: BodyInit, type: string): Response =>
    new Response(body, {
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${view.layer}${
          view.year === null && view.round === null ? '' : `-${view.round ?? view.year}`
        }.${format}"`,
        'cache-control': 'public, max-age=60',
      },
    });
  if (format === 'geojson') {
    // In the order of the drawing: the order of a feature collection means nothing.
    const table = tableOf(drawing, data.sources, null, language, words);
    const meta = {
      title: table.title,
      demo: table.demo,
      sources: table.sources,
      notes: drawing.notes,
    };
    return send(
      JSON.stringify(toGeoJson(placesOf(drawing, data, table), meta)),
      mediaTypes.geojson,
    );
  }
  const table = tableOf(drawing, data.sources, view.sort, language, words);
  if (format === 'csv')
    return send(toCsv(table), `${mediaTypes.csv}; charset=utf-8; header=present`);
  const workbook = await toXlsx(table, workbookTexts[language]);
  return send(new Uint8Array(workbook), mediaTypes.xlsx);
};
