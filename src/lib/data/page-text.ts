// The texts of pages that staff rewrite, with what they said before.
import type { PageText, TextPage } from '../domain/page-text';
import type { Client } from './rows';
import { DataError } from './rows';
import { throwCommandError } from './staff';

/** A saved text; `replaced_at` is null for the one the page shows. */
export type SavedText = PageText & { replaced_at: string | null };

/** All texts ever saved, newest first. @throws DataError */
export async function list(client: Client): Promise<SavedText[]> {
  const { data, error } = await client
    .from('page_text')
    .select('id, page, language, body, at, replaced_at')
    .order('id', { ascending: false })
    .limit(500);
  if (error !== null) throw new DataError('page_text', error.code, error.message);
  return data as SavedText[];
}

/**
 * Replaces what a page says; an empty body goes back to the text that comes with the product.
 * @param seen the id of the text the writer saw, null for the one that comes with the product
 * @throws Refused changed_meanwhile, identity_number, not_allowed; DataError
 */
export async function save(
  client: Client,
  page: TextPage,
  language: 'nb' | 'en',
  body: string,
  seen: number | null,
): Promise<void> {
  const { error } = await client.rpc('save_page_text', {
    p_page: page,
    p_language: language,
    p_body: body,
    p_seen: seen as number,
  });
  throwCommandError('save_page_text', error);
}
