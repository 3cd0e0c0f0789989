// Fields of a row: one table gives the row's type, its JSON schema, and its columns in CSV and Excel.
import * as v from 'valibot';
import type { Cell, Column } from '../export/table';
import type { Text } from './problem';

export interface Field<Schema extends v.GenericSchema = v.GenericSchema> {
  schema: Schema;
  label: Text;
  kind: Column['kind'];
  /** Unit or remark for the description; codes and units need no translation. */
  unit?: string;
}

export type Fields = Record<string, Field>;
export type RowOf<Table extends Fields> = {
  [Name in keyof Table]: v.InferOutput<Table[Name]['schema']>;
};

type Schemas<Output> = v.GenericSchema<Output, Output>;

export function text(nb: string, en: string): Field<Schemas<string>> {
  return { schema: v.string(), label: { nb, en }, kind: 'text' };
}

export function textOrNull(nb: string, en: string): Field<Schemas<string | null>> {
  return { schema: v.nullable(v.string()), label: { nb, en }, kind: 'text' };
}

export function word<const Word extends string>(
  words: readonly Word[],
  nb: string,
  en: string,
): Field<Schemas<Word>> {
  return { schema: v.picklist(words), label: { nb, en }, kind: 'text' };
}

export function wordOrNull<const Word extends string>(
  words: readonly Word[],
  nb: string,
  en: string,
): Field<Schemas<Word | null>> {
  return { schema: v.nullable(v.picklist(words)), label: { nb, en }, kind: 'text' };
}

export function number(nb: string, en: string, unit?: string): Field<Schemas<number>> {
  return { schema: v.number(), label: { nb, en }, kind: 'number', ...withUnit(unit) };
}

export function numberOrNull(nb: string, en: string, unit?: string): Field<Schemas<number | null>> {
  return { schema: v.nullable(v.number()), label: { nb, en }, kind: 'number', ...withUnit(unit) };
}

export function integer(nb: string, en: string, unit?: string): Field<Schemas<number>> {
  return {
    schema: v.pipe(v.number(), v.integer()),
    label: { nb, en },
    kind: 'number',
    ...withUnit(unit),
  };
}

export function integerOrNull(
  nb: string,
  en: string,
  unit?: string,
): Field<Schemas<number | null>> {
  return {
    schema: v.nullable(v.pipe(v.number(), v.integer())),
    label: { nb, en },
    kind: 'number',
    ...withUnit(unit),
  };
}

export function boolean(nb: string, en: string): Field<Schemas<boolean>> {
  return { schema: v.boolean(), label: { nb, en }, kind: 'boolean' };
}

export function dayOrNull(nb: string, en: string): Field<Schemas<string | null>> {
  return { schema: v.nullable(v.pipe(v.string(), v.isoDate())), label: { nb, en }, kind: 'date' };
}

/** Several texts; in a table they stand in one cell with semicolons between. */
export function texts(nb: string, en: string): Field<Schemas<string[]>> {
  return { schema: v.array(v.string()), label: { nb, en }, kind: 'text' };
}

/** Anything deeper; in a table its members stand in one cell. */
export function nested<Output>(
  schema: Schemas<Output>,
  nb: string,
  en: string,
): Field<Schemas<Output>> {
  return { schema, label: { nb, en }, kind: 'text' };
}

function withUnit(unit: string | undefined): { unit?: string } {
  return unit === undefined ? {} : { unit };
}

/** Where a row is from; the last fields of every row. */
export const provenance = {
  source_id: text('Kilde (nøkkel)', 'Source (key)'),
  source: text('Kilde', 'Source'),
  licence: text('Lisens', 'Licence'),
  demo: boolean('Demo (demonstrasjonsdata)', 'Demo (demonstration data)'),
};

/** The headings of a table in one language; the unit stands behind the label. */
export function columnsOf(fields: Fields, language: 'nb' | 'en'): Column[] {
  return Object.entries(fields).map(([id, { label, unit, kind }]) => ({
    id,
    label: unit === undefined ? label[language] : `${label[language]} (${unit})`,
    kind,
  }));
}

/** A value as one cell: lists with semicolons, members of objects with colons. */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean')
    return value;
  if (Array.isArray(value)) return value.map((item) => String(cellOf(item) ?? '')).join('; ');
  return Object.entries(value)
    .map(([name, member]) => `${name}: ${String(cellOf(member) ?? '')}`)
    .join(', ');
}
