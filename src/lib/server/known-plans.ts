// Hearings never come into use before the plans they are about: the two are read into memory apart, at their own pace.
import type { HearingSnapshot } from '../domain/hearing';
import type { SnapshotCache } from './snapshot-cache';

/**
 * Reads the hearings, and reads the region's data again before they are given where a hearing is on a version of the
 * plan that is not among them: otherwise a draft would be empty for some seconds after its hearing is announced.
 * @throws DataError
 */
export async function withKnownPlans(
  read: () => Promise<HearingSnapshot>,
  region: SnapshotCache,
): Promise<HearingSnapshot> {
  const hearings = await read();
  const { data } = await region();
  const known = new Set(data.plan_versions.map(({ id }) => id));
  if (hearings.hearings.some(({ plan_version }) => !known.has(plan_version))) await region.renew();
  return hearings;
}
