// What the pages of rounds say about a problem.
import type { AreaProblem } from '$lib/domain/area-check';
import type { Locale } from '$lib/i18n/context';
import { wordsFor } from '../form';
import type { FoundProblem } from './form';

type Words = Pick<Locale, 'text' | 'format'>;

/** What is wrong, in words: what the checks found, or why the database refused. */
export function problemText(
  { code, values }: { code: string; values: AreaProblem['values'] },
  { text, format }: Words,
): string {
  const words = text.area_record.problems;
  if (!isKnown(code, words))
    return wordsFor(code, { ...text.rounds.problems, ...text.area_outline.problems });
  const said = Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      name,
      typeof value === 'number' ? format.number(value, decimals(name)) : value,
    ]),
  );
  return words[code](said);
}

/** A place needs metres: five decimals of a degree are one. */
const decimals = (name: string): number => (name === 'lon' || name === 'lat' ? 5 : 1);

function isKnown<Words extends object>(code: string, words: Words): code is string & keyof Words {
  return Object.hasOwn(words, code);
}

/** The first problem of each field, in words: `''` holds what belongs to none. */
export function errorsOf(
  found: readonly FoundProblem[],
  locale: Words,
): Readonly<Record<string, string>> {
  const errors: Record<string, string> = {};
  for (const problem of found) errors[problem.field] ??= problemText(problem, locale);
  return errors;
}

/** All problems for the summary, each with its field's name and a link to it. */
export function summaryOf(
  found: readonly FoundProblem[],
  locale: Words,
): (string | { text: string; field: string })[] {
  const names: Readonly<Record<string, string>> = locale.text.area_record.fields;
  return found.map((problem) => {
    const words = problemText(problem, locale);
    const name = names[problem.field];
    return name === undefined ? words : { text: `${name}: ${words}`, field: problem.field };
  });
}

const repairableCodes = ['unclosed_ring', 'duplicate_vertex', 'ring_order'];

/** Whether something that was found in an outline can be repaired. Where it cannot after all, it is found again. */
export const isRepairable = (found: readonly FoundProblem[]): boolean =>
  found.some(({ field, code }) => field === 'geometry' && repairableCodes.includes(code));
