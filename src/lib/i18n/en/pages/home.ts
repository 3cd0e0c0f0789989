// The front page, in English.
import type { Text } from '../..';

export const home: Text['home'] = {
  title: 'The region on a map and in figures',
  lead: (members) =>
    `Who commutes where, where is there room for business, and what do the ${members} member municipalities do about it? The figures are the region’s own, each with its source and year.`,
  open_map: 'Open the map',
  see_data: 'Where the figures come from',
  picture: (year, centre) => `Map of the region with commuting to ${centre} in ${year}`,
  picture_caption: (year, centre) =>
    `Commuting to ${centre} in ${year}. The width shows the number of persons. Boundaries of 2018.`,
  figures: 'The region in figures',
  members: 'member municipalities',
  commuters: (centre) => `commute to ${centre}`,
  commuters_note: (year, printed) => `${year}, sum of the rows. The document’s sum is ${printed}.`,
  companies: 'technology companies',
  companies_note: (year, goal, goal_year) => `${year}. The goal is ${goal} by ${goal_year}.`,
  measures: 'measures funded or planned',
  measures_note: (given) => `${given} of them give an amount.`,
  hearing: 'Open hearing',
  open: 'What is open now',
  open_hearing:
    'No hearing is open now. When one opens, it stands here with its deadline and a link.',
  open_plan: (plan) => `Adopted plan: ${plan}`,
  open_round: (round, date) => `Latest half-year of business land: ${round}, published ${date}`,
  entries: 'Find what you need',
  resident: 'I live here',
  resident_text:
    'See where people commute, what your municipality takes part in, and what the business plan is about.',
  business: 'I run a business',
  business_text:
    'Find available business land, see who confirmed it and when, and which measures there are.',
  planner: 'I plan',
  planner_text: 'Status by half-year, land balance, changes, and open data for your own map tools.',
  link_commuting: 'Commuting',
  link_plan: 'The business plan',
  link_ready: 'Available land, ready to build',
  link_measures: 'Measures and instruments',
  link_balance: 'Land balance and years left',
  link_changes: 'Changes since the last half-year',
  link_open_data: 'Open data and API',
  municipalities: 'The municipalities',
};
