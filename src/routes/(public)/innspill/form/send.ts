// Sends what the form holds through the device's outbox, and tells what became of it as far as is known at once.
import type { OutboxItem } from '$lib/domain/outbox';
import type { Problem } from '$lib/domain/submission';
import { newId } from '$lib/offline/new-id';
import {
  backToDraft,
  listItems,
  queue,
  readContent,
  readSent,
  type SentCopy,
} from '$lib/offline/outbox-store';
import { askToPersist } from '$lib/offline/storage';
import { askToBeWoken, wake } from '$lib/offline/wake';
import type { KeptDraft } from '../device';
import { draftOf } from './values';

/** `unsaved`: the device keeps nothing, so it has to be sent another way. */
export type Sent =
  | { kind: 'delivered'; copy: SentCopy }
  | { kind: 'waiting'; item: OutboxItem }
  | { kind: 'refused'; item: OutboxItem }
  | { kind: 'unsaved' }
  /** Delivered from a shared device: nothing of it is left here. */
  | { kind: 'handed_over' };

/** So long a person looks at "sending" before being told that it waits. */
const patienceMs = 10_000;

/**
 * @param onsaved called when it is on disk, before anything is sent
 * @param claim_hash on a shared device: of the link that its author takes along
 */
export async function send(
  made: KeptDraft,
  locale: 'nb' | 'en',
  onsaved: () => void,
  claim_hash?: string,
): Promise<Sent> {
  const draft = await underOwnId(made).catch(() => made);
  const { id, hearing, replaces } = draft;
  const kind = replaces === undefined ? 'submission' : 'revision';
  const now = new Date();
  const shared = claim_hash === undefined ? {} : { shared: true as const };
  const body = {
    ...draftOf(draft.values, locale),
    id,
    ...(replaces === undefined
      ? {}
      : {
          replaces: {
            receipt: replaces.path.split('/').at(-1),
            revision: replaces.revision,
          },
        }),
    claimed_at: now.toISOString(),
    ...(claim_hash === undefined ? {} : { claim_hash }),
  };
  try {
    // What came back of a change is its author's to choose about: only the page that shows it takes it back.
    if (replaces === undefined) await takeBackRefused(id);
    await queue({ id, kind, hearing, ...shared }, { draft, body, locale }, now);
  } catch (error) {
    if (!(error instanceof DOMException) && !(error instanceof Error)) throw error;
    // In the queue already, by another tab or a second press: then it is on its way.
    const known = await outcomeOf(id).catch(() => null);
    if (known === null) return { kind: 'unsaved' };
  }
  onsaved();
  void askToPersist();
  void askToBeWoken();
  await Promise.race([
    wake(true).catch(() => undefined),
    new Promise((done) => setTimeout(done, patienceMs)),
  ]);
  return (await outcomeOf(id)) ?? { kind: claim_hash === undefined ? 'unsaved' : 'handed_over' };
}

/**
 * A change may be open in two tabs, begun from one draft: what the second one sends must not be taken for what the first
 * has sent. It goes under an id of its own, and meets the other on the server.
 */
async function underOwnId(draft: KeptDraft): Promise<KeptDraft> {
  const { id, values, replaces } = draft;
  if (replaces === undefined) return draft;
  const held = (await readContent(id))?.draft.values ?? (await readSent(id))?.values;
  return held === undefined || JSON.stringify(held) === JSON.stringify(values)
    ? draft
    : { ...draft, id: newId() };
}

/** What has become of a submission or a change, by its id on the device; null where the device knows nothing of it. */
export async function outcomeOf(id: string): Promise<Sent | null> {
  const copy = await readSent(id);
  if (copy !== null) return { kind: 'delivered', copy };
  const item = (await listItems()).find((one) => one.id === id);
  if (item === undefined) return null;
  const refused = item.state === 'rejected' || item.state === 'conflict';
  return { kind: refused ? 'refused' : 'waiting', item };
}

/** What came back is a draft again when its author goes on writing. */
export async function takeBackRefused(id: string): Promise<void> {
  const known = await outcomeOf(id);
  if (known?.kind === 'refused') await backToDraft(id, new Date());
}

/** The server's problems in the form's terms. */
export function problemsIn({ reason }: OutboxItem): Problem[] {
  return (reason?.problems ?? []).map(({ field, code }) => ({ field, code })) as Problem[];
}
