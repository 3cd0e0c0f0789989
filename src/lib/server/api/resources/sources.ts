// The documents and registers that figures are taken from.
import * as field from '../fields';
import { defineResource } from '../resource';

export const sources = defineResource({
  name: 'sources',
  title: { nb: 'Kilder', en: 'Sources' },
  description: {
    nb: 'Dokumentene og registrene som tallene er hentet fra, med lisens og hentedato der den er kjent.',
    en: 'The documents and registers that figures are taken from, with licence and date of retrieval where known.',
  },
  file: 'kilder',
  geometry: false,
  parameters: {},
  fields: {
    id: field.text('Nøkkel', 'Key'),
    title_nb: field.text('Tittel', 'Title (Norwegian)'),
    title_en: field.text('Tittel (engelsk)', 'Title'),
    publisher: field.text('Utgiver', 'Publisher'),
    licence_url: field.textOrNull('Lisensens adresse', 'Licence address'),
    url: field.textOrNull('Adresse', 'Address'),
    published: field.dayOrNull('Utgitt', 'Published'),
    retrieved: field.dayOrNull('Hentet', 'Retrieved'),
    ...field.provenance,
  },
  answer: (snapshot) => ({
    rows: snapshot.sources.map((source) => ({
      id: source.id,
      title_nb: source.title_nb,
      title_en: source.title_en,
      publisher: source.publisher,
      licence_url: source.licence_url,
      url: source.url,
      published: source.published,
      retrieved: source.retrieved,
      source_id: source.id,
      source: source.title_nb,
      licence: source.licence,
      demo: source.demo,
    })),
    available: null,
  }),
});
