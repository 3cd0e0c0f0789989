// Cursors: where the next page begins, good for one query on one version of the data.
import { createHash } from 'node:crypto';
import { faultyValue, paging } from './parameters';
import { invalidParameters } from './problem';

/** A short fingerprint of the query and the data that a cursor belongs to. */
export function scopeOf(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\n')).digest('base64url').slice(0, 12);
}

/** The opaque text for the page that begins at an offset. */
export function writeCursor(offset: number, scope: string): string {
  return Buffer.from(`${scope}.${offset}`).toString('base64url');
}

/**
 * The offset that a cursor stands for.
 * @throws ApiProblem that names `cursor` where it is malformed, of another query, or of data since replaced:
 * going on in other rows would skip or repeat some without a word
 */
export function readCursor(cursor: string, scope: string, total: number): number {
  const match = /^([A-Za-z0-9_-]{12})\.(0|[1-9][0-9]{0,8})$/.exec(
    Buffer.from(cursor, 'base64url').toString('latin1'),
  );
  const offset = Number(match?.[2]);
  if (match === null || match[1] !== scope || offset < 1 || offset >= total)
    throw invalidParameters([
      faultyValue('cursor', cursor, {
        nb: `${paging.cursor.expected.nb} fra samme spørring og samme versjon av dataene; begynn på nytt uten`,
        en: `${paging.cursor.expected.en} of the same query and the same version of the data; start again without it`,
      }),
    ]);
  return offset;
}
