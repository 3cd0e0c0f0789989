// What a round says when its areas are added up, and what differs from the one before.
import { recordChanges, type AreaRecord, type RecordChange } from './area-record';
import { areaStatuses, type AreaStatus } from './business-area';

/** Daa of the areas that state them, and how many do not: missing is not zero. */
export interface DaaSum {
  daa: number;
  unknown: number;
}

export interface RoundSums {
  areas: number;
  gross: DaaSum;
  available: DaaSum;
  built: DaaSum;
  /** By status, in the order of the legend; statuses without areas are left out. */
  statuses: { status: AreaStatus; areas: number; gross: DaaSum; available: DaaSum }[];
}

type DaaField = 'gross_daa' | 'available_daa' | 'built_daa';

/** Adds up one figure. */
export function daaSum(records: readonly AreaRecord[], field: DaaField): DaaSum {
  const stated = records.flatMap((record) => record[field] ?? []);
  return {
    // Tenths of a daa add up to tenths.
    daa: Math.round(stated.reduce((sum, value) => sum + value, 0) * 1e6) / 1e6,
    unknown: records.length - stated.length,
  };
}

/**
 * What a figure grew by from one round to another, over the areas that state it in both; one that a round does not have has
 * nothing there. `unknown`: those that do not state it in a round that has them. Their figures are no growth.
 */
export function daaGrowth(
  before: readonly AreaRecord[],
  after: readonly AreaRecord[],
  field: DaaField,
): DaaSum {
  const [then, now] = [before, after].map(
    (list) => new Map(list.map((one) => [one.id, one[field]])),
  );
  let daa = 0;
  let unknown = 0;
  for (const id of new Set([...then!.keys(), ...now!.keys()])) {
    const [old, later] = [then!, now!].map((figures) => (figures.has(id) ? figures.get(id)! : 0));
    if (old === null || later === null) unknown += 1;
    else daa += later! - old!;
  }
  return { daa: Math.round(daa * 1e6) / 1e6, unknown };
}

export function roundSums(records: readonly AreaRecord[]): RoundSums {
  return {
    areas: records.length,
    gross: daaSum(records, 'gross_daa'),
    available: daaSum(records, 'available_daa'),
    built: daaSum(records, 'built_daa'),
    statuses: areaStatuses.flatMap((status) => {
      const own = records.filter((record) => record.status === status);
      if (own.length === 0) return [];
      return [
        {
          status,
          areas: own.length,
          gross: daaSum(own, 'gross_daa'),
          available: daaSum(own, 'available_daa'),
        },
      ];
    }),
  };
}

export interface RoundChanges {
  added: AreaRecord[];
  ended: AreaRecord[];
  changed: { record: AreaRecord; changes: RecordChange[] }[];
  unchanged: number;
}

/** What differs between the areas of two rounds, each found by its id. */
export function roundChanges(
  before: readonly AreaRecord[],
  after: readonly AreaRecord[],
): RoundChanges {
  const then = new Map(before.map((record) => [record.id, record]));
  const now = new Set(after.map(({ id }) => id));
  const result: RoundChanges = {
    added: [],
    ended: before.filter(({ id }) => !now.has(id)),
    changed: [],
    unchanged: 0,
  };
  for (const record of after) {
    const old = then.get(record.id);
    if (old === undefined) {
      result.added.push(record);
      continue;
    }
    const changes = recordChanges(old, record);
    if (changes.length === 0) result.unchanged += 1;
    else result.changed.push({ record, changes });
  }
  return result;
}
