// One municipality, in English.
import type { Text } from '../..';

export const municipality: Text['municipality'] = {
  description: (name) =>
    `${name} in the region: membership, codes, commuting, business land, companies and measures.`,
  member_since: (year) => `Member of the regional co-operation since ${year}.`,
  member_between: (from, to) => `Member of the regional co-operation from ${from} to ${to}.`,
  became_whole: (name, date, successor) =>
    `${name} merged with ${successor} on ${date} and lies wholly in ${successor}.`,
  became_part: (name, date, successor) =>
    `${name} became a part of ${successor} on ${date}. Figures for ${name} are not figures for ${successor}.`,
  absorbed_whole: (name, date) => `Includes ${name}, since ${date}.`,
  absorbed_part: (name, date) =>
    `Includes ${name}, since ${date}, with places that were not members.`,
  no_longer: 'No longer a municipality of its own',
  about: 'About the municipality',
  codes: 'Municipality codes',
  code_from: (code, from) => `${code} from ${from}`,
  code_until: (code, to) => `${code} until ${to}`,
  code_between: (code, from, to) => `${code} from ${from} until ${to}`,
  successor: 'Today part of',
  predecessors: 'Earlier municipalities',
  picture: (name, year) => `${name} in the region, boundaries of ${year}`,
  commuting: 'Commuting',
  in_total: (name) => `into ${name} from the other member municipalities`,
  out_total: (name) => `out of ${name}`,
  out_to: (name) => `commuted to ${name}`,
  share: (percent) => `${percent} % of the employed`,
  change: (change, percent, year) => `${change} since ${year} (${percent} %)`,
  other_flows: 'Other flows are not given in the documents. Not given is not zero.',
  no_flows: 'The documents give no commuting for this municipality.',
  printed_as: (name) => `Printed for ${name}.`,
  more_commuting: 'All about commuting',
  land: 'Business land',
  land_available: (round) => `available business land, ${round}`,
  land_areas: 'areas',
  land_years: 'years left at today’s use',
  land_table: (round) => `The areas of the municipality, ${round}`,
  no_land: 'The data have no business areas for this municipality.',
  companies: 'Companies',
  companies_total: 'companies',
  no_companies: 'The data have no companies for this municipality.',
  measures: 'Measures in the municipality',
  measures_lead:
    'Measures in the municipality and measures for all member municipalities. Measures for the region as a whole are under Measures.',
  no_measures: 'No measures are linked to this municipality.',
  former_note: (successor) =>
    `Business land, companies and measures are kept by today’s municipalities. See ${successor}.`,
  population: 'Population',
  all_municipalities: 'Other municipalities',
  former: 'former',
};
