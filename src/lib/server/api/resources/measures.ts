// Funded measures with programme, strategies, place and amount.
import { filterMeasures, measureStatuses } from '../../../domain/measure';
import { adoptedNodes, strategiesOf } from '../../../domain/plan';
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, provenanceOf, requireKnown, sourcesOf } from '../resource';

const [given, notGiven] = ['given', 'not-given'] as const;

export const measures = defineResource({
  name: 'measures',
  title: { nb: 'Tiltak', en: 'Measures' },
  description: {
    nb: 'Tiltak med program, strategier, sted, år og beløp. Beløp som ikke er oppgitt er null, ikke 0.',
    en: 'Measures with programme, strategies, place, years and amount. An amount that is not given is null, not 0.',
  },
  file: 'tiltak',
  geometry: false,
  parameters: {
    year: parameter.year({
      nb: 'Tiltak som pågår dette året.',
      en: 'Measures that run in this year.',
    }),
    programme: parameter.keys({
      nb: 'Program, for eksempel P1. Kan gjentas eller skilles med komma.',
      en: 'Programme, for example P1. May be repeated or separated by commas.',
    }),
    strategy: parameter.key({
      nb: 'Strateginummer i den vedtatte planen, for eksempel 3.1.',
      en: 'Strategy number in the adopted plan, for example 3.1.',
    }),
    status: parameter.words(measureStatuses, {
      nb: 'Status. Kan gjentas eller skilles med komma.',
      en: 'Status. May be repeated or separated by commas.',
    }),
  },
  fields: {
    key: field.text('Nøkkel', 'Key'),
    title_nb: field.text('Tiltak', 'Measure (Norwegian)'),
    title_en: field.text('Tiltak (engelsk)', 'Measure'),
    programme: field.text('Program', 'Programme'),
    programme_name: field.text('Programnavn', 'Name of programme'),
    strategies: field.texts('Strategier', 'Strategies'),
    year_from: field.integerOrNull('Fra år', 'From year'),
    year_to: field.integerOrNull('Til år', 'Until year'),
    reported_year: field.integer('Rapportert år', 'Year of report'),
    amount_nok: field.integerOrNull('Beløp', 'Amount', 'NOK'),
    amount_status: field.word(['given', 'not-given'], 'Beløp oppgitt', 'Amount given'),
    amount_note: field.textOrNull('Merknad til beløp', 'Note on the amount'),
    status: field.word(measureStatuses, 'Status', 'Status'),
    place: field.word(['region', 'all', 'municipality'], 'Sted', 'Place'),
    places: field.texts('Kommuner', 'Municipalities'),
    case_no: field.textOrNull('Sak', 'Case'),
    note: field.textOrNull('Merknad', 'Note'),
    ...field.provenance,
  },
  answer(snapshot, query) {
    requireKnown(
      'programme',
      query.programme,
      snapshot.programmes.map(({ id }) => id),
    );
    requireKnown(
      'strategy',
      query.strategy,
      strategiesOf(adoptedNodes(snapshot.plan_versions, snapshot.plan_nodes)).map(
        ({ number }) => number,
      ),
    );
    const sources = sourcesOf(snapshot);
    const names = new Map(snapshot.programmes.map(({ id, name_nb }) => [id, name_nb]));
    const chosen = filterMeasures(snapshot.measures, {
      programme: query.programme ?? [],
      strategy: query.strategy ?? null,
      year: query.year ?? null,
      status: query.status ?? [],
    });
    const years = snapshot.measures.flatMap(({ year_from, year_to, reported_year }) =>
      year_from === null && year_to === null
        ? [reported_year]
        : between(year_from ?? reported_year, year_to ?? reported_year),
    );
    return {
      rows: chosen.map(({ source_id, demo, ...measure }) => ({
        key: measure.key,
        title_nb: measure.title_nb,
        title_en: measure.title_en,
        programme: measure.programme,
        programme_name: names.get(measure.programme) ?? measure.programme,
        strategies: measure.strategies,
        year_from: measure.year_from,
        year_to: measure.year_to,
        reported_year: measure.reported_year,
        amount_nok: measure.amount_nok,
        amount_status: measure.amount_nok === null ? notGiven : given,
        amount_note: measure.amount_note,
        status: measure.status,
        place: measure.place,
        places: measure.places,
        case_no: measure.case_no,
        note: measure.note,
        ...provenanceOf(sources, source_id, demo),
      })),
      available: [...new Set(years)].sort((a, b) => a - b),
      about: { year: query.year ?? null },
    };
  },
});

function between(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index);
}
