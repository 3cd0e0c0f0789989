// The adopted plan and the demonstration draft as trees, programmes, budget, and measures with their strategies.
import * as v from 'valibot';
import { measureStatuses } from '../../domain/measure';
import type { PlanNode } from '../../domain/plan';
import {
  boolean,
  count,
  known,
  listOf,
  oneOf,
  orNull,
  slug,
  sourceIn,
  text,
  year,
} from './columns';
import { cellsOf, checkUnique, readCsv, type SeedReader } from './csv';
import type { SeedTables } from './tables';

/** The version that plan.csv holds and that the measures' strategy numbers mean. */
export const planOfTheMeasures = 'snp-2017-2020';

/** The version that draft_plan.csv holds. */
const draft = 'utkast-demo';

const nodeNumber = v.pipe(
  text,
  v.regex(/^[0-9A-Z]+(\.[0-9]+)?$/, 'is not a plan number (1, 1.0, 1.2)'),
);

type PlanTables = Pick<SeedTables, 'plan_version' | 'plan_node'>;

/** Plan versions with their nodes; numbers stay text. */
export function readPlan(
  reader: SeedReader,
  sources: ReadonlySet<string>,
): PlanTables & { strategies: ReadonlySet<string> } {
  const versions = readCsv(reader, 'plan_versions.csv', {
    id: slug,
    title_nb: text,
    title_en: text,
    state: oneOf(['draft', 'hearing', 'closed', 'proposed', 'adopted', 'superseded']),
    base_version: orNull(slug),
    source: sourceIn(sources),
    demo: boolean,
  });
  checkUnique(reader, 'plan_versions.csv', versions.rows, ['id']);
  for (const [id, of] of [
    [planOfTheMeasures, 'facts/plan.csv'],
    [draft, 'draft_plan.csv'],
  ] as const)
    if (!cellsOf(versions, 'id').has(id))
      reader.problems.push({
        file: 'plan_versions.csv',
        row: null,
        column: 'id',
        value: null,
        reason: `has no ${id}, which ${of} belongs to`,
      });

  const file = 'facts/plan.csv';
  const nodes = readCsv(reader, file, {
    number: nodeNumber,
    level: oneOf(['overall_goal', 'target_area', 'sub_goal', 'strategy']),
    parent: orNull(nodeNumber),
    title_nb: text,
    title_en: text,
    source: sourceIn(sources),
  });
  checkTree(reader, file, nodes.rows);
  const strategies = new Set(
    nodes.cells.filter((row) => row['level'] === 'strategy').map((row) => row['number'] ?? ''),
  );
  const adopted: PlanNode[] = nodes.rows.map(({ value: { source, ...node } }, ordinal) => ({
    ...node,
    plan_version: planOfTheMeasures,
    body_nb: '',
    body_en: '',
    indicators: [],
    ordinal,
    lineage: `${planOfTheMeasures}:${node.number}`,
    derives_from: [],
    source_id: source,
  }));
  return {
    plan_version: versions.rows.map(({ value: { source, ...version } }) => ({
      ...version,
      source_id: source,
    })),
    plan_node: [...adopted, ...readDraft(reader, sources, adopted)],
    strategies,
  };
}

/** A node's parent has to be there, and only an overall goal or a target area stands without one. */
function checkTree(
  reader: SeedReader,
  file: string,
  rows: readonly {
    line: number;
    value: { number: string; level: string; parent: string | null };
  }[],
): void {
  checkUnique(reader, file, rows, ['number']);
  const numbers = new Set(rows.map(({ value }) => value.number));
  for (const { line, value } of rows) {
    if (value.parent !== null && !numbers.has(value.parent))
      reader.problems.push({
        file,
        row: line,
        column: 'parent',
        value: value.parent,
        reason: 'unknown plan number',
      });
    const mayBeRoot = value.level === 'overall_goal' || value.level === 'target_area';
    if (
      (value.level === 'overall_goal' && value.parent !== null) ||
      (value.parent === null && !mayBeRoot)
    )
      reader.problems.push({
        file,
        row: line,
        column: 'parent',
        value: value.parent ?? '',
        reason: 'the overall goal has no parent; sub-goals and strategies have one',
      });
  }
}

