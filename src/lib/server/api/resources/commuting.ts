// Commuting flows, on the municipalities of the year or rolled up to today's.
import type { Geometry } from 'geojson';
import {
  asPrinted,
  divisionYearOf,
  mainWorkplaceOf,
  rollUp,
  topFlows,
  yearsWithFlows,
  type RolledFlow,
} from '../../../domain/commuting';
import { centreOf, codeIn } from '../../../domain/municipality';
import type { Snapshot } from '../../../domain/snapshot';
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, municipalityOf, provenanceOf, sourcesOf } from '../resource';

const statuses = ['given', 'withheld', 'missing', 'not-applicable'] as const;

export const commuting = defineResource({
  name: 'commuting',
  title: { nb: 'Pendling', en: 'Commuting' },
  description: {
    nb: 'Personer etter bosted og arbeidssted, 4. kvartal. Registrert bosted og arbeidssted, ikke reiser. Manglende tall er null med status, aldri 0. Summen av radene og de trykte summene står i meta, også der de er ulike. Bare strømmene som dokumentene oppgir finnes her.',
    en: 'Persons by residence and workplace, 4th quarter. Registered residence and workplace, not trips. Missing figures are null with a status, never 0. The sum of the rows and the printed sums are in meta, also where they differ. Only the flows that the documents state are here.',
  },
  file: 'pendling',
  geometry: true,
  parameters: {
    year: parameter.year({ nb: 'År. Utelatt: alle år.', en: 'Year. Left out: all years.' }),
    direction: parameter.word(
      ['in', 'out', 'both'],
      {
        nb: 'Retning sett fra kommunen i municipality; uten den, fra regionens senter (kommunen med størst innpendling).',
        en: "Direction as seen from the municipality in municipality; without it, from the region's centre (the municipality with most commuting into it).",
      },
      'both',
    ),
    municipality: parameter.municipality,
    boundaries: parameter.word(
      ['then', 'now'],
      {
        nb: 'then: kommunene i året tallene gjelder. now: dagens kommuner der tallene kan legges sammen; en del av en ny kommune står for seg selv.',
        en: "then: the municipalities the figures are for. now: today's municipalities where figures can be summed; a part of a new municipality stands by itself.",
      },
      'then',
    ),
  },
  fields: {
    year: field.integer('År', 'Year'),
    residence: field.text('Bosted (navn i adresser)', 'Residence (slug)'),
    residence_name: field.text('Bosted', 'Residence'),
    residence_code: field.textOrNull('Kommunenummer, bosted', 'Code of residence'),
    workplace: field.text('Arbeidssted (navn i adresser)', 'Workplace (slug)'),
    workplace_name: field.text('Arbeidssted', 'Workplace'),
    workplace_code: field.textOrNull('Kommunenummer, arbeidssted', 'Code of workplace'),
    persons: field.integerOrNull('Personer', 'Persons'),
    status: field.word(statuses, 'Status for tallet', 'Status of the figure'),
    share_of_employed_pct: field.numberOrNull(
      'Andel av sysselsatte bosatt i kommunen',
      'Share of employed residents',
      '%',
    ),
    boundaries: field.word(['then', 'now'], 'Kommuneinndeling', 'Boundaries'),
    division: field.integer('Kommuneinndeling fra', 'Division of'),
    residence_from: field.texts('Bosted lagt sammen av', 'Residence summed from'),
    workplace_from: field.texts('Arbeidssted lagt sammen av', 'Workplace summed from'),
    residence_part_of: field.textOrNull('Bosted er en del av', 'Residence is a part of'),
    workplace_part_of: field.textOrNull('Arbeidssted er en del av', 'Workplace is a part of'),
    note: field.textOrNull('Merknad', 'Note'),
    ...field.provenance,
  },
  answer(snapshot, query) {
    const boundaries = query.boundaries ?? 'then';
    const direction = query.direction ?? 'both';
    const wanted = municipalityOf(snapshot, query.municipality);
    const available = yearsWithFlows(snapshot.flows);
    const inYear = snapshot.flows.filter(
      ({ year }) => query.year === undefined || year === query.year,
    );
    const flows = boundaries === 'now' ? rollUp(inYear, snapshot.successions) : asPrinted(inYear);
    // Without a municipality "both" is everything there is, and in or out is as seen from the centre.
    const seenFrom =
      wanted?.slug ?? (direction === 'both' ? null : mainWorkplaceOf(snapshot.flows));
    const chosen = topFlows(flows, null, 'both').filter((flow) =>
      touches(flow, seenFrom, direction),
    );
    const divisions = new Map(
      available.map((year) => [
        year,
        divisionYearOf(snapshot.flows, snapshot.municipalities, year),
      ]),
    );
    const sources = sourcesOf(snapshot);
    // Codes and names as of the division in use, and the last one for a municipality that is no more.
    const codeOf = (slug: string, year: number): string | null => {
      const one = snapshot.municipalities.find((candidate) => candidate.slug === slug);
      return one === undefined ? null : codeIn(one, divisions.get(year) ?? year);
    };
    const nowCodeOf = (slug: string): string | null => {
      const one = snapshot.municipalities.find((candidate) => candidate.slug === slug);
      return one?.codes.find(({ valid_to }) => valid_to === null)?.code ?? null;
    };
    const nameOf = (slug: string, partOf: string | null): string => {
      const name = (key: string): string =>
        snapshot.municipalities.find((one) => one.slug === key)?.name ?? key;
      return partOf === null ? name(slug) : `${name(slug)} (del av dagens ${name(partOf)})`;
    };
    const rows = chosen
      .sort((a, b) => a.year - b.year)
      .map((flow) => ({
        year: flow.year,
        residence: flow.residence,
        residence_name: nameOf(flow.residence, flow.residence_part_of),
        residence_code:
          boundaries === 'now' ? nowCodeOf(flow.residence) : codeOf(flow.residence, flow.year),
        workplace: flow.workplace,
        workplace_name: nameOf(flow.workplace, flow.workplace_part_of),
        workplace_code:
          boundaries === 'now' ? nowCodeOf(flow.workplace) : codeOf(flow.workplace, flow.year),
        persons: flow.persons,
        status: flow.status,
        share_of_employed_pct: flow.share_of_employed_pct,
        boundaries,
        division: boundaries === 'now' ? 2020 : (divisions.get(flow.year) ?? flow.year),
        residence_from: flow.residence_from,
        workplace_from: flow.workplace_from,
        residence_part_of: flow.residence_part_of,
        workplace_part_of: flow.workplace_part_of,
        note: flow.note,
        ...provenanceOf(sources, flow.source_id, flow.demo),
      }));
    return {
      rows,
      geometry: rows.map(({ residence, workplace }) => line(snapshot, residence, workplace)),
      available,
      about: {
        year: query.year ?? null,
        boundaries,
        direction,
        seen_from: seenFrom,
        totals: totalsOf(snapshot, rows, available, query.year),
      },
    };
  },
});

