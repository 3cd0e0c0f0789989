// The search index of the snapshot that is served: made once for each snapshot.
import { searchIndex, type SearchIndex } from '../domain/search';
import type { Snapshot } from '../domain/snapshot';
import { snapshot } from './snapshot';

const made = new WeakMap<Snapshot, SearchIndex>();

/** The index over everything that the public may read. */
export async function publicIndex(): Promise<SearchIndex> {
  const { data } = await snapshot();
  const known = made.get(data);
  if (known !== undefined) return known;
  const index = searchIndex(data);
  made.set(data, index);
  return index;
}