/** The demonstration draft. A node made from one node of the adopted plan alone keeps that one's lineage. */
function readDraft(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  base: readonly PlanNode[],
): PlanNode[] {
  const file = 'draft_plan.csv';
  const known = new Set(base.map(({ number }) => number));
  const { rows } = readCsv(reader, file, {
    number: nodeNumber,
    level: oneOf(['overall_goal', 'target_area', 'sub_goal', 'strategy']),
    parent: orNull(nodeNumber),
    title_nb: text,
    title_en: text,
    body_nb: text,
    body_en: text,
    derives_from: listOf((item) => known.has(item), 'names an unknown number of the adopted plan'),
    source: sourceIn(sources),
  });
  checkTree(reader, file, rows);
  const uses = rows.flatMap(({ value }) => value.derives_from);
  return rows.map(({ value: { source, ...node } }, ordinal) => {
    const [only, ...others] = node.derives_from;
    const continues =
      only !== undefined && others.length === 0 && uses.filter((one) => one === only).length === 1;
    return {
      ...node,
      plan_version: draft,
      indicators: [],
      ordinal,
      lineage: continues ? `${planOfTheMeasures}:${only}` : `${draft}:${node.number}`,
      source_id: source,
    };
  });
}

/** Programmes, budget lines and printed totals. "ALL" means: not divided. */
export function readBudget(
  reader: SeedReader,
  sources: ReadonlySet<string>,
): Pick<SeedTables, 'programme' | 'budget_line' | 'budget_total'> & {
  programmes: ReadonlySet<string>;
} {
  const programmes = readCsv(reader, 'facts/programmes.csv', {
    id: v.pipe(text, v.regex(/^P[0-9]$/, 'is not a programme id (P1)')),
    name_nb: text,
    name_en: text,
    source: sourceIn(sources),
  });
  checkUnique(reader, 'facts/programmes.csv', programmes.rows, ['id']);
  const programmeIds = cellsOf(programmes, 'id');

  const lines = readCsv(reader, 'facts/budget.csv', {
    year,
    programme: known(new Set([...programmeIds, 'ALL']), 'programme'),
    funder: oneOf(['municipalities', 'county', 'kmd', 'fund', 'ALL']),
    amount_nok: count,
    of_which_fund_nok: orNull(count),
    status: text,
    source: sourceIn(sources),
  });
  checkUnique(reader, 'facts/budget.csv', lines.rows, ['year', 'programme', 'funder']);

  const totals = readCsv(reader, 'facts/budget_totals.csv', {
    year,
    total_nok: count,
    fund_nok: count,
    net_nok: count,
    trondheim_contribution_nok: orNull(count),
    other_municipalities_nok: orNull(count),
    source: sourceIn(sources),
  });
  checkUnique(reader, 'facts/budget_totals.csv', totals.rows, ['year']);

  return {
    programme: programmes.rows.map(({ value: { source, ...row } }) => ({
      ...row,
      source_id: source,
    })),
    budget_line: lines.rows.map(({ value: { source, ...row } }) => ({
      ...row,
      id: `${row.year}-${row.programme}-${row.funder}`.toLowerCase(),
      programme: row.programme === 'ALL' ? null : row.programme,
      funder: row.funder === 'ALL' ? ('all' as const) : row.funder,
      source_id: source,
    })),
    budget_total: totals.rows.map(({ value: { source, ...row } }) => ({
      ...row,
      source_id: source,
    })),
    programmes: programmeIds,
  };
}

/** Measures and their strategies. The documents name no single municipality as a measure's place. */
export function readMeasures(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  programmes: ReadonlySet<string>,
  strategies: ReadonlySet<string>,
  nodes: readonly PlanNode[],
): Pick<SeedTables, 'measure' | 'measure_strategy' | 'measure_place'> {
  const file = 'facts/measures.csv';
  const { rows } = readCsv(reader, file, {
    key: slug,
    title_nb: text,
    title_en: text,
    programme: known(programmes, 'programme'),
    strategies: listOf((item) => strategies.has(item), 'names an unknown strategy'),
    year_from: orNull(year),
    year_to: orNull(year),
    reported_year: year,
    amount_nok: orNull(count),
    amount_note: orNull(text),
    status: oneOf(measureStatuses),
    place: oneOf(['region', 'all']),
    note: orNull(text),
    case_no: orNull(text),
    source: sourceIn(sources),
  });
  checkUnique(reader, file, rows, ['key']);
  for (const { line, value } of rows) {
    if (value.year_from !== null && value.year_to !== null && value.year_to < value.year_from)
      reader.problems.push({
        file,
        row: line,
        column: 'year_to',
        value: String(value.year_to),
        reason: 'is before year_from',
      });
  }
  return {
    measure: rows.map(({ value: { source, strategies: _, ...row } }) => ({
      ...row,
      source_id: source,
      demo: false,
    })),
    measure_strategy: rows.flatMap(({ value }) => [
      ...[...new Set(value.strategies)].map((number) => ({
        measure: value.key,
        plan_version: planOfTheMeasures,
        number,
      })),
      // The demonstration draft carries on what its strategies were made from.
      ...nodes
        .filter(
          ({ plan_version, derives_from }) =>
            plan_version === draft && derives_from.some((one) => value.strategies.includes(one)),
        )
        .map(({ number }) => ({ measure: value.key, plan_version: draft, number })),
    ]),
    measure_place: [],
  };
}
