// The adopted plan, in English.
import type { Text } from '../..';

export const plan: Text['pages']['plan'] = {
  title: 'The plan',
  description:
    'The strategic business plan as a tree: overall goal, target areas, sub-goals and strategies.',
  lead: 'The adopted business plan: one overall goal, five target areas and the strategies under them.',
  wording: 'The texts are short renderings written for this site, not the adopted wording.',
  no_hearing: 'No hearing is open now. The plan can be read, not commented on.',
  states: {
    draft: 'draft',
    hearing: 'in hearing',
    closed: 'the hearing is over',
    proposed: 'proposed for decision',
    adopted: 'adopted',
    superseded: 'superseded',
  },
  versions: 'Other versions',
  in_hearing: 'In hearing now:',
  levels: {
    overall_goal: 'Overall goal',
    target_area: 'Target area',
    sub_goal: 'Sub-goal',
    strategy: 'Strategy',
  },
  path: 'Place in the plan',
  children: {
    overall_goal: 'Target areas',
    target_area: 'Sub-goals',
    sub_goal: 'Strategies',
    strategy: 'Points',
  },
  measures: 'Measures linked to this',
  no_measures: 'No measure in the documents is linked to this point.',
  measures_count: (count) => `${count} measures`,
  indicators: 'Figures that show how it goes',
  indicator_gdp: 'Share of GDP against share of population',
  indicator_technology: 'Technology companies and employees against the goal',
  indicator_land: 'Business land and land balance',
  indicator_commuting: 'Commuting in the region',
  indicator_population: 'Population and growth',
  indicator_reputation: 'Reputation as technology capital',
  map: 'The measures on the map',
  whole_plan: 'the whole plan',
  node: (level, number) => `${level} ${number}`,
};
