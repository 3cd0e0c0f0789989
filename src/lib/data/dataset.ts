// Datasets: what has been loaded, in which version and when.
import type { Dataset } from '../domain/source';
import { allRows, oneRow, type Client } from './rows';

/** All datasets by name. @throws DataError */
export function list(client: Client): Promise<Dataset[]> {
  return allRows<Dataset>(client, 'dataset', ['name']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, name: string): Promise<Dataset | null> {
  return oneRow<Dataset>(client, 'dataset', { name });
}
