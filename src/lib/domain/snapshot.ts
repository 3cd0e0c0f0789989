// Everything the public may read, at one moment: pages and the open API read this, not the database.
import type {
  AreaCorrection,
  AreaDescription,
  AreaLineage,
  AreaStatusRow,
  BusinessArea,
  Round,
} from './business-area';
import type { CommutingFlow } from './commuting';
import type { Company } from './company';
import type { IndicatorValue } from './indicator';
import type { BudgetLine, BudgetTotal, Measure, Programme } from './measure';
import type { Boundary, Municipality, Settlement, Succession } from './municipality';
import type { PlanNode, PlanVersion } from './plan';
import type { Dataset, Discrepancy, Source } from './source';

export interface Snapshot {
  sources: Source[];
  datasets: Dataset[];
  discrepancies: Discrepancy[];
  municipalities: Municipality[];
  successions: Succession[];
  /** Overview and detail; most readers want one of them. */
  boundaries: Boundary[];
  settlements: Settlement[];
  flows: CommutingFlow[];
  indicators: IndicatorValue[];
  /** Published rounds, oldest first. */
  rounds: Round[];
  areas: BusinessArea[];
  area_statuses: AreaStatusRow[];
  area_lineage: AreaLineage[];
  /** What areas were like in earlier rounds; `areasIn` puts them in the place of what areas are now. */
  area_descriptions: AreaDescription[];
  area_corrections: AreaCorrection[];
  companies: Company[];
  programmes: Programme[];
  budget_lines: BudgetLine[];
  budget_totals: BudgetTotal[];
  plan_versions: PlanVersion[];
  /** Nodes of all public versions; the adopted plan is the version in state `adopted`. */
  plan_nodes: PlanNode[];
  measures: Measure[];
}
