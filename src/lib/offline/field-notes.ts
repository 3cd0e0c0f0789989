// Field notes in the device's outbox: queued, listed and delivered beside submissions, under the same rules.
import type { OutboxItem } from '../domain/outbox';
import type { FieldNoteDraft } from '../domain/field-note';
import { listItems, queue, readContent } from './outbox-store';

export interface WaitingNote {
  item: OutboxItem;
  /** Null where it cannot be opened. */
  content: { area_name: string; text: string; has_photo: boolean } | null;
}

/**
 * Puts a note in the queue. Resolves when it is on disk.
 * @param area_name for showing it again without a network
 * @throws as `queue`
 */
export async function queueFieldNote(
  note: Omit<FieldNoteDraft, 'noted_at'>,
  area_name: string,
  now: Date,
): Promise<void> {
  const { id } = note;
  const noted_at = now.toISOString();
  // It has no form to go back to: what is shown of it is read from what is sent.
  const draft = { id, hearing: '', title: area_name, search: '', saved_at: noted_at, values: null };
  await queue(
    { id, kind: 'field_note', hearing: '' },
    { draft, body: { ...note, noted_at }, locale: 'nb' },
    now,
  );
}

/** Notes that wait or came back, in the order they were written. */
export async function listFieldNotes(): Promise<WaitingNote[]> {
  const items = (await listItems()).filter(({ kind }) => kind === 'field_note');
  return Promise.all(
    items.map(async (item) => {
      const content = await readContent(item.id);
      if (content === null) return { item, content };
      const { text, photo } = content.body as unknown as FieldNoteDraft;
      return {
        item,
        content: { area_name: content.draft.title, text, has_photo: photo !== null },
      };
    }),
  );
}
