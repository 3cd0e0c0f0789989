// Municipalities as they were in a year: members, codes, succession, outline.
import { boundaryOf, codeIn, divisionIn, isMember } from '../../../domain/municipality';
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, municipalityOf, provenanceOf, sourcesOf } from '../resource';

export const municipalities = defineResource({
  name: 'municipalities',
  title: { nb: 'Kommuner', en: 'Municipalities' },
  description: {
    nb: 'Kommunene som fantes i ett år, med medlemskap, kommunenummer, sammenslåinger og grenser for det året.',
    en: 'The municipalities that existed in a year, with membership, codes, mergers and the outlines of that year.',
  },
  file: 'kommuner',
  geometry: true,
  parameters: {
    year: parameter.year({
      nb: 'År. Utelatt: inneværende år.',
      en: 'Year. Left out: the current year.',
    }),
    municipality: parameter.municipality,
  },
  fields: {
    slug: field.text('Navn i adresser', 'Slug'),
    name: field.text('Kommune', 'Municipality'),
    code: field.text('Kommunenummer det året', 'Code in the year'),
    year: field.integer('År', 'Year'),
    member: field.boolean('Medlem det året', 'Member in the year'),
    member_from: field.integer('Medlem fra og med', 'Member from'),
    member_to: field.integerOrNull('Medlem til og med', 'Member until'),
    codes: field.texts('Alle kommunenummer', 'All codes'),
    predecessors: field.texts('Kommuner som gikk inn i denne', 'Municipalities merged into this'),
    successor: field.textOrNull('Gikk inn i', 'Merged into'),
    succession_date: field.dayOrNull('Dato for sammenslåing', 'Date of merger'),
    succession_kind: field.wordOrNull(
      ['whole', 'part-of-successor'],
      'Hele eller en del av den nye',
      'Whole or a part of the successor',
    ),
    division: field.integer('Grenser fra', 'Outlines from'),
    note: field.textOrNull('Merknad', 'Note'),
    ...field.provenance,
  },
  answer(snapshot, query, now) {
    const year = query.year ?? now.getUTCFullYear();
    const wanted = municipalityOf(snapshot, query.municipality);
    const sources = sourcesOf(snapshot);
    const first = Math.min(...snapshot.municipalities.map(({ member_from }) => member_from));
    const available = snapshot.municipalities.length === 0 ? [] : yearsFrom(first, now);
    const division = divisionIn(year);
    const listed = available.includes(year)
      ? snapshot.municipalities
          .filter((one) => wanted === undefined || one.slug === wanted.slug)
          .filter((one) => codeIn(one, year) !== null)
          .sort((a, b) => a.name.localeCompare(b.name, 'nb'))
      : [];
    const outlines = listed.map((one) => boundaryOf(snapshot.boundaries, one, division));
    return {
      rows: listed.map((one) => {
        const next = snapshot.successions.find(({ predecessor }) => predecessor === one.slug);
        return {
          slug: one.slug,
          name: one.name,
          code: codeIn(one, year) ?? '',
          year,
          member: isMember(one, year),
          member_from: one.member_from,
          member_to: one.member_to,
          codes: one.codes.map(({ code }) => code),
          predecessors: snapshot.successions
            .filter(({ successor }) => successor === one.slug)
            .map(({ predecessor }) => predecessor),
          successor: next?.successor ?? null,
          succession_date: next?.happened_on ?? null,
          succession_kind: next?.kind ?? null,
          division,
          note: one.note,
          ...provenanceOf(sources, one.source_id),
        };
      }),
      geometry: outlines.map((outline) => outline?.geometry ?? null),
      available,
      about: { year },
      source_ids: outlines.flatMap((outline) => (outline === undefined ? [] : [outline.source_id])),
    };
  },
});

/** The years in which membership is known: from the first member until now. */
function yearsFrom(first: number, now: Date): number[] {
  const last = Math.max(first, now.getUTCFullYear());
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
