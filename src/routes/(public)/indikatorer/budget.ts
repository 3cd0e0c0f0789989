// The budget of a year as a table of programme by funder; the fund is named but never added.
import { budgetOf, type BudgetLine } from '$lib/domain/measure';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { noteIn } from '$lib/i18n/notes';
import { cell, type Cell, type Column, type Row } from '$lib/ui/table';
import { sourceItems, titleIn } from '../view';

/** One table a year, newest first. */
export function budgetViews(data: Snapshot, locale: Locale) {
  const years = [...new Set(data.budget_lines.map(({ year }) => year))].sort((a, b) => b - a);
  return years.map((year) => budgetView(data, locale, year));
}

function budgetView(data: Snapshot, locale: Locale, year: number) {
  const { format, language, text } = locale;
  const t = text.indicators;
  const budget = budgetOf(data.budget_lines, year);
  const total = data.budget_totals.find((one) => one.year === year);
  const funders = [...new Set(budget.by_programme.map(({ funder }) => funder))];
  const sum = (amounts: (number | null)[]): Cell => {
    const known = amounts.filter((one) => one !== null);
    const value = known.length === 0 ? null : known.reduce((a, b) => a + b, 0);
    return cell(value, format.number(value));
  };
  const amount = (programme: string, funder: BudgetLine['funder']): number | null =>
    budget.by_programme.find((one) => one.programme === programme && one.funder === funder)
      ?.amount_nok ?? null;
  const programmeName = (id: string): string => {
    const programme = data.programmes.find((one) => one.id === id);
    return programme === undefined ? id : `${id} ${titleIn(programme, locale)}`;
  };
  const programmes = [...new Set(budget.by_programme.map(({ programme }) => programme))].sort();
  const several = funders.length > 1;
  return {
    year,
    caption: t.budget_table(String(year)),
    columns: [
      { id: 'programme', label: t.programme, kind: 'text' },
      ...funders.map((one): Column => ({ id: one, label: t.funders[one], kind: 'number' })),
      ...(several ? [{ id: 'sum', label: text.shell.total, kind: 'number' } satisfies Column] : []),
    ] satisfies Column[],
    rows: programmes.map((id): Row => {
      const amounts = funders.map((funder) => amount(id, funder));
      return {
        key: id,
        cells: [
          cell(id, programmeName(id)),
          ...amounts.map((one) => cell(one, format.number(one))),
          ...(several ? [sum(amounts)] : []),
        ],
      };
    }),
    footer: [
      cell(t.gross, t.gross),
      ...funders.map((funder) => sum(programmes.map((id) => amount(id, funder)))),
      ...(several ? [cell(budget.gross_nok, format.number(budget.gross_nok))] : []),
    ],
    totals: [
      { label: t.gross, value: format.nok(budget.gross_nok) },
      { label: t.of_which_fund, value: format.nok(budget.fund_nok) },
      { label: t.net, value: format.nok(budget.net_nok) },
      ...(total === undefined
        ? []
        : [
            {
              label: t.own_contribution(t.contribution_centre),
              value: format.nok(total.trondheim_contribution_nok),
            },
            { label: t.others, value: format.nok(total.other_municipalities_nok) },
          ]),
    ],
    notes: data.budget_lines
      .filter((line) => line.year === year && line.status !== 'budget')
      .map((line) =>
        t.budget_note(
          t.funders[line.funder],
          line.programme ?? text.shell.all.toLowerCase(),
          noteIn(language, line.status),
        ),
      ),
    sources: sourceItems(
      data,
      data.budget_lines.filter((line) => line.year === year).map(({ source_id }) => source_id),
      locale,
    ),
  };
}
