// Datasets: what has been loaded, in which version and when.
import type { Dataset } from '../domain/source';
import { allRows, type Client } from './rows';

/** All datasets by name. @throws DataError */
export function list(client: Client): Promise<Dataset[]> {
  return allRows<Dataset>(client, 'dataset', ['name']);
}
