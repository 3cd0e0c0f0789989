// Rounds: the half-years in which the status of business areas is confirmed.
import type { Round } from '../domain/business-area';
import { allRows, oneRow, type Client } from './rows';

/** All rounds the client may see, oldest first. @throws DataError */
export function list(client: Client): Promise<Round[]> {
  return allRows<Round>(client, 'round', ['id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: string): Promise<Round | null> {
  return oneRow<Round>(client, 'round', { id });
}
