// Where one goes on with a draft.
import type { Draft } from '$lib/offline/outbox-store';

/** The form's address with what it was asked for when the draft was begun. */
export function draftAddress({
  hearing,
  search,
  id,
  replaces,
}: Pick<Draft, 'hearing' | 'search' | 'id' | 'replaces'>): string {
  if (replaces !== undefined) return `${replaces.path}/endre?utkast=${id}`;
  const parameters = new URLSearchParams([
    ...[...new URLSearchParams(search)].filter(
      ([name]) => !name.startsWith('/') && name !== 'utkast',
    ),
    ['utkast', id],
  ]);
  return `/horing/${hearing}/send?${parameters}`;
}
