// Sources: the documents and registers that figures are taken from.
import type { Source } from '../domain/source';
import { allRows, type Client } from './rows';

/** All sources by id. @throws DataError */
export function list(client: Client): Promise<Source[]> {
  return allRows<Source>(client, 'source', ['id']);
}
