// Sources: the documents and registers that figures are taken from.
import type { Source } from '../domain/source';
import { allRows, oneRow, type Client } from './rows';

/** All sources by id. @throws DataError */
export function list(client: Client): Promise<Source[]> {
  return allRows<Source>(client, 'source', ['id']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, id: string): Promise<Source | null> {
  return oneRow<Source>(client, 'source', { id });
}
