// What the pages of measures show: a filtered list with totals, and rows that other pages use too.
import { amountOf, filterMeasures, measureStatuses, type Measure } from '$lib/domain/measure';
import { adoptedNodes, strategiesOf } from '$lib/domain/plan';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { defaultView, parseView, viewHref } from '$lib/map/view';
import type { BigFigure } from '$lib/ui/figure';
import { cell, type Column, type Row } from '$lib/ui/table';
import { problemTexts, sourceItems, titleIn } from '../view';

/** The columns of a table of measures. */
export function measureColumns({ text }: Locale): Column[] {
  const t = text.measures;
  return [
    { id: 'title', label: t.measure, kind: 'text' },
    { id: 'programme', label: t.programme, kind: 'text' },
    { id: 'strategy', label: t.strategy, kind: 'text' },
    { id: 'amount_nok', label: t.amount, kind: 'number' },
    { id: 'period', label: t.period, kind: 'text' },
    { id: 'status', label: t.status, kind: 'text' },
  ];
}

/** A measure as a row; an amount that is not given is missing, never zero. */
export function measureRow(measure: Measure, locale: Locale): Row {
  const { format, link, text } = locale;
  const title = titleIn(measure, locale);
  const strategies = measure.strategies.join(', ');
  return {
    key: measure.key,
    href: link(`/tiltak/${measure.key}`),
    cells: [
      { ...cell(title, title), ...(measure.demo ? { mark: text.common.demo_short } : {}) },
      cell(measure.programme, measure.programme),
      strategies === '' ? cell(null, text.measures.no_strategy) : cell(strategies, strategies),
      cell(measure.amount_nok, format.number(measure.amount_nok)),
      cell(measure.year_from ?? measure.reported_year, periodText(measure, locale)),
      cell(measureStatuses.indexOf(measure.status), text.common.measure_status[measure.status]),
    ],
  };
}

/** "2019–2020", "fra 2020"; the year of the report where no years are printed. */
export function periodText(
  { year_from, year_to, reported_year }: Measure,
  { text }: Locale,
): string {
  const t = text.measures;
  if (year_from === null && year_to === null) return `${t.reported.toLowerCase()} ${reported_year}`;
  if (year_from === null) return t.until(String(year_to));
  if (year_to === null) return t.from(String(year_from));
  return year_from === year_to ? String(year_from) : `${year_from}–${year_to}`;
}

/** The list for an address. */
export function measuresView(data: Snapshot, locale: Locale, parameters: URLSearchParams) {
  const { format, link, text } = locale;
  const t = text.measures;
  const { view, problems } = parseView(parameters);
  const strategies = strategiesOf(adoptedNodes(data.plan_versions, data.plan_nodes));
  const strategy = strategies.find(({ number }) => number === view.strategy)?.number ?? null;
  const known = data.programmes.map(({ id }) => id);
  const programme = view.programme.filter((id) => known.includes(id));
  const unknown = [
    ...view.programme
      .filter((id) => !known.includes(id))
      .map((value) => ({ parameter: 'program', value })),
    ...(view.strategy !== null && strategy === null
      ? [{ parameter: 'strategi', value: view.strategy }]
      : []),
  ];
  const chosen = filterMeasures(data.measures, {
    programme,
    strategy,
    year: view.year,
    status: view.measure_status,
  });
  const amount = amountOf(chosen);
  const years = [
    ...new Set(
      data.measures.flatMap(({ year_from, year_to, reported_year }) =>
        [year_from, year_to, reported_year].filter((year) => year !== null),
      ),
    ),
  ].sort();
  const figures: BigFigure[] = [
    { value: format.number(chosen.length), label: t.in_list },
    {
      value: amount.given === 0 ? text.common.not_given : format.nok(amount.given_nok),
      label: t.sum_given,
      note: t.sum_note(format.number(amount.given), format.number(amount.not_given)),
    },
    { value: format.number(amount.not_given), label: t.without_amount },
  ];
  return {
    problems: problemTexts(
      [...problems, ...unknown],
      {
        program: { label: t.programme, accepted: t.accepted_programme },
        strategi: { label: t.strategy, accepted: t.accepted_strategy },
        aar: { label: t.year, accepted: t.accepted_year },
        tilstand: { label: t.status, accepted: t.accepted_status },
      },
      locale,
    ),
    form: {
      programme: [...programme],
      programmes: data.programmes.map((one) => ({
        value: one.id,
        label: `${one.id} ${titleIn(one, locale)}`,
      })),
      strategy: strategy ?? '',
      strategies: [
        { value: '', label: t.all_strategies },
        ...strategies.map((one) => ({
          value: one.number,
          label: `${one.number} ${titleIn(one, locale)}`,
        })),
      ],
      year: view.year === null ? '' : String(view.year),
      years: [
        { value: '', label: t.all_years },
        ...[...new Set([...years, ...(view.year === null ? [] : [view.year])])]
          .sort()
          .map((year) => ({ value: String(year), label: String(year) })),
      ],
      status: [...view.measure_status] as string[],
      statuses: measureStatuses.map((value) => ({
        value,
        label: text.common.measure_status[value],
      })),
    },
    found: t.found(format.number(chosen.length), format.number(data.measures.length)),
    figures,
    map_href: link(
      viewHref({
        ...defaultView,
        layer: 'tiltak',
        programme,
        strategy,
        year: view.year,
        measure_status: view.measure_status,
      }),
    ),
    columns: measureColumns(locale),
    rows: chosen.map((measure) => measureRow(measure, locale)),
    sources: sourceItems(
      data,
      chosen.map(({ source_id }) => source_id),
      locale,
    ),
  };
}
