// The printed report of a round, in English.
import type { round_report as nb } from '../../nb/pages/round-report';

export const round_report: typeof nb = {
  link: 'Report to print',
  description: 'A report on business land in one half-year: sums, changes and all areas.',
  region: 'the Trondheim region',
  title: (place, round) => `Business areas in ${place}, ${round}`,
  lead: (before) => `The figures are compared with ${before}.`,
  lead_first: 'There is no earlier round to compare with.',
  sums: 'Sums',
  by_status: 'The areas by status',
  missing:
    'Areas that do not state a figure are left out; their number stands beside it. A change is worked out from the areas that state the figure in both rounds.',
  without: (count) => `${count} without a figure`,
  status: 'Status',
  areas: 'Areas',
  available: 'Available, daa',
  built: 'Built, daa',
  gross: 'Gross, daa',
  change: 'Change',
  changes: 'What has changed',
  added: (name, gross) => `New: ${name}, ${gross} daa gross`,
  ended: (name) => `Ended: ${name}`,
  changed: (name, what) => `${name}. ${what}`,
  unchanged: (count) => `Unchanged: ${count}`,
  all: 'All areas',
  area: 'Area',
  ready: 'Ready from',
  print: 'Print the page, or save it as PDF, from the browser.',
  pack_title: (place, round) => `Meeting pack: ${place}, round ${round}`,
  at_work: 'The round is not published. Figures can change.',
  who: 'Who has confirmed',
  stale: 'Not confirmed for more than a year',
  stale_line: (name, place, day) =>
    day === null
      ? `${name}, ${place}: never confirmed`
      : `${name}, ${place}: last confirmed ${day}`,
  none_stale: 'All areas have been confirmed within the last year.',
  reports: 'Reports from residents and businesses that are not answered',
};
