// What a file would change in a round: each of its rows beside what the round has, and what the file does not have.
import { checkRecords, type AreaProblem, type CheckContext } from './area-check';
import { emptyRecord, recordChanges, type AreaRecord, type RecordChange } from './area-record';

/** A row of a file: only the fields that the file has. */
export interface ComparedRow {
  at: number;
  record: Partial<AreaRecord>;
}

export type RowComparison = {
  at: number;
  /** The record as it would be stored: the round's, with the file's fields put over it. */
  after: AreaRecord;
  problems: AreaProblem[];
} & (
  | { kind: 'new' }
  | ({ kind: 'changed'; changes: RecordChange[] } & Counterpart)
  | ({ kind: 'unchanged' } & Counterpart)
);

interface Counterpart {
  before: AreaRecord;
  /** The row has no id, and one area of the round alone has its name. */
  by_name: boolean;
  /** The round has retired the area: a row that changes it takes it into use again, one that does not leaves it. */
  retired: boolean;
}

export interface Comparison {
  rows: RowComparison[];
  /**
   * Areas that the round has and the file does not, those apart that it has retired. They stay as they are: a file may
   * hold some areas only.
   */
  missing: AreaRecord[];
}

/**
 * Holds the rows of a file against the areas of one municipality in a round. A row belongs to the area with its id; a
 * row without an id to the one area that has its name, one that is retired coming last. An id that the round does not know makes a new area. Fields
 * that the file does not have stay as they are. Problems are those of the record as it would be stored; neighbours
 * are all areas as they would be then, without those that are retired and stay so.
 * @param retired ids of areas that the round has retired
 */
export function compareWithRound(
  rows: readonly ComparedRow[],
  roundAreas: readonly AreaRecord[],
  context: Omit<CheckContext, 'neighbours'>,
  retired: ReadonlySet<string> = new Set(),
): Comparison {
  const stands = ({ id }: AreaRecord): boolean => !retired.has(id!);
  // Those in use first: a name is theirs.
  const candidates = [roundAreas.filter(stands), roundAreas.filter((area) => !stands(area))];
  const byId = new Map(roundAreas.map((area) => [area.id, area]));
  const named = rows.filter(({ record }) => record.id !== null && record.id !== undefined);
  const claimed = new Set(named.map(({ record }) => record.id!));
  const met = new Set<string>();
  const held = rows.map(({ at, record }) => {
    const { before, by_name } = counterpart(record, candidates, byId, claimed, met);
    if (before !== null) met.add(before.id!);
    const after: AreaRecord = {
      ...(before ?? emptyRecord(context.municipality)),
      ...present(record),
      id: before?.id ?? record.id ?? null,
    };
    return { at, before, by_name, after };
  });
  const missing = roundAreas.filter((area) => !met.has(area.id!) && stands(area));
  const changed = held.map(({ before, after }) => {
    if (before === null) return null;
    const changes = recordChanges(before, after);
    // An outline that moved by less than counts keeps the corners it has.
    if (!changes.some(({ field }) => field === 'geometry')) after.geometry = before.geometry;
    return { before, changes, retired: !stands(before) };
  });
  const live = held.filter((_, index) => {
    const change = changed[index] ?? null;
    return change === null || !change.retired || change.changes.length > 0;
  });
  const checked = checkRecords(
    live.map(({ after }) => after),
    { ...context, neighbours: missing },
  );
  const found = new Map(live.map((one, index) => [one, checked[index]!]));
  return {
    rows: held.map((one, index): RowComparison => {
      const { at, by_name, after } = one;
      const problems = found.get(one) ?? [];
      const change = changed[index] ?? null;
      if (change === null) return { kind: 'new', at, after, problems };
      const { changes, ...rest } = change;
      return changes.length === 0
        ? { kind: 'unchanged', at, after, by_name, problems, ...rest }
        : { kind: 'changed', at, after, changes, by_name, problems, ...rest };
    }),
    missing,
  };
}

function counterpart(
  { id = null, name = null }: Partial<AreaRecord>,
  candidates: readonly (readonly AreaRecord[])[],
  byId: ReadonlyMap<string | null, AreaRecord>,
  claimed: ReadonlySet<string>,
  met: ReadonlySet<string>,
): { before: AreaRecord | null; by_name: boolean } {
  if (id !== null) {
    const before = byId.get(id);
    return { before: before === undefined || met.has(id) ? null : before, by_name: false };
  }
  const alike =
    name === null
      ? []
      : (candidates
          .map((areas) => areas.filter((area) => isSameName(area.name, name)))
          .find(({ length }) => length > 0) ?? []);
  const only = alike.length === 1 && !claimed.has(alike[0]!.id!) && !met.has(alike[0]!.id!);
  return { before: only ? alike[0]! : null, by_name: only };
}

function isSameName(one: string | null, other: string): boolean {
  return (
    one !== null && one.trim().toLocaleLowerCase('nb') === other.trim().toLocaleLowerCase('nb')
  );
}

/** Without fields that are undefined: those the file does not have. */
function present(record: Partial<AreaRecord>): Partial<AreaRecord> {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined));
}
