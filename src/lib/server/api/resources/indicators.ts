// Single figures by year: population, shares, technology sector, printed totals, reputation.
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, provenanceOf, requireKnown, sourcesOf } from '../resource';

export const indicators = defineResource({
  name: 'indicators',
  title: { nb: 'Indikatorer', en: 'Indicators' },
  description: {
    nb: 'Enkelttall per år. estimate: anslag i dokumentet. target: mål, ikke måling.',
    en: 'Single figures by year. estimate: an estimate in the document. target: a goal, not a measurement.',
  },
  file: 'indikatorer',
  geometry: false,
  parameters: {
    indicator: parameter.keys({
      nb: 'Indikator. Kan gjentas eller skilles med komma.',
      en: 'Indicator. May be repeated or separated by commas.',
    }),
    area: parameter.key({
      nb: 'Område, for eksempel region.',
      en: 'Area, for example region.',
    }),
    year: parameter.year({ nb: 'År.', en: 'Year.' }),
  },
  fields: {
    id: field.text('Nøkkel', 'Key'),
    indicator: field.text('Indikator', 'Indicator'),
    area: field.text('Område', 'Area'),
    year: field.integerOrNull('År', 'Year'),
    period: field.textOrNull('Periode', 'Period'),
    reported_year: field.integerOrNull('Rapportert år', 'Year of report'),
    value: field.number('Verdi', 'Value'),
    unit: field.text('Enhet', 'Unit'),
    estimate: field.boolean('Anslag', 'Estimate'),
    target: field.boolean('Mål', 'Target'),
    note: field.textOrNull('Merknad', 'Note'),
    ...field.provenance,
  },
  answer(snapshot, query) {
    const all = snapshot.indicators;
    requireKnown(
      'indicator',
      query.indicator,
      all.map(({ indicator }) => indicator),
    );
    requireKnown(
      'area',
      query.area,
      all.map(({ area }) => area),
    );
    const sources = sourcesOf(snapshot);
    return {
      rows: all
        .filter(
          ({ indicator, area, year }) =>
            (query.indicator === undefined || query.indicator.includes(indicator)) &&
            (query.area === undefined || query.area === area) &&
            (query.year === undefined || query.year === year),
        )
        .map(({ source_id, demo, ...value }) => ({
          id: value.id,
          indicator: value.indicator,
          area: value.area,
          year: value.year,
          period: value.period,
          reported_year: value.reported_year,
          value: value.value,
          unit: value.unit,
          estimate: value.estimate,
          target: value.target,
          note: value.note,
          ...provenanceOf(sources, source_id, demo),
        })),
      available: [...new Set(all.flatMap(({ year }) => (year === null ? [] : [year])))].sort(
        (a, b) => a - b,
      ),
      about: { year: query.year ?? null },
    };
  },
});
