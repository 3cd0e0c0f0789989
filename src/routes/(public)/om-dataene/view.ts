// What the page about the data shows: sources, contradictions with both numbers, demonstration data, open data.
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import { cell, type Column, type Row } from '$lib/ui/table';
import { sourceItems, titleIn } from '../view';

/** Resources of the open API that have geometry. */
const geographic = ['municipalities', 'commuting', 'business-areas', 'companies'];

export function aboutDataView(data: Snapshot, locale: Locale) {
  const { format, language, text } = locale;
  const t = text.about_data;
  const count = (value: number, what: string): string => t.demo_counts(format.number(value), what);
  const areas = data.areas.filter(({ demo }) => demo).length;
  const companies = data.companies.filter(({ demo }) => demo).length;
  return {
    discrepancies_lead: t.discrepancies_lead(format.number(data.discrepancies.length)),
    discrepancies: data.discrepancies.map((one) => ({
      id: `avvik-${one.id}`,
      title: `${one.id}. ${titleIn(one, locale)}`,
      explanation: language === 'en' ? one.explanation_en : one.explanation_nb,
      figures: one.figures.map((figure) => ({
        label: language === 'en' ? figure.label_en : figure.label_nb,
        value: `${format.number(figure.value, 2)} ${noteIn(language, figure.unit)}`,
      })),
      sources: sourceItems(data, one.source_ids, locale),
    })),
    sources: data.sources.map((source) => ({
      id: source.id,
      title: titleIn(source, locale),
      demo: source.demo,
      facts: [
        { label: t.publisher, value: source.publisher, href: null },
        {
          label: text.common.licence,
          value: noteIn(language, source.licence),
          href: source.licence_url,
        },
        {
          label: t.published,
          value: source.published === null ? t.date_unknown : format.date(source.published),
          href: null,
        },
        ...(source.retrieved === null
          ? []
          : [{ label: t.retrieved, value: format.date(source.retrieved), href: null }]),
        ...(source.url === null ? [] : [{ label: t.web, value: source.url, href: source.url }]),
      ],
    })),
    demo: [
      ...(areas === 0 ? [] : [count(areas, t.demo_areas)]),
      ...(companies === 0 ? [] : [count(companies, t.demo_companies)]),
    ],
    dataset_columns: [
      { id: 'name', label: t.dataset, kind: 'text' },
      { id: 'version', label: t.version, kind: 'text' },
      { id: 'loaded', label: t.loaded_at, kind: 'text' },
      { id: 'rows', label: t.rows, kind: 'number' },
    ] satisfies Column[],
    datasets: data.datasets.map((one): Row => ({
      key: one.name,
      cells: [
        cell(one.name, one.name),
        cell(one.version, one.version.slice(0, 12)),
        cell(one.loaded_at, format.time(one.loaded_at)),
        cell(one.row_count, format.number(one.row_count)),
      ],
    })),
    resources: Object.entries(t.resources).map(([id, label]) => ({
      id,
      label,
      formats: ['json', 'csv', 'xlsx', ...(geographic.includes(id) ? ['geojson'] : [])].map(
        (one) => ({ name: one.toUpperCase(), href: `/api/v1/${id}?format=${one}` }),
      ),
    })),
  };
}
