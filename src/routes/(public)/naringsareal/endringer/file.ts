// The table of differences as it leaves the house: the rows of the page, each with area id, source, licence and demo mark.
import type { Source } from '$lib/domain/source';
import type { Locale } from '$lib/i18n/context';
import type { Table } from '$lib/server/export/table';
import type { DifferenceView } from './view';

/** The rows of a difference, ready for CSV and Excel. */
export function differenceTable(
  view: DifferenceView,
  sources: readonly Source[],
  { language, text }: Locale,
): Table {
  const own = sources.filter(({ id }) => view.source_ids.includes(id));
  const source = own.map((one) => (language === 'en' ? one.title_en : one.title_nb)).join('; ');
  const licence = [...new Set(own.map((one) => one.licence))].join('; ');
  return {
    title: view.heading,
    columns: [
      { id: 'area', label: text.business_land.area_id, kind: 'text' },
      ...view.columns,
      { id: 'demo', label: text.common.demo, kind: 'boolean' },
      { id: 'source', label: text.common.source, kind: 'text' },
      { id: 'licence', label: text.common.licence, kind: 'text' },
    ],
    rows: view.rows.map(({ key, cells }) => ({
      // A row is keyed by area and field, and no field has a hyphen.
      area: key.slice(0, key.lastIndexOf('-')),
      ...Object.fromEntries(view.columns.map(({ id }, at) => [id, cells[at]?.value ?? null])),
      demo: cells[0]?.mark !== undefined,
      source,
      licence,
    })),
    sources: own,
    demo: view.demo,
  };
}
