// The forms of one node of a draft: what was typed, and what is wrong with it.
import type { NodeText } from '$lib/domain/plan-edit';
import { importLimits } from '$lib/domain/plan-import';
import { textOf } from '../../../../form';

/** Code of a problem by the id of the field it belongs to. */
export type FieldProblems = Record<string, string>;

/** Room for more indicators than there are, in each form. */
export const spareIndicators = 2;

/** The text of a node as it was typed. `prefix` tells the parts of a split apart. */
export function readText(form: FormData, prefix = ''): NodeText {
  const count = Math.min(50, form.getAll(`${prefix}indikator_nb`).length);
  const all = (name: string): string[] =>
    form
      .getAll(prefix + name)
      .slice(0, count)
      .map((value) => (typeof value === 'string' ? value.replaceAll('\r\n', '\n').trim() : ''));
  const [nb, en] = [all('indikator_nb'), all('indikator_en')];
  return {
    title_nb: textOf(form, `${prefix}tittel_nb`),
    title_en: textOf(form, `${prefix}tittel_en`),
    body_nb: textOf(form, `${prefix}tekst_nb`),
    body_en: textOf(form, `${prefix}tekst_en`),
    indicators: nb
      .map((text_nb, index) => ({ text_nb, text_en: en[index] ?? '' }))
      .filter(({ text_nb, text_en }) => text_nb !== '' || text_en !== ''),
  };
}

/** What is wrong with a text, by field. */
export function textProblems(text: NodeText, prefix = ''): FieldProblems {
  const problems: FieldProblems = {};
  if (text.title_nb === '') problems[`${prefix}tittel_nb`] = 'title_missing';
  if (text.title_en === '') problems[`${prefix}tittel_en`] = 'title_en_missing';
  for (const language of ['nb', 'en'] as const) {
    if (text[`title_${language}`].length > importLimits.title)
      problems[`${prefix}tittel_${language}`] = 'title_long';
    if (text[`body_${language}`].length > importLimits.body)
      problems[`${prefix}tekst_${language}`] = 'body_long';
  }
  return problems;
}

/** The prefix of a part's fields, from 1. */
export const partPrefix = (index: number): string => `del${index}_`;

/** The parts of a split, in order: those after the second that are empty are left out. */
export function readParts(form: FormData): NodeText[] {
  const count = Math.min(10, Math.max(2, Number(textOf(form, 'deler')) || 2));
  return Array.from({ length: count }, (_, index) => readText(form, partPrefix(index + 1)));
}

/** A part that nothing was written in. */
export const isBlank = ({ title_nb, title_en, body_nb, body_en }: NodeText): boolean =>
  [title_nb, title_en, body_nb, body_en].every((text) => text === '');
