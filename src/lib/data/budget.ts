// The budget: lines by programme and funder, and printed totals by year.
import type { BudgetLine, BudgetTotal } from '../domain/measure';
import { allRows, type Client } from './rows';

/** All lines by id. @throws DataError */
export function listLines(client: Client): Promise<BudgetLine[]> {
  return allRows<BudgetLine>(client, 'budget_line', ['id']);
}

/** All printed totals by year. @throws DataError */
export function listTotals(client: Client): Promise<BudgetTotal[]> {
  return allRows<BudgetTotal>(client, 'budget_total', ['year']);
}
