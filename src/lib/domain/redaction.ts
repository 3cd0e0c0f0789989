// Redaction: parts of a text that are not shown, while the original is kept.
import type { Span } from './span';

/**
 * A part that is not shown, as the database keeps it: `[start, end)` in code points. Not UTF-16 units: those would cut
 * an emoji in two and show half a character, and PostgreSQL counts characters.
 */
export type Redaction = readonly [start: number, end: number];

/** What stands for every redacted part: always five blocks, so that its length tells nothing. */
export const redactionMark = '█████';

/**
 * Redactions in order and apart: those that overlap or touch become one, empty ones and what is outside a text of
 * `length` code points go. Throws a RangeError for what is no whole number.
 */
export function normaliseRedactions(redactions: readonly Redaction[], length: number): Redaction[] {
  const result: [number, number][] = [];
  const within = redactions
    .map(([start, end]): [number, number] => {
      if (!Number.isSafeInteger(start) || !Number.isSafeInteger(end))
        throw new RangeError('A redaction begins and ends at whole numbers');
      return [Math.max(0, start), Math.min(length, end)];
    })
    .filter(([start, end]) => start < end)
    .sort((a, b) => a[0] - b[0]);
  for (const [start, end] of within) {
    const last = result.at(-1);
    if (last !== undefined && start <= last[1]) last[1] = Math.max(last[1], end);
    else result.push([start, end]);
  }
  return result;
}

/** The text as it is shown: each redacted part, whatever its length, replaced by one mark. */
export function redact(text: string, redactions: readonly Redaction[]): string {
  const characters = Array.from(text);
  let shown = '';
  let position = 0;
  for (const [start, end] of normaliseRedactions(redactions, characters.length)) {
    shown += characters.slice(position, start).join('') + redactionMark;
    position = end;
  }
  return shown + characters.slice(position).join('');
}

/** Redactions of found spans, e.g. of the identity numbers in a text. */
export function redactionsOf(spans: readonly Span[]): Redaction[] {
  return spans.map(({ start, end }) => [start, end]);
}

/** A browser's selection (UTF-16 units) in a text as a redaction; half a character selected is all of it. */
export function redactionOfSelection(text: string, from: number, to: number): Redaction {
  let start = 0;
  let end = 0;
  let units = 0;
  for (const character of text) {
    const next = units + character.length;
    if (next <= from) start += 1;
    if (units < to) end += 1;
    units = next;
  }
  return [start, Math.max(start, end)];
}
