// The search index of the snapshot that is served: made once for each snapshot.
import { searchIndex, type SearchIndex } from '../domain/search';
import type { Snapshot } from '../domain/snapshot';
import { hearingSnapshot } from './hearing-snapshot';
import { snapshot } from './snapshot';

const made = new WeakMap<Snapshot, { named: string; index: SearchIndex }>();

/** The index over everything that the public may read. */
export async function publicIndex(): Promise<SearchIndex> {
  const [{ data }, { data: hearings }] = await Promise.all([snapshot(), hearingSnapshot()]);
  const known = made.get(data);
  // Which hearings there are changes seldom, what is said in them all the time: the index holds the first alone.
  const named = JSON.stringify(hearings.hearings.map(({ id, plan_version }) => [id, plan_version]));
  if (known?.named === named) return known.index;
  const index = searchIndex(data, hearings.hearings);
  made.set(data, { named, index });
  return index;
}
