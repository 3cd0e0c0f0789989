// What the map's layers say, in English.
import type { layers as nb } from '../nb/layers';
import type { Widen } from '..';

export const layers: Widen<typeof nb> = {
  demo_note: 'Demonstration data: made up to show how the map works.',
  kommuner: {
    title: (year) => `Member municipalities ${year}`,
    sentence: (count, year, names) =>
      `In ${year} the co-operation had ${count} member municipalities: ${names}.`,
    member: 'Member municipality',
    neighbour: 'Other municipalities',
    columns: {
      name: 'Municipality',
      code: 'Municipality number',
      member: 'Member',
      since: 'Member since',
      succession: 'Merger',
    },
    yes: 'Yes',
    became_whole: (name, successor, date) => `${name} was merged with ${successor} on ${date}.`,
    became_part: (name, successor, date) =>
      `${name} became a part of ${successor} on ${date}. Figures for ${name} are not figures for ${successor}.`,
    grew_whole: (name, predecessor, date) => `${predecessor} became a part of ${name} on ${date}.`,
    grew_part: (name, predecessor, date) =>
      `${name} was formed on ${date} from ${predecessor} and others. Figures for ${predecessor} are not figures for ${name}.`,
    member_from: (year) => `Member since ${year}.`,
    member_between: (from, to) => `Member from ${from} to ${to}.`,
    division_older: 'The boundaries are the oldest we have, from 2016.',
  },
  pendling: {
    title: (year) => `Commuting ${year}`,
    title_one: (name, year) => `Commuting to and from ${name} ${year}`,
    no_data: (year, years) =>
      `The documents have no commuting figures for ${year}. There are figures for ${years}.`,
    sentence_in: (year, count, sum, hub) =>
      `In ${year}, ${sum} persons commuted from ${count} municipalities to ${hub}.`,
    sentence_printed: (printed) =>
      `The document prints the sum ${printed}; the rows give the number above.`,
    sentence_out: (out, hub) => `${out} commuted out of ${hub}.`,
    balance: (name, balance) => `The balance (in less out) for ${name} is ${balance}.`,
    sum_of_rows: (value) => `Sum of the rows: ${value}`,
    printed_sum: (value) => `Sum printed in the document: ${value}`,
    into: (hub) => `To ${hub}`,
    out_of: (hub) => `Out of ${hub} in total`,
    flow_in: (hub) => `Towards ${hub}`,
    flow_other: 'From the selected municipality',
    share: (from, to) => `${from}–${to} % of the employed`,
    share_legend: 'Share of the employed who commute',
    division_note: (year) =>
      `Drawn on the municipalities of ${year}, which the figures are printed for.`,
    now_note: 'Converted to the municipalities of today where that can be done.',
    now_internal: (name, successor) =>
      `${name} is now a part of ${successor}: the commuting between them has become internal and is left out.`,
    part_of: (name, successor) => `${name} (part of today's ${successor})`,
    definition:
      'The figures are registered residence and workplace in the 4th quarter, not trips. Sailors and conscripts count where they live.',
    unknown_note: (hub) =>
      `The documents give only the flows towards ${hub} and the total out. Everything else is not given, which is not zero.`,
    columns: {
      residence: 'Residence',
      workplace: 'Workplace',
      year: 'Year',
      persons: 'Persons',
      share: 'Share of the employed',
      change: 'Change since',
      change_pct: 'Change in percent',
    },
    matrix_caption: (year) => `Commuting from residence (row) to workplace (column), ${year}`,
    same: '–',
    flow_name: (residence, workplace, persons) =>
      `${residence} to ${workplace}: ${persons} persons`,
    flow_sentence: (persons, residence, workplace, year) =>
      `${persons} persons lived in ${residence} and worked in ${workplace} in ${year}.`,
    share_sentence: (share, residence) => `That was ${share} of the employed in ${residence}.`,
    change_sentence: (percent, absolute, year) =>
      `Change since ${year}: ${absolute} persons (${percent} percent).`,
    in_total: 'In',
    out_total: 'Out',
    at_least: (value, unknown) => `at least ${value} (${unknown} not given)`,
    shown: (shown, all) => `Showing the largest ${shown} of ${all} flows.`,
  },
  naringsareal: {
    title: (round) => `Business land, ${round}`,
    no_data: (round, rounds) =>
      `There is no published status for ${round}. Published are ${rounds}.`,
    sentence: (count, available) => `${count} areas with ${available} available in total.`,
    sentence_unknown: (count) =>
      `${count} of them do not state what is available and are left out of the sum.`,
    sentence_since: (count, since) => `${count} areas have changed since ${since}.`,
    none: 'No areas match the filters.',
    correction: (change: string, reason: string) => `Correction: ${change}. ${reason}`,
    changed: 'Changed',
    columns: {
      name: 'Area',
      municipality: 'Municipality',
      status: 'Status',
      available: 'Available',
      gross: 'Gross area',
      ready_from: 'Ready from',
      confirmed_on: 'Confirmed',
      confirmed_by: 'Confirmed by',
      change: 'Change',
    },
    added_area: 'New area',
    ended_area: 'Ended',
    was: (field, before, after) => `${field}: from ${before} to ${after}`,
    fields: {
      status: 'Status',
      available_daa: 'Available',
      built_daa: 'Built',
      ready_from: 'Ready from',
      price_nok_m2: 'Price per m²',
      note: 'Note',
    },
    confirmed: (date, by) => `Last confirmed ${date} by ${by}.`,
    not_confirmed: 'Not confirmed in this half-year.',
    page: 'Factsheet of the area',
    balance_caption: (from, to) => `Land balance by municipality, ${from} to ${to}`,
    balance: {
      municipality: 'Municipality',
      areas: 'Areas',
      available: 'Available',
      added: 'Added',
      used: 'Used',
      supply: 'Years of supply',
    },
    supply_note:
      'Years of supply are available land divided by mean yearly use. Where nothing was used it is not calculated.',
    years: (value) => `${value} years`,
  },
  bedrifter: {
    title: 'Companies',
    sentence: (count) => `${count} companies match the filters.`,
    none: 'No companies match the filters.',
    one: 'Company',
    cluster: 'Several companies together (number)',
    cluster_name: (count) => `${count} companies here. Zoom in to see them.`,
    columns: {
      name: 'Company',
      organisation_number: 'Organisation number',
      municipality: 'Municipality',
      founded: 'Founded',
      employees: 'Employees',
      nace: 'Industry code',
    },
    counts_caption: 'Companies by municipality',
    count: 'Number',
    nace_version: (code, version) => `${code} (${version})`,
    series_note:
      'The companies are made up. The figures for technology companies under Indicators are from the Impello analysis and are a list of their own.',
  },
  tiltak: {
    title: 'Measures',
    title_year: (year) => `Measures ${year}`,
    sentence: (count, sum, given) =>
      `${count} measures. ${given} of them state an amount, in total ${sum}.`,
    sentence_none: 'No measures match the filters.',
    amount_note: 'Amount not given is not the same as zero.',
    region: 'The whole region',
    everywhere: (count) => `${count} measures in all municipalities`,
    columns: {
      title: 'Measure',
      programme: 'Programme',
      status: 'Status',
      years: 'Years',
      amount: 'Amount',
      place: 'Place',
      strategies: 'Strategies',
      case_no: 'Case',
    },
    place: { region: 'The whole region', all: 'All municipalities' },
    reported: (year) => `reported ${year}`,
    open: (programme) => `${programme}: amount not given`,
    page: 'More about the measure',
    strategy: (number, title) => `Strategy ${number}: ${title}`,
  },
};