/** A flow into or out of a municipality; a marked part of it counts, and stays marked in the row. */
function touches(flow: RolledFlow, slug: string | null, direction: 'in' | 'out' | 'both'): boolean {
  if (slug === null) return true;
  const into = flow.workplace === slug || flow.workplace_part_of === slug;
  const out = flow.residence === slug || flow.residence_part_of === slug;
  return direction === 'in' ? into : direction === 'out' ? out : into || out;
}

/** A straight line between the main settlements, from residence to workplace. */
function line(snapshot: Snapshot, residence: string, workplace: string): Geometry | null {
  const from = centreOf(snapshot.settlements, residence);
  const to = centreOf(snapshot.settlements, workplace);
  if (from === undefined || to === undefined) return null;
  return {
    type: 'LineString',
    coordinates: [
      [from.lon, from.lat],
      [to.lon, to.lat],
    ],
  };
}

/** Per year: the sum of the rows given, how many are unknown, and the totals as the documents print them. */
function totalsOf(
  snapshot: Snapshot,
  rows: readonly { year: number; persons: number | null }[],
  available: readonly number[],
  year: number | undefined,
): unknown[] {
  return available
    .filter((one) => year === undefined || one === year)
    .map((one) => {
      const own = rows.filter((row) => row.year === one);
      const known = own.filter(({ persons }) => persons !== null);
      return {
        year: one,
        sum_of_rows: known.length === 0 ? null : known.reduce((sum, row) => sum + row.persons!, 0),
        unknown_rows: own.length - known.length,
        printed: snapshot.indicators
          .filter((value) => value.indicator.startsWith('commuting_') && value.year === one)
          .map(({ indicator, area, value, unit, source_id }) => ({
            indicator,
            area,
            value,
            unit,
            source_id,
          })),
      };
    });
}
