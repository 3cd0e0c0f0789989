// Commuting, in English.
import type { Text } from '../..';

export const commuting: Text['commuting'] = {
  title: 'Commuting',
  description:
    'Who lives in one place of the region and works in another: figures by municipality and year.',
  lead: (centre) =>
    `How many live in the other member municipalities and work in ${centre}, and how many commute out.`,
  sentence: (year, persons, count, centre) =>
    `In ${year}, ${persons} persons lived in the ${count} other municipalities and had their workplace in ${centre}.`,
  sentence_change: (more, percent, year) => `Change since ${year}: ${more} persons (${percent} %).`,
  sentence_out: (year, persons, centre) => `${persons} commuted out of ${centre} in ${year}.`,
  year_choice: 'Choose year',
  boundaries_choice: 'Choose municipal boundaries',
  boundaries_then: 'Boundaries of the document',
  boundaries_now: 'Today’s boundaries',
  key_figures: 'Key figures',
  sum_of_rows: (centre) => `to ${centre}, sum of the rows`,
  printed_sum: (centre) => `to ${centre}, sum as printed`,
  out_of: (centre) => `out of ${centre}`,
  balance: 'balance: in less out',
  balance_note:
    'Counted from the sum of the rows. For the other municipalities only commuting in is given, so they have no balance.',
  printed_note: (difference) =>
    `Differs by ${difference} from the sum of the rows. Both are shown.`,
  printed_equal: 'Equals the sum of the rows.',
  not_on_now: 'The document’s sum holds for the boundaries of the document.',
  bars: (year, centre) => `Commuters to ${centre} in ${year}, by residence`,
  table: (centre) => `Commuters to ${centre} by municipality of residence`,
  table_heading: 'Municipality by municipality',
  residence: 'Residence',
  change: 'Change',
  change_pct: 'Change, %',
  share: (year) => `Share of employed ${year}, %`,
  part_of: (name, whole) => `${name} (part of today’s ${whole})`,
  sum: 'Sum of the rows',
  rules: 'How the figures were moved to today’s boundaries',
  rule_whole_internal: (name, successor) =>
    `${name} is part of ${successor} today. Commuting between them has become internal and is left out.`,
  rule_whole: (name, successor) => `${name} is part of ${successor} today and is counted there.`,
  rule_part: (name, successor) =>
    `${name} is only a part of today’s ${successor}. Its figures are shown by themselves and are not figures for ${successor}.`,
  rule_shares:
    'Shares of employed cannot be added up and are shown only for municipalities that are unchanged.',
  matrix: 'All municipalities against all',
  matrix_lead: (count) =>
    `Rows are residence, columns are workplace. The documents give ${count} flows. “Not given” means unknown, not zero.`,
  matrix_caption: (year) => `From residence (row) to workplace (column), ${year}`,
  same: 'same municipality',
  withheld: 'withheld',
  about: 'What the figures are',
  about_text:
    'Persons registered as living in one municipality and working in another. They are not trips, and they do not show how often people travel to work.',
  division: (years, division) =>
    `The figures of ${years} are printed for the municipalities as they were in ${division}.`,
  and: ' and ',
  of: 'of',
};
