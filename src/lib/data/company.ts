// Companies and establishments.
import type { Company } from '../domain/company';
import { allRows, oneRow, type Client } from './rows';

/** All companies by organisation number. @throws DataError */
export function list(client: Client): Promise<Company[]> {
  return allRows<Company>(client, 'company', ['organisation_number']);
}

/** One of them; null if there is none. @throws DataError */
export function read(client: Client, organisation_number: string): Promise<Company | null> {
  return oneRow<Company>(client, 'company', { organisation_number });
}
