// The half-year rounds in which the status of business areas is confirmed.
import * as field from '../fields';
import { defineResource, provenanceOf, sourcesOf } from '../resource';

export const rounds = defineResource({
  name: 'rounds',
  title: { nb: 'Halvår', en: 'Rounds' },
  description: {
    nb: 'Publiserte halvår for næringsareal, eldste først.',
    en: 'Published half-years of business areas, oldest first.',
  },
  file: 'halvar',
  geometry: false,
  parameters: {},
  fields: {
    id: field.text('Halvår', 'Round'),
    year: field.integer('År', 'Year'),
    half: field.integer('Halvdel', 'Half'),
    state: field.word(['planned', 'open', 'locked', 'published'], 'Tilstand', 'State'),
    published_on: field.dayOrNull('Publisert', 'Published'),
    areas: field.integer('Arealer med tall', 'Areas with figures'),
    ...field.provenance,
  },
  answer(snapshot) {
    const sources = sourcesOf(snapshot);
    return {
      rows: snapshot.rounds.map(({ id, year, half, state, published_on, source_id, demo }) => ({
        id,
        year,
        half,
        state,
        published_on,
        areas: snapshot.area_statuses.filter(({ round }) => round === id).length,
        ...provenanceOf(sources, source_id, demo),
      })),
      available: snapshot.rounds.map(({ id }) => id),
    };
  },
});
