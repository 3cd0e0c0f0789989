// Datasets: what has been loaded, in which version and when.
import type { Dataset } from '../domain/source';
import { allRows, type Client } from './rows';

/** The row that commands of the hearings write; they have a snapshot of their own and change all day. */
const hearings = 'hearing';

/** All rows by name. @throws DataError */
const rows = (client: Client) => allRows<Dataset>(client, 'dataset', ['name']);

/** What is loaded from documents and registers, by name. @throws DataError */
export async function list(client: Client): Promise<Dataset[]> {
  return (await rows(client)).filter(({ name }) => name !== hearings);
}

/** The version of the hearings' public part; empty before the first command. @throws DataError */
export async function listHearings(client: Client): Promise<Dataset[]> {
  return (await rows(client)).filter(({ name }) => name === hearings);
}
