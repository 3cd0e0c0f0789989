// Settlements: places with names on the map.
import type { Settlement } from '../domain/municipality';
import { allRows, type Client } from './rows';

/** All settlements in the order of their map; a municipality's main one before its others. @throws DataError */
export function list(client: Client): Promise<Settlement[]> {
  return allRows<Settlement>(client, 'settlement', ['ordinal', 'id']);
}
