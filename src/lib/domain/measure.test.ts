// Measures and budget: when a measure runs, what a sum of amounts is, and the fund counted once.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { amountOf, budgetOf, filterMeasures, runsIn, type BudgetLine } from './measure';

const data = seedSnapshot();
const measure = (key: string) => data.measures.find((one) => one.key === key)!;

describe('runsIn', () => {
  const { year_from, year_to, ...rest } = measure('innovasjonsfrokoster');
  it('counts the year reported where no years are printed', () => {
    expect([year_from, year_to]).toEqual([null, null]);
    const one = { ...rest, year_from, year_to };
    expect([2019, 2020, 2021].map((year) => runsIn(one, year))).toEqual([false, true, false]);
  });
  it('leaves an end that is not printed at the year reported', () => {
    const one = { ...rest, year_from: 2017, year_to: null };
    expect([2016, 2017, 2020, 2021].map((year) => runsIn(one, year))).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});

describe('filterMeasures', () => {
  const none = { programme: [], strategy: null, year: null, status: [] };
  it('passes all 31 without choices', () => {
    expect(filterMeasures(data.measures, none)).toHaveLength(31);
  });
  it('narrows by programme, strategy and status together', () => {
    const found = filterMeasures(data.measures, {
      ...none,
      programme: ['P1'],
      strategy: '1.5',
      status: ['finished'],
    });
    expect(found.map(({ key }) => key).sort()).toEqual([
      'nce-aquatech',
      'tequity-arena',
      'thamsklyngen',
    ]);
  });
});

describe('amountOf', () => {
  it('sums what is given and counts what is not', () => {
    expect(amountOf(data.measures)).toEqual({ given_nok: 600_000, given: 2, not_given: 29 });
  });
  it('tells a given zero from a missing amount', () => {
    const zero = { ...measure('visit-trondheim'), amount_nok: 0 };
    expect(amountOf([zero])).toEqual({ given_nok: 0, given: 1, not_given: 0 });
  });
});

describe('budgetOf', () => {
  it('is 10 million gross and 8.6 net in 2020, with the fund once', () => {
    expect(budgetOf(data.budget_lines, 2020)).toMatchObject({
      gross_nok: 10_000_000,
      fund_nok: 1_400_000,
      net_nok: 8_600_000,
    });
  });
  it('agrees with the printed totals of every year', () => {
    for (const total of data.budget_totals)
      expect(budgetOf(data.budget_lines, total.year)).toMatchObject({
        gross_nok: total.total_nok,
        fund_nok: total.fund_nok,
        net_nok: total.net_nok,
      });
  });
  it('never grows by a line drawn from the fund', () => {
    const line = (funder: BudgetLine['funder'], amount_nok: number): BudgetLine => ({
      id: `${funder}-${amount_nok}`,
      year: 2020,
      programme: 'P1',
      funder,
      amount_nok,
      of_which_fund_nok: null,
      status: 'budget',
      source_id: 'test',
    });
    fc.assert(
      fc.property(fc.array(fc.nat(1e6)), fc.array(fc.nat(1e6)), (own, fund) => {
        const lines = own.map((amount) => line('municipalities', amount));
        const without = budgetOf(lines, 2020);
        const budget = budgetOf([...lines, ...fund.map((amount) => line('fund', amount))], 2020);
        expect(budget.gross_nok).toBe(without.gross_nok);
        expect(budget.net_nok).toBe(budget.gross_nok - budget.fund_nok);
      }),
    );
  });
});
