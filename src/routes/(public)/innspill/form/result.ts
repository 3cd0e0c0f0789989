// What the form's actions answer: the values as posted and everything that is wrong with them.
import { findNationalIds } from '$lib/domain/national-id';
import type { Problem } from '$lib/domain/submission';
import type { Comparison } from './changes';
import type { FormValues } from './values';

/** The place of a number that was stopped: the words before it, the number, the words after it. */
export interface Mark {
  field: string;
  before: string;
  found: string;
  after: string;
}

export interface FormResult {
  step: 'edit' | 'review';
  values: FormValues;
  problems: Problem[];
  marks: Mark[];
  /** A message about the whole, such as a deadline that has passed or a pause to make. */
  notice: string | null;
  /** The register's name of an organisation number; null where it is not in it; absent where none was given. */
  company?: string | null;
  /** In a change: the version that it is made from, and what differs from that where it met another. */
  revision?: number;
  comparison?: Comparison;
}

/** Values that are shown again with nothing said about them. */
export const plainResult = (values: FormValues): FormResult => ({
  step: 'edit',
  values,
  problems: [],
  marks: [],
  notice: null,
});

const around = 40;

/** Where identity numbers stand in the fields that have this problem. */
export function marksOf(values: FormValues, problems: readonly Problem[]): Mark[] {
  return problems.flatMap(({ field, code }) => {
    if (code !== 'identity_number' && code !== 'identity_or_account_number') return [];
    const text = textOf(values, field);
    const letters = Array.from(text);
    return findNationalIds(text).map(({ start, end }) => ({
      field,
      before:
        (start > around ? '…' : '') + letters.slice(Math.max(0, start - around), start).join(''),
      found: letters.slice(start, end).join(''),
      after: letters.slice(end, end + around).join('') + (letters.length > end + around ? '…' : ''),
    }));
  });
}

function textOf(values: FormValues, field: string): string {
  const point = /^points\.(\d+)\.text$/.exec(field);
  if (point !== null) return values.points[Number(point[1])]?.text ?? '';
  const name = field.replace(/^sender\./, '');
  if (name === 'name' || name === 'sector' || name === 'email' || name === 'organisation_number')
    return values[name];
  return '';
}
