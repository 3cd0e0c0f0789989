// Programmes of the development plan.
import type { Programme } from '../domain/measure';
import { allRows, oneRow, type Client } from './rows';

/** All programmes by id. @throws DataError */
export function list(client: Client): Promise<Programme[]> {
  return allRows<Programme>(client, 'programme', ['id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: string): Promise<Programme | null> {
  return oneRow<Programme>(client, 'programme', { id });
}
