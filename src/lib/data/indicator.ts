// Indicator values: single figures by year.
import type { IndicatorValue } from '../domain/indicator';
import { allRows, oneRow, type Client } from './rows';

/** All figures of all indicators by id. @throws DataError */
export function list(client: Client): Promise<IndicatorValue[]> {
  return allRows<IndicatorValue>(client, 'indicator_value', ['id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: string): Promise<IndicatorValue | null> {
  return oneRow<IndicatorValue>(client, 'indicator_value', { id });
}
