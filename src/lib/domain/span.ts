// Places in a text, counted in code points as PostgreSQL counts characters.

/**
 * `[start, end)` in code points. Not UTF-16 units: those would cut an emoji in two, and the database, which applies
 * the same spans, counts characters.
 */
export interface Span {
  start: number;
  end: number;
}

/** How many code points a text has. */
export function codePointLength(text: string): number {
  let length = 0;
  for (const _character of text) length += 1;
  return length;
}

/** The text of a span. */
export function sliceSpan(text: string, { start, end }: Span): string {
  return Array.from(text).slice(start, end).join('');
}
