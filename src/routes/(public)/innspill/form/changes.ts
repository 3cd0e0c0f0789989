// Two versions of what was sent beside each other: what differs, in words, and one laid on top of the other.
import { textDiff, type TextPart } from '$lib/domain/text-diff';
import type { Text } from '$lib/i18n';
import type { Locale } from '$lib/i18n/context';
import { reviewOf, type Review } from './review';
import type { FormValues, PointValues } from './values';
import type { FormView } from './view';

/** What differs, with the words to show it in: made on the server and on the device alike. */
export interface Comparison {
  words: Text['outbox']['compared'];
  /** One row for each field that differs; `removed` is in what was received alone, `added` in the author's alone. */
  rows: { label: string; parts: TextPart[] }[];
}

/**
 * What differs between what was received and what its author wrote, in the form's order.
 * @param locale with the text of the outbox
 */
export function comparisonOf(
  theirs: FormValues,
  mine: FormValues,
  view: FormView,
  locale: Locale,
): Comparison {
  const { submission: t, outbox } = locale.text;
  const words = outbox.compared;
  const [received, written] = [reviewOf(theirs, view, locale), reviewOf(mine, view, locale)];
  const rows: Comparison['rows'] = [];
  const add = (label: string, parts: TextPart[]): void => {
    if (parts.some(({ kind }) => kind !== 'same')) rows.push({ label, parts });
  };
  for (const [index, point] of mine.points.entries()) {
    const at = point.id === '' ? -1 : theirs.points.findIndex(({ id }) => id === point.id);
    const [was, is] = [received.points[at], written.points[index]!];
    const label = t.point(locale.format.number(index + 1));
    add(label, textDiff(was?.text ?? '', is.text));
    if (was === undefined) continue;
    add(`${label}: ${t.target}`, replaced(was.target, is.target));
    add(`${label}: ${t.stance}`, replaced(was.stance, is.stance));
    const moved = was.place === is.place && theirs.points[at]?.geometry !== point.geometry;
    add(`${label}: ${t.place}`, replaced(was.place, moved ? words.moved : is.place));
  }
  for (const [index, { id }] of theirs.points.entries())
    if (!mine.points.some((point) => point.id === id))
      add(words.only_theirs, textDiff(received.points[index]!.text, ''));
  const labels = [received, written].flatMap(({ shown, hidden }) => [...shown, ...hidden]);
  for (const label of new Set(labels.map(([name]) => name)))
    add(label, replaced(valueOf(received, label), valueOf(written, label)));
  return { words, rows };
}

function replaced(before: string, after: string): TextPart[] {
  if (before === after) return [];
  const parts: TextPart[] = [
    { kind: 'removed', text: before },
    { kind: 'added', text: after },
  ];
  return parts.filter(({ text }) => text !== '');
}

/** A name can stand among what is shown and what is not: both count. */
const valueOf = ({ shown, hidden }: Review, label: string): string =>
  [...shown, ...hidden]
    .filter(([name]) => name === label)
    .map(([, value]) => value)
    .join(', ');

/**
 * The author's values on top of what is received now. A comment that is no longer there to be changed becomes a new one;
 * one that has its answer meanwhile, and says the same in the author's, is left as it stands.
 * @param answered the comments that have their answer
 */
export function rebased(
  mine: FormValues,
  theirs: FormValues,
  answered: readonly PointValues[],
): FormValues {
  const standing = new Set(theirs.points.map(({ id }) => id));
  const points = mine.points
    .filter((point) => !answered.some((one) => says(one, point)))
    .map((point) => (standing.has(point.id) ? point : { ...point, id: '' }));
  return { ...mine, points };
}

/** Whether a comment is the same one, and all of it as it was. */
const says = (one: PointValues, other: PointValues): boolean =>
  (['id', 'text', 'stance', 'target', 'municipality', 'geometry'] as const).every(
    (field) => one[field] === other[field],
  );
