// What the page of indicators shows, each figure with its year and source.
import { valuesOf, type IndicatorValue } from '$lib/domain/indicator';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import type { ChartModel } from '$lib/ui/chart';
import type { BigFigure } from '$lib/ui/figure';
import { steps } from '$lib/ui/scale';
import { cell, type Column, type Row } from '$lib/ui/table';
import { growthView } from '../growth';
import { municipalityName, sourceItems, sourceText } from '../view';
import { budgetViews } from './budget';

export function indicatorsView(data: Snapshot, locale: Locale) {
  return {
    gdp: gdpView(data, locale),
    population: populationFigures(data, locale),
    growth: growthView(data, locale),
    budgets: budgetViews(data, locale),
    reputation: reputationFigures(data, locale),
  };
}

/** The share of GDP beside the share of population, measured every year: joined by lines. */
function gdpView(data: Snapshot, locale: Locale) {
  const { format, text } = locale;
  const t = text.indicators;
  const gdp = valuesOf(data.indicators, 'gdp_share_pct');
  const population = valuesOf(data.indicators, 'population_share_pct');
  const both = gdp.flatMap((one) => {
    const other = population.find(({ year }) => year === one.year);
    return other === undefined || one.year === null
      ? []
      : [{ year: one.year, gdp: one.value, population: other.value, source: one.source_id }];
  });
  const latest = both.at(-1);
  if (latest === undefined) return null;
  const percent = (value: number): string => format.percent(value, 2);
  const values = both.flatMap((one) => [one.gdp, one.population]);
  const y_ticks = steps(Math.min(...values) - 0.05, Math.max(...values) + 0.05, 5);
  const points = (key: 'gdp' | 'population') =>
    both.map((one) => ({
      x: one.year,
      y: one[key],
      text: format.number(one[key], 2),
      ...(one === both[0] || one === latest
        ? {
            write: (one[key] >= one[key === 'gdp' ? 'population' : 'gdp'] ? 'above' : 'below') as
              'above' | 'below',
          }
        : {}),
    }));
  const chart: ChartModel = {
    title: t.gdp,
    description: t.gdp_description(
      both
        .map((one) => t.gdp_row(String(one.year), percent(one.gdp), percent(one.population)))
        .join('; '),
    ),
    connect: true,
    series: [
      { id: 'first', label: t.gdp_share, points: points('gdp') },
      { id: 'second', label: t.population_share, points: points('population') },
    ],
    goal: null,
    estimate_label: null,
    x_ticks: both.map(({ year }) => ({ at: year, text: String(year) })),
    y_ticks: y_ticks.map((at) => ({ at, text: format.number(at, 2) })),
  };
  return {
    sentence: t.gdp_sentence(String(latest.year), percent(latest.gdp), percent(latest.population)),
    chart,
    columns: [
      { id: 'year', label: text.common.year, kind: 'text' },
      { id: 'gdp', label: t.gdp_share, kind: 'number' },
      { id: 'population', label: t.population_share, kind: 'number' },
      { id: 'difference', label: t.difference, kind: 'number' },
    ] satisfies Column[],
    rows: both.map((one): Row => ({
      key: String(one.year),
      cells: [
        cell(one.year, String(one.year)),
        cell(one.gdp, format.number(one.gdp, 2)),
        cell(one.population, format.number(one.population, 2)),
        cell(one.gdp - one.population, format.signed(one.gdp - one.population, 2)),
      ],
    })),
    sources: sourceItems(
      data,
      both.map(({ source }) => source),
      locale,
    ),
  };
}

/** "2019-06" as "juni 2019" is more than is known of a year alone: the period as printed. */
function periodOf(value: IndicatorValue, { language, text }: Locale): string {
  if (value.period !== null && value.period.length === 7)
    return new Intl.DateTimeFormat(language === 'nb' ? 'nb-NO' : 'en-GB', {
      month: 'long',
      year: 'numeric',
      timeZone: 'UTC',
    }).format(new Date(`${value.period}-01T00:00:00Z`));
  return value.year === null ? text.indicators.not_dated : String(value.year);
}

/** Population of the region, its centre and the county, and its growth, as big numbers. */
export function populationFigures(data: Snapshot, locale: Locale): BigFigure[] {
  const { format, language, text } = locale;
  const t = text.indicators;
  const areaName = (area: string): string =>
    (t.areas as Readonly<Record<string, string>>)[area] ??
    municipalityName(data.municipalities, area);
  const populations = valuesOf(data.indicators, 'population').sort((a, b) =>
    a.area === 'region' ? -1 : b.area === 'region' ? 1 : a.value - b.value,
  );
  const figure = (value: IndicatorValue, label: string): BigFigure => ({
    value: format.number(value.value),
    label,
    note: [
      periodOf(value, locale).replace(/\.?$/, '.'),
      value.note === null ? null : `${noteIn(language, value.note)}.`,
    ]
      .filter(Boolean)
      .join(' '),
    source: sourceText(data, value.source_id, locale),
  });
  return [
    ...populations.map((one) => figure(one, t.population_of(areaName(one.area)))),
    ...valuesOf(data.indicators, 'population_growth_per_year').map((one) =>
      figure(one, t.growth_per_year),
    ),
  ];
}

function reputationFigures(data: Snapshot, locale: Locale): BigFigure[] {
  const { format, language, text } = locale;
  const t = text.indicators;
  return (
    [
      ['reputation_associates_trondheim_with_technology_capital', t.reputation_centre],
      ['reputation_associates_next_city_with_technology_capital', t.reputation_next],
    ] as const
  ).flatMap(([indicator, label]) =>
    valuesOf(data.indicators, indicator).map((one) => ({
      value: one.estimate ? t.about(format.percent(one.value)) : format.percent(one.value),
      label,
      note: [
        one.reported_year === null ? null : t.reported(String(one.reported_year)),
        one.note === null ? null : `${noteIn(language, one.note)}.`,
      ]
        .filter(Boolean)
        .join(' '),
      source: sourceText(data, one.source_id, locale),
    })),
  );
}
