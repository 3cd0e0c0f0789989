// What a cell of a seed file may hold: text in, typed value or a reason out.
import * as v from 'valibot';

/**
 * A number as the seed files write it: digits, a point for decimals, and spaces of any kind between
 * groups of three. Null for everything else: a decimal comma is refused because "1,000" would be
 * one to one reader and a thousand to another.
 */
export function parseNumber(text: string): number | null {
  const trimmed = text.trim();
  if (!/^-?(\d+|\d{1,3}([ \u00a0\u202f]\d{3})+)(\.\d+)?$/.test(trimmed)) return null;
  const parsed = Number(trimmed.replace(/[ \u00a0\u202f]/g, ''));
  return Number.isFinite(parsed) ? parsed : null;
}

/** A day as YYYY-MM-DD that the calendar has. */
export function isCalendarDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const parsed = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(parsed.getTime()) && parsed.toISOString().startsWith(text);
}

const cell = v.string('is missing');

export const text = v.pipe(cell, v.minLength(1, 'is empty'));

export const slug = v.pipe(text, v.regex(/^[a-z0-9-]+$/, 'may hold a–z, 0–9 and hyphens only'));

export const date = v.pipe(text, v.check(isCalendarDate, 'is not a date as YYYY-MM-DD'));

export const boolean = v.pipe(
  text,
  v.picklist(['true', 'false'], 'must be true or false'),
  v.transform((value) => value === 'true'),
);

/** A number within bounds; `integer` also refuses decimals. */
export function number(bounds: { min?: number; max?: number; integer?: boolean } = {}) {
  const { min = -Infinity, max = Infinity, integer = false } = bounds;
  return v.pipe(
    text,
    v.rawTransform<string, number>(({ dataset, addIssue, NEVER }) => {
      const parsed = parseNumber(dataset.value);
      if (parsed === null) {
        addIssue({ message: 'is not a number (digits, and a point for decimals)' });
        return NEVER;
      }
      return parsed;
    }),
    v.check((value) => !integer || Number.isSafeInteger(value), 'must be a whole number'),
    v.check((value) => value >= min, min === 0 ? 'is negative' : `is below ${min}`),
    v.check((value) => value <= max, `is above ${max}`),
  );
}

export const year = number({ min: 1900, max: 2100, integer: true });
export const count = number({ min: 0, integer: true });
export const amount = number({ min: 0 });

/** One of a fixed set of words. */
export function oneOf<const Word extends string>(words: readonly Word[]) {
  return v.pipe(text, v.picklist(words, `must be one of ${words.join(', ')}`));
}

/** A reference to a row of another table. */
export function known(keys: ReadonlySet<string>, what: string) {
  return v.pipe(
    text,
    v.check((value) => keys.has(value), `unknown ${what}`),
  );
}

/** A reference to a source; a remark may follow after a semicolon ("presentasjon-2019; codes SSB"). */
export function sourceIn(keys: ReadonlySet<string>) {
  return v.pipe(
    text,
    v.transform((value) => (value.split(';')[0] ?? '').trim()),
    v.check((value) => keys.has(value), 'unknown source'),
  );
}

/** Blank becomes null; anything else must satisfy the column. */
export function orNull<const Column extends v.GenericSchema<string, unknown>>(column: Column) {
  return v.union([
    v.pipe(
      v.literal(''),
      v.transform(() => null),
    ),
    column,
  ]);
}

/** A list within one cell, parted by semicolons; blank is the empty list. */
export function listOf(isItem: (item: string) => boolean, reason: string) {
  return v.pipe(
    cell,
    v.transform((value) =>
      value
        .split(';')
        .map((item) => item.trim())
        .filter((item) => item !== ''),
    ),
    v.check((items) => items.every(isItem), reason),
  );
}
