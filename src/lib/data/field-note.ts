// Field notes: taken in from devices, listed for those who keep the areas. Row level security decides who sees which.
import type { FieldNote, FieldNoteDraft } from '../domain/field-note';
import { DataError, type Client } from './rows';
import { throwCommandError } from './staff';

/** Stores a note once. @throws Refused with a FieldNoteRefusal, DataError */
export async function add(
  client: Client,
  { id, area, text, photo, noted_at }: FieldNoteDraft,
): Promise<void> {
  const { error } = await client.rpc('add_field_note', {
    p_id: id,
    p_area: area,
    p_text: text,
    // The generated types know no optional argument that may be null.
    p_photo: photo as string,
    p_noted_at: noted_at,
  });
  throwCommandError('add_field_note', error);
}

/** The newest notes that the client may see, 200 at most, of one area where it is given. @throws DataError */
export async function list(client: Client, area: string | null = null): Promise<FieldNote[]> {
  const all = client
    .from('field_note')
    .select('id, area, text, noted_at, received_at, photo_size:photo_length');
  const { data, error } = await (area === null ? all : all.eq('area', area))
    .order('noted_at', { ascending: false })
    .order('id')
    .limit(200);
  if (error !== null) throw new DataError('field_note', error.code, error.message);
  return (data as unknown as (Omit<FieldNote, 'has_photo'> & { photo_size: number | null })[]).map(
    ({ photo_size, ...note }) => ({ ...note, has_photo: photo_size !== null }),
  );
}

/** The photograph of a note, JPEG as Base64; null where there is none that the client may see. @throws DataError */
export async function readPhoto(client: Client, id: string): Promise<string | null> {
  const { data, error } = await client
    .from('field_note')
    .select('photo')
    .eq('id', id)
    .maybeSingle();
  if (error !== null) throw new DataError('field_note', error.code, error.message);
  return data?.photo ?? null;
}

/** Deletes a note for good. @throws Refused, DataError */
export async function remove(client: Client, id: string): Promise<void> {
  const { error } = await client.rpc('delete_field_note', { p_id: id });
  throwCommandError('delete_field_note', error);
}
