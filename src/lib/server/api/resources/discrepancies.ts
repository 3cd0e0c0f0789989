// What does not add up in the documents, with every number as printed or summed.
import * as v from 'valibot';
import { cellOf, columnsOf, number, text } from '../fields';
import * as field from '../fields';
import { defineResource, provenanceOf, sourcesOf } from '../resource';

const value = v.strictObject({
  label: v.string(),
  label_en: v.string(),
  value: v.number(),
  unit: v.string(),
});

const fields = {
  id: field.integer('Nummer', 'Number'),
  title_nb: field.text('Avvik', 'Discrepancy (Norwegian)'),
  title_en: field.text('Avvik (engelsk)', 'Discrepancy'),
  explanation_nb: field.text('Forklaring', 'Explanation (Norwegian)'),
  explanation_en: field.text('Forklaring (engelsk)', 'Explanation'),
  values: field.nested(v.array(value), 'Tall', 'Figures'),
  source_ids: field.texts('Alle kilder (nøkler)', 'All sources (keys)'),
  ...field.provenance,
};

/** In tables a discrepancy takes one line per figure, so that numbers stay numbers. */
const { values: _values, ...single } = fields;
const tableFields = {
  id: single.id,
  title_nb: single.title_nb,
  title_en: single.title_en,
  label: text('Tallet gjelder', 'The figure is'),
  label_en: text('Tallet gjelder (engelsk)', 'The figure is (English)'),
  value: number('Verdi', 'Value'),
  unit: text('Enhet', 'Unit'),
  explanation_nb: single.explanation_nb,
  explanation_en: single.explanation_en,
  source_ids: single.source_ids,
  ...field.provenance,
};

export const discrepancies = defineResource({
  name: 'discrepancies',
  title: { nb: 'Avvik i dokumentene', en: 'Discrepancies in the documents' },
  description: {
    nb: 'Tall i dokumentene som ikke stemmer overens. Alle tall vises; ingen er rettet.',
    en: 'Figures in the documents that do not agree. All numbers are shown; none is corrected.',
  },
  file: 'avvik',
  geometry: false,
  parameters: {},
  fields,
  answer(snapshot) {
    const sources = sourcesOf(snapshot);
    return {
      rows: snapshot.discrepancies.map((one) => ({
        id: one.id,
        title_nb: one.title_nb,
        title_en: one.title_en,
        explanation_nb: one.explanation_nb,
        explanation_en: one.explanation_en,
        values: one.figures.map((figure) => ({
          label: figure.label_nb,
          label_en: figure.label_en,
          value: figure.value,
          unit: figure.unit,
        })),
        source_ids: one.source_ids,
        ...provenanceOf(sources, one.source_ids[0] ?? ''),
      })),
      available: null,
      source_ids: snapshot.discrepancies.flatMap(({ source_ids }) => source_ids),
    };
  },
  table: (rows, language) => ({
    columns: columnsOf(tableFields, language),
    rows: rows.flatMap(({ values, ...row }) =>
      values.map((one) =>
        Object.fromEntries(
          Object.entries({ ...row, ...one }).map(([id, cell]) => [id, cellOf(cell)]),
        ),
      ),
    ),
  }),
});
