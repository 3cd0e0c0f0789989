// What has not been delivered, as a file that another device takes in. Ids go along: delivered from both, it is stored once.
import type { OutboxItem } from '../domain/outbox';
import { isUuid } from '../domain/uuid';
import type { Content } from './outbox-store';

const format = 'regionkart-utboks';

export interface FileEntry {
  id: string;
  kind: OutboxItem['kind'];
  hearing: string;
  queued_at: string;
  content: Content;
}

/** The file's text: JSON that a person can read, too. */
export function fileOf(
  entries: readonly { item: OutboxItem; content: Content }[],
  now: Date,
): string {
  const items = entries.map(({ item: { id, kind, hearing, queued_at }, content }) => ({
    id,
    kind,
    hearing,
    queued_at,
    content,
  }));
  return JSON.stringify({ format, version: 1, made_at: now.toISOString(), items }, null, 2);
}

/** What a file holds; null where it is none of ours, or anything in it is not as we write it. */
export function entriesIn(text: string): FileEntry[] | null {
  const file = parsed(text);
  if (!isObject(file) || file.format !== format || file.version !== 1) return null;
  if (!Array.isArray(file.items) || !file.items.every(isEntry)) return null;
  return file.items;
}

const slug = /^[a-z0-9-]{1,60}$/;

function isEntry(value: unknown): value is FileEntry {
  if (!isObject(value) || !isText(value.id) || !isUuid(value.id)) return false;
  if (!isText(value.hearing, slug)) return false;
  if (value.kind !== 'submission' && value.kind !== 'revision') return false;
  if (!isText(value.queued_at)) return false;
  const { content } = value;
  if (!isObject(content) || (content.locale !== 'nb' && content.locale !== 'en')) return false;
  const { draft, body } = content;
  if (!isObject(draft) || !isObject(body) || draft.id !== value.id || body.id !== value.id)
    return false;
  if (draft.hearing !== value.hearing || !isText(draft.title) || !isText(draft.search))
    return false;
  if (!isText(draft.saved_at) || !isForm(draft.values)) return false;
  return value.kind === 'submission'
    ? draft.values.id === value.id && draft.replaces === undefined && body.replaces === undefined
    : isReplaced(draft.replaces) && isObject(body.replaces);
}

/** Whether this is the way to a receipt: a change takes its secret along. */
const isReplaced = (value: unknown): boolean =>
  isObject(value) &&
  isText(value.path, /^\/innspill\/kvittering\/[\w-]{43}$/) &&
  Number.isInteger(value.revision);

const texts = ['ticket', 'type', 'name', 'organisation_number', 'sector', 'municipality', 'email'];
const pointTexts = ['id', 'target', 'stance', 'text', 'municipality', 'geometry'];

/** Whether these are a form's values: every field is there and is what the form puts there. */
function isForm(values: unknown): values is Record<string, unknown> {
  return (
    isObject(values) &&
    isText(values.id) &&
    texts.every((name) => isText(values[name])) &&
    typeof values.name_public === 'boolean' &&
    typeof values.remind === 'boolean' &&
    Array.isArray(values.points) &&
    values.points.length <= 51 &&
    values.points.every(
      (point: unknown) => isObject(point) && pointTexts.every((name) => isText(point[name])),
    )
  );
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isText = (value: unknown, shape = /^[\s\S]*$/): value is string =>
  typeof value === 'string' && shape.test(value);

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
