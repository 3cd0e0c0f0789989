// A plan as CSV in the columns that the import reads.
import { stringify } from 'csv-stringify/sync';
import type { PlanNode } from '../../domain/plan';

const columns = [
  'number',
  'level',
  'parent',
  'title_nb',
  'title_en',
  'body_nb',
  'body_en',
  'derives_from',
] as const;

/**
 * One row a node, in plan order. Begins with a byte order mark, without which Excel takes Norwegian letters for others;
 * what Excel would run as a formula gets an apostrophe in front, which the import takes away again.
 */
export function planToCsv(nodes: readonly PlanNode[]): string {
  return stringify(
    nodes.map((node) => ({ ...node, derives_from: node.derives_from.join(';') })),
    {
      header: true,
      columns: [...columns],
      record_delimiter: '\r\n',
      bom: true,
      // Line breaks within a text are quoted only where they equal the delimiter of records: quote all.
      quoted_string: true,
      escape_formulas: true,
    },
  );
}
