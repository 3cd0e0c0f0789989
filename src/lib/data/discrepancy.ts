// Discrepancies: what does not add up in the documents, with every number.
import type { Discrepancy } from '../domain/source';
import { allRows, oneRow, type Client } from './rows';

/** All discrepancies by number. @throws DataError */
export function list(client: Client): Promise<Discrepancy[]> {
  return allRows<Discrepancy>(client, 'discrepancy', ['id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: number): Promise<Discrepancy | null> {
  return oneRow<Discrepancy>(client, 'discrepancy', { id });
}
