// Indicator values: single figures by year.
import type { IndicatorValue } from '../domain/indicator';
import { allRows, type Client } from './rows';

/** All figures of all indicators by id. @throws DataError */
export function list(client: Client): Promise<IndicatorValue[]> {
  return allRows<IndicatorValue>(client, 'indicator_value', ['id']);
}
