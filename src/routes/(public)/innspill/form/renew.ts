// What came back as a submission of its own: where nothing can be changed any more.
import { newId } from '$lib/offline/new-id';
import { asOwnDraft, backToDraft } from '$lib/offline/outbox-store';
import { draftAddress } from '../draft-address';

/** Makes a new draft of what came back, or of a draft of a change. Returns where to go on with it; null where it is gone. */
export async function asOwn(id: string): Promise<string | null> {
  const draft =
    (await backToDraft(id, new Date(), newId())) ?? (await asOwnDraft(id, newId(), new Date()));
  return draft === null ? null : draftAddress(draft);
}
