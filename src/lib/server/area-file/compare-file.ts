// What the rows of a file would change in a round, with the repairs that were asked for done first. Pure: run it in a worker.
import type { CheckContext } from '../../domain/area-check';
import { compareWithRound, type Comparison } from '../../domain/area-compare';
import type { AreaRecord } from '../../domain/area-record';
import { repairOutline, type OutlineRepair } from '../../domain/outline-check';
import type { AreaFile } from './area-file';

/** What a file is held against: plain data. */
export interface FileRound {
  /** All areas of one municipality in the round. */
  areas: AreaRecord[];
  /** Ids of those that the round has retired. */
  retired: string[];
  context: Omit<CheckContext, 'neighbours'>;
  /** Repairs of outlines that somebody has chosen. */
  repairs: OutlineRepair[];
}

/** Holds what was read against the areas of a round. */
export function compareFile(
  file: AreaFile,
  { areas, retired, context, repairs }: FileRound,
): Comparison {
  const rows = file.rows.map(({ at, record }) => ({
    at,
    record:
      record.geometry === null || record.geometry === undefined
        ? record
        : { ...record, geometry: repairOutline(record.geometry, repairs) },
  }));
  return compareWithRound(rows, areas, context, new Set(retired));
}
