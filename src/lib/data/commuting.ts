// Commuting flows between residence and workplace.
import type { CommutingFlow } from '../domain/commuting';
import { allRows, type Client } from './rows';

/** All flows of all years by year, workplace and residence. @throws DataError */
export function list(client: Client): Promise<CommutingFlow[]> {
  return allRows<CommutingFlow>(client, 'commuting_flow', [
    'year',
    'workplace',
    'residence',
    'source_id',
  ]);
}
