// Programmes of the development plan.
import type { Programme } from '../domain/measure';
import { allRows, type Client } from './rows';

/** All programmes by id. @throws DataError */
export function list(client: Client): Promise<Programme[]> {
  return allRows<Programme>(client, 'programme', ['id']);
}
