// Settlements: places with names on the map.
import type { Settlement } from '../domain/municipality';
import { allRows, oneRow, type Client } from './rows';

/** All settlements in the order of their map; a municipality's main one before its others. @throws DataError */
export function list(client: Client): Promise<Settlement[]> {
  return allRows<Settlement>(client, 'settlement', ['ordinal', 'id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: string): Promise<Settlement | null> {
  return oneRow<Settlement>(client, 'settlement', { id });
}
