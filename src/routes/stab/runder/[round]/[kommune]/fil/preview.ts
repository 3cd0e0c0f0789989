// What a file would change in a round, as the page shows it, and what of it is stored.
import type { ColumnMapping } from '$lib/server/area-file/area-file';
import type { AreaFile, FileProblem, ReadOptions } from '$lib/server/area-file/area-file';
import type { Comparison, RowComparison } from '$lib/domain/area-compare';
import type { AreaProblem } from '$lib/domain/area-check';
import {
  areaFields,
  type AreaFieldName,
  type AreaRecord,
  type FieldValue,
} from '$lib/domain/area-record';
import type { OutlineRepair } from '$lib/domain/outline-check';
import { slugOf } from '../../../../form';
import type { Sketch } from '../../../sketch';

export const repairs: readonly OutlineRepair[] = ['close_rings', 'drop_duplicates', 'order_rings'];

/** What somebody has chosen about a file; it goes through hidden fields, as JSON. */
export interface Choices {
  mapping: ColumnMapping;
  epsg: number | null;
  /** The layer of a GeoPackage or the sheet of a workbook. */
  layer: string | null;
  /** The row of a table that names its columns. */
  heading: number | null;
  repairs: OutlineRepair[];
}

/** What the page asks about how a file is to be read. */
export interface Asked {
  epsg: boolean;
  heading: boolean;
  /** Layers or sheets to choose between; empty: there is no choice. */
  layers: string[];
}

/** Choices from a form or a hidden field; what is none of ours is left out. */
export function choicesOf(text: string): Choices {
  const none: Choices = { mapping: {}, epsg: null, layer: null, heading: null, repairs: [] };
  let value: unknown;
  try {
    value = JSON.parse(text === '' ? '{}' : text);
  } catch (error) {
    if (error instanceof SyntaxError) return none;
    throw error;
  }
  const given = (value ?? {}) as Partial<Record<keyof Choices, unknown>>;
  const targets = new Set<unknown>([...areaFields.map(({ name }) => name), 'geometry', null]);
  return {
    mapping: Object.fromEntries(
      Object.entries((given.mapping ?? {}) as ColumnMapping).filter(([, target]) =>
        targets.has(target),
      ),
    ),
    epsg: typeof given.epsg === 'number' ? given.epsg : null,
    layer: typeof given.layer === 'string' && given.layer !== '' ? given.layer : null,
    heading:
      Number.isInteger(given.heading) && Number(given.heading) > 0 ? Number(given.heading) : null,
    repairs: repairs.filter((one) => Array.isArray(given.repairs) && given.repairs.includes(one)),
  };
}

/** Choices as the reader takes them. */
export function readOptions(
  choices: Choices,
  municipality: ReadOptions['municipality'],
): ReadOptions {
  return {
    mapping: choices.mapping,
    ...(choices.epsg === null ? {} : { epsg: choices.epsg }),
    ...(choices.layer === null ? {} : { layer: choices.layer }),
    ...(choices.heading === null ? {} : { heading: choices.heading }),
    ...(municipality === undefined ? {} : { municipality }),
  };
}

/** A field of an area, as it is stored and as the file has it; of an outline, by how much it differs. */
export type ShownChange =
  | { field: AreaFieldName; before: FieldValue; after: FieldValue }
  | { field: 'geometry'; moved_m: number | null; grown_daa: number | null };

/** A row as it is shown. */
export interface ShownRow {
  at: number;
  kind: RowComparison['kind'];
  name: string | null;
  id: string | null;
  by_name: boolean;
  /** Of an area that the round has retired: a change takes it into use again. */
  retired: boolean;
  changes: ShownChange[];
  /** `column`: where the file has the field; null: it does not. */
  problems: (Pick<AreaProblem, 'field' | 'code' | 'severity' | 'values'> & {
    column: string | null;
  })[];
  file_problems: FileProblem[];
  blocked: boolean;
}

/** A row with the outline that it brings, and after it the one that it replaces. */
export type DrawnRow = ShownRow & { sketch: Sketch | null };

