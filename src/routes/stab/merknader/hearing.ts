// Which hearing a page of staff is about, and what its names are taken from.
import { stateAt, type Hearing } from '$lib/domain/hearing';
import type { ModerationReason } from '$lib/domain/moderation';
import type { Snapshot } from '$lib/domain/snapshot';
import { hearingSnapshot } from '$lib/server/hearing-snapshot';
import { snapshot } from '$lib/server/snapshot';

export interface Setting {
  /** Announced ones, newest first; those that nobody can send to have nothing to moderate. */
  hearings: Hearing[];
  hearing: Hearing;
  reasons: ModerationReason[];
  region: Snapshot;
}

/** The hearing that `horing=` names, otherwise the open one, otherwise the newest; null where there is none. */
export async function settingOf(url: URL): Promise<Setting | null> {
  const [known, region] = await Promise.all([hearingSnapshot(), snapshot()]);
  const hearings = known.data.hearings.toSorted((a, b) => (a.opens_at < b.opens_at ? 1 : -1));
  const now = new Date();
  const hearing =
    hearings.find(({ id }) => id === url.searchParams.get('horing')) ??
    hearings.find((one) => stateAt(one, now) === 'open') ??
    hearings[0];
  return hearing === undefined
    ? null
    : { hearings, hearing, reasons: known.data.reasons, region: region.data };
}
