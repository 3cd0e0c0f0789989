// Rounds: the half-years in which the status of business areas is confirmed.
import type { Round } from '../domain/business-area';
import { allRows, type Client } from './rows';

/** All rounds the client may see, oldest first. @throws DataError */
export function list(client: Client): Promise<Round[]> {
  // When a round was held is the work's, not the reader's.
  return allRows<Round>(
    client,
    'round',
    ['id'],
    'id, year, half, state, published_on, source_id, demo',
  );
}