/** Every row of a file as it is shown, in the file's order. */
export function shownRows(file: AreaFile, comparison: Comparison): ShownRow[] {
  const columns = new Map<string | null, string>();
  for (const [column, target] of Object.entries(file.mapping)) columns.set(target, column);
  return comparison.rows.map((row, index) => shown(row, file.rows[index]!.problems, columns));
}

/** Rows that say something, as places in the list: those that cannot be stored first, then those with a remark. */
export function rowsToTell(rows: readonly ShownRow[]): number[] {
  const rank = ({ blocked, problems, file_problems }: ShownRow): number =>
    blocked ? 0 : problems.length + file_problems.length > 0 ? 1 : 2;
  return rows
    .flatMap((row, index) => (row.kind !== 'unchanged' || rank(row) < 2 ? [index] : []))
    .sort((one, other) => rank(rows[one]!) - rank(rows[other]!) || one - other);
}

/** An area that somebody else has stored since it was shown, and that the file would write over. */
export interface Conflict {
  /** As it is stored now; the file's where it is stored no more. */
  name: string;
  /** `retired`, `gone`: somebody has taken it out, and the file would bring it back. */
  kind: 'changed' | 'retired' | 'gone';
  changes: ShownChange[];
}

/**
 * What the file would write over without its sender having seen it, in the file's order.
 * @param areas the round's, as they are now
 * @param seen when each area had been changed last when the file's differences were shown
 */
export function conflictsOf(
  comparison: Comparison,
  areas: readonly { record: AreaRecord; changed_at: string }[],
  seen: Readonly<Record<string, string>>,
): Conflict[] {
  const now = new Map(areas.map(({ record, changed_at }) => [record.id, changed_at]));
  return comparison.rows.flatMap((row): Conflict[] => {
    if (row.kind === 'new') {
      const id = row.after.id ?? slugOf(row.after.name ?? '');
      const gone = Object.hasOwn(seen, id) && !now.has(id);
      return gone ? [{ name: row.after.name ?? id, kind: 'gone', changes: [] }] : [];
    }
    const id = row.before.id ?? '';
    if (row.kind === 'unchanged' || now.get(id) === seen[id]) return [];
    const kind = row.retired ? 'retired' : 'changed';
    return [{ name: row.before.name ?? id, kind, changes: shownChanges(row) }];
  });
}

function shownChanges(row: RowComparison): ShownChange[] {
  return (row.kind === 'changed' ? row.changes : []).map((change) =>
    change.field === 'geometry'
      ? { field: change.field, moved_m: change.moved_m, grown_daa: change.grown_daa }
      : change,
  );
}

/** Repairs that were chosen, and those that would help. */
export function offeredRepairs(
  comparison: Comparison,
  chosen: readonly OutlineRepair[],
): OutlineRepair[] {
  const offered = new Set<OutlineRepair | null>(chosen);
  for (const { problems } of comparison.rows)
    for (const { repair } of problems) offered.add(repair);
  return repairs.filter((one) => offered.has(one));
}

function shown(
  row: RowComparison,
  file_problems: FileProblem[],
  columns: ReadonlyMap<string | null, string>,
): ShownRow {
  const { at, kind, after, problems } = row;
  const changes = shownChanges(row);
  const retired = row.kind !== 'new' && row.retired;
  const touched = new Set<AreaProblem['field']>(changes.map(({ field }) => field));
  // What was wrong before and is left alone is not the file's affair; an area that is taken into use again is like new.
  const own = problems.filter(
    ({ field, severity }) =>
      kind === 'new' ||
      (kind === 'changed' && (retired || severity === 'warning' || touched.has(field))),
  );
  return {
    at,
    kind,
    name: after.name,
    id: after.id,
    by_name: kind !== 'new' && row.by_name,
    retired,
    changes,
    problems: own.map(({ field, code, severity, values }) => ({
      field,
      column: columns.get(field) ?? null,
      code,
      severity,
      values,
    })),
    file_problems,
    blocked: [...own, ...file_problems].some(({ severity }) => severity === 'error'),
  };
}
