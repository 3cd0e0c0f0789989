// Discrepancies: what does not add up in the documents, with every number.
import type { Discrepancy } from '../domain/source';
import { allRows, type Client } from './rows';

/** All discrepancies by number. @throws DataError */
export function list(client: Client): Promise<Discrepancy[]> {
  return allRows<Discrepancy>(client, 'discrepancy', ['id']);
}
