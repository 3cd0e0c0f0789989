// The growth of the technology sector against its goal: charts of points that are never joined, and their table.
import { growthSeries, type GrowthSeries } from '$lib/domain/company';
import type { IndicatorValue } from '$lib/domain/indicator';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import type { ChartModel } from '$lib/ui/chart';
import { steps } from '$lib/ui/scale';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { sourceItems } from './view';

/** Both series with their goals; null where a goal or all points are missing. */
export function growthView(data: Snapshot, locale: Locale) {
  const { format, text } = locale;
  const t = text.companies;
  const companies = growthSeries(data.indicators, 'technology_companies');
  const employees = growthSeries(data.indicators, 'technology_employees');
  const latest = companies.points.findLast(({ estimate }) => !estimate);
  if (companies.goal === null || employees.goal === null || latest === undefined) return null;
  const goalYear = String(companies.goal.year);
  const years = [...companies.points, ...employees.points, companies.goal, employees.goal].flatMap(
    ({ year }) => (year === null ? [] : [year]),
  );
  const firstYear = Math.min(...years);
  const lastYear = Math.max(...years);
  const break_after = companies.break_after ?? employees.break_after;
  return {
    sentences: [
      t.growth_lead(
        format.number(companies.goal.value),
        format.number(employees.goal.value),
        goalYear,
      ),
      t.growth_now(
        format.number(latest.value),
        String(latest.year),
        format.percent((latest.value / companies.goal.value) * 100, 0),
      ),
    ],
    break_note: break_after === null ? null : t.break_after(String(break_after)),
    charts: [chart(companies, t.companies_chart), chart(employees, t.employees_chart)],
    ...table(),
    sources: sourceItems(
      data,
      [...companies.points, ...employees.points, companies.goal, employees.goal].map(
        ({ source_id }) => source_id,
      ),
      locale,
    ),
  };

  function chart(series: GrowthSeries, title: string): ChartModel {
    const goal = series.goal!;
    const goalText = t.goal(format.number(goal.value), String(goal.year));
    const points = series.points.filter((one) => one.year !== null);
    const described = points
      .map(
        (one) =>
          `${one.year}: ${format.number(one.value)}${one.estimate ? ` (${t.estimate})` : ''}`,
      )
      .join(', ');
    return {
      title,
      description: t.chart_description(described, goalText),
      connect: false,
      series: [
        {
          id: 'first',
          label: t.measured,
          points: points.map((one, index) => ({
            x: one.year!,
            y: one.value,
            text: format.number(one.value),
            estimate: one.estimate,
            // Neighbouring years would write over each other: the earlier below, the later above.
            write: points[index + 1]?.year === one.year! + 1 ? 'below' : 'above',
          })),
        },
      ],
      goal: {
        x: goal.year!,
        y: goal.value,
        text: format.number(goal.value),
        label: goalText,
      },
      estimate_label: points.some(({ estimate }) => estimate) ? t.estimate : null,
      x_ticks: [firstYear, 2012, 2018, lastYear].map((at) => ({ at, text: String(at) })),
      y_ticks: steps(0, goal.value, 5).map((at) => ({ at, text: format.number(at) })),
    };
  }

  function table(): { columns: Column[]; rows: Row[] } {
    const indicators = [
      ['technology_companies', t.companies_chart],
      ['technology_employees', t.employees],
      ['technology_newly_established', t.newly],
      ['technology_revenue_mnok', t.revenue],
      ['technology_operating_result_mnok', t.result],
    ] as const;
    const values = data.indicators.filter(({ indicator }) =>
      indicators.some(([id]) => id === indicator),
    );
    const shown = (value: IndicatorValue | undefined): Cell =>
      value === undefined
        ? cell(null, text.common.not_given)
        : {
            ...cell(value.value, format.number(value.value)),
            ...(value.estimate ? { mark: t.estimate } : {}),
          };
    const row = (label: string, key: string, own: readonly IndicatorValue[]): Row => ({
      key,
      cells: [
        cell(label, label),
        ...indicators.map(([id]) => shown(own.find(({ indicator }) => indicator === id))),
      ],
    });
    const measured = values.filter(({ target }) => !target);
    const rows = [...new Set(measured.map(({ year }) => year))]
      .sort((a, b) => (a ?? 0) - (b ?? 0))
      .map((year) =>
        row(
          String(year),
          String(year),
          measured.filter((one) => one.year === year),
        ),
      );
    const goals = values.filter(({ target }) => target);
    return {
      columns: [
        { id: 'year', label: text.common.year, kind: 'text' },
        ...indicators.map(([id, label]): Column => ({ id, label, kind: 'number' })),
      ],
      rows: [...rows, row(t.goal_row(goalYear), 'goal', goals)],
    };
  }
}
