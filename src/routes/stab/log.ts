// A row of the log in plain words.
import type { Text } from '$lib/i18n';
import type { LogEvent } from '$lib/domain/staff';

/** What was done to what; an action without words of its own is named as the database does. */
export function inWords(
  { action, entity, entity_id }: Pick<LogEvent, 'action' | 'entity' | 'entity_id'>,
  { done, other }: Text['staff']['shell']['log'],
): string {
  const words = new Map(Object.entries<Record<string, string>>(done)).get(entity) ?? {};
  return Object.hasOwn(words, action) ? words[action]! : other(action, entity, entity_id);
}
