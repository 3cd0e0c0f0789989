// Companies and establishments.
import type { Company } from '../domain/company';
import { allRows, type Client } from './rows';

/** All companies by organisation number. @throws DataError */
export function list(client: Client): Promise<Company[]> {
  return allRows<Company>(client, 'company', ['organisation_number']);
}
