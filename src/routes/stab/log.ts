// A row of the log in plain words.
import type { Text } from '$lib/i18n';
import type { LogEvent } from '$lib/domain/staff';

/** What was done; an action without words of its own is named as the database does. */
export function inWords(
  { action, entity, entity_id }: Pick<LogEvent, 'action' | 'entity' | 'entity_id'>,
  words: Text['staff']['shell']['log'],
): string {
  const known: unknown = Object.hasOwn(words, action) ? Reflect.get(words, action) : undefined;
  return typeof known === 'string' ? known : words.other(action, entity, entity_id);
}
