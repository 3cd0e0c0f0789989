// The rows that a seed consists of, in the shapes of the database's columns.
import type { AreaLineage, AreaStatusRow, BusinessArea, Round } from '../../domain/business-area';
import type { CommutingFlow } from '../../domain/commuting';
import type { Company } from '../../domain/company';
import type { ModerationReason } from '../../domain/moderation';
import type { IndicatorValue } from '../../domain/indicator';
import type { BudgetLine, BudgetTotal, MeasureRow, Programme } from '../../domain/measure';
import type {
  Boundary,
  Municipality,
  MunicipalityCode,
  Settlement,
  Succession,
} from '../../domain/municipality';
import type { PlanNode, PlanVersion } from '../../domain/plan';
import type { Discrepancy, Source } from '../../domain/source';

/** Rows by table, snake_case as in the database; what the domain nests stands apart here. */
export type SeedTables = {
  source: Source[];
  discrepancy: Discrepancy[];
  municipality: Omit<Municipality, 'codes'>[];
  municipality_code: (MunicipalityCode & { municipality: string })[];
  municipality_succession: Succession[];
  boundary: Boundary[];
  settlement: Settlement[];
  commuting_flow: CommutingFlow[];
  indicator_value: IndicatorValue[];
  round: Round[];
  business_area: BusinessArea[];
  business_area_status: AreaStatusRow[];
  business_area_lineage: AreaLineage[];
  company: Company[];
  programme: Programme[];
  budget_line: BudgetLine[];
  budget_total: BudgetTotal[];
  plan_version: PlanVersion[];
  plan_node: PlanNode[];
  moderation_reason: ModerationReason[];
  measure: MeasureRow[];
  measure_strategy: { measure: string; plan_version: string; number: string }[];
  measure_place: { measure: string; municipality: string }[];
};

export type SeedTable = keyof SeedTables;

/** Each table's key and columns, in an order in which references are already there. */
export const tableShapes: Readonly<Record<SeedTable, TableShape>> = {
  source: shape(
    'id',
    'id title_nb title_en publisher licence licence_url url published retrieved demo',
  ),
  discrepancy: shape('id', 'id title_nb title_en explanation_nb explanation_en figures source_ids'),
  municipality: shape('slug', 'slug name member_from member_to note source_id'),
  municipality_code: shape('code', 'code municipality valid_from valid_to'),
  municipality_succession: shape(
    'predecessor successor',
    'predecessor successor happened_on kind note',
  ),
  boundary: shape(
    'id',
    'id kind detail division code name geometry west south east north source_id',
  ),
  settlement: shape(
    'id',
    'id name municipality_2016 municipality_2020 confidence lon lat ordinal source_id',
  ),
  commuting_flow: shape(
    'residence workplace year source_id',
    'residence workplace year persons status share_of_employed_pct note source_id demo',
  ),
  indicator_value: shape(
    'id',
    'id indicator area year period reported_year value unit estimate target note source_id demo',
  ),
  round: shape('id', 'id year half state published_on source_id demo'),
  business_area: shape(
    'id',
    `
    id name municipality geometry west south east north lon lat confidence gross_daa plan_id
    plan_level plan_status land_use_code abc_class utilisation owner_type infrastructure
    constraints contact_role ended_on source_id demo
  `,
  ),
  business_area_status: shape(
    'area round',
    `
    area round status available_daa built_daa ready_from price_nok_m2 confirmed_on
    confirmed_by note source_id demo
  `,
  ),
  business_area_lineage: shape('predecessor successor', 'predecessor successor kind round'),
  company: shape(
    'organisation_number',
    `
    organisation_number name municipality lon lat founded employees employees_band nace_code
    nace_version source_id demo
  `,
  ),
  programme: shape('id', 'id name_nb name_en source_id'),
  budget_line: shape(
    'id',
    'id year programme funder amount_nok of_which_fund_nok status source_id',
  ),
  budget_total: shape(
    'year',
    `
    year total_nok fund_nok net_nok trondheim_contribution_nok other_municipalities_nok
    source_id
  `,
  ),
  plan_version: shape('id', 'id title_nb title_en state base_version source_id demo'),
  plan_node: shape(
    'plan_version number',
    `
    plan_version number level parent title_nb title_en body_nb body_en indicators ordinal lineage derives_from
    source_id
  `,
  ),
  moderation_reason: shape('key', 'key ordinal title_nb title_en text_nb text_en'),
  measure: shape(
    'key',
    `
    key title_nb title_en programme year_from year_to reported_year amount_nok amount_note
    status place note case_no source_id demo
  `,
  ),
  measure_strategy: shape('measure plan_version number', 'measure plan_version number'),
  measure_place: shape('measure municipality', 'measure municipality'),
};

type TableShape = { key: readonly string[]; columns: readonly string[] };

function shape(key: string, columns: string): TableShape {
  return { key: key.split(' '), columns: columns.trim().split(/\s+/) };
}
