// Plan versions and their nodes.
import type { PlanNode, PlanVersion } from '../domain/plan';
import { allRows, type Client } from './rows';

/** All versions the client may see, by id. @throws DataError */
export function listVersions(client: Client): Promise<PlanVersion[]> {
  return allRows<PlanVersion>(client, 'plan_version', ['id']);
}

/** Nodes of all versions the client may see, by version and number. @throws DataError */
export function listNodes(client: Client): Promise<PlanNode[]> {
  return allRows<PlanNode>(client, 'plan_node', ['plan_version', 'number']);
}
