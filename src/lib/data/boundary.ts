// Boundaries: outlines of municipalities, neighbours and land by division and detail.
import type { Boundary } from '../domain/municipality';
import { allRows, type Client } from './rows';

/** All outlines by id, overview and detail. @throws DataError */
export function list(client: Client): Promise<Boundary[]> {
  return allRows<Boundary>(client, 'boundary', ['id']);
}
