// Everything the public may read, read at once.
import type { Snapshot } from '../domain/snapshot';
import * as boundary from './boundary';
import * as budget from './budget';
import * as businessArea from './business-area';
import * as commuting from './commuting';
import * as company from './company';
import * as dataset from './dataset';
import * as discrepancy from './discrepancy';
import * as indicator from './indicator';
import * as measure from './measure';
import * as municipality from './municipality';
import * as plan from './plan';
import * as programme from './programme';
import * as round from './round';
import type { Client } from './rows';
import * as settlement from './settlement';
import * as source from './source';

/**
 * Reads the whole snapshot, every list in the order of its key. Not one transaction: a caller that needs all
 * lists to be of one load compares the dataset versions before and after.
 * @throws DataError
 */
export async function readSnapshot(client: Client): Promise<Snapshot> {
  const [
    sources,
    datasets,
    discrepancies,
    municipalities,
    successions,
    boundaries,
    settlements,
    flows,
    indicators,
    rounds,
    areas,
    area_statuses,
    area_lineage,
    area_descriptions,
    area_corrections,
    companies,
    programmes,
    budget_lines,
    budget_totals,
    plan_versions,
    plan_nodes,
    measures,
  ] = await Promise.all([
    source.list(client),
    dataset.list(client),
    discrepancy.list(client),
    municipality.list(client),
    municipality.listSuccessions(client),
    boundary.list(client),
    settlement.list(client),
    commuting.list(client),
    indicator.list(client),
    round.list(client),
    businessArea.list(client),
    businessArea.listStatuses(client),
    businessArea.listLineage(client),
    businessArea.listDescriptions(client),
    businessArea.listCorrections(client),
    company.list(client),
    programme.list(client),
    budget.listLines(client),
    budget.listTotals(client),
    plan.listVersions(client),
    plan.listNodes(client),
    measure.list(client),
  ]);
  return {
    sources,
    datasets,
    discrepancies,
    municipalities,
    successions,
    boundaries,
    settlements,
    flows,
    indicators,
    rounds,
    areas,
    area_statuses,
    area_lineage,
    area_descriptions,
    area_corrections,
    companies,
    programmes,
    budget_lines,
    budget_totals,
    plan_versions,
    plan_nodes,
    measures,
  };
}
