// Words of the search, in English.
import type { Text } from '../..';

export const search: Text['map']['search'] = {
  label: 'Search the map',
  placeholder: 'Find a place, company …',
  submit: 'Search',
  title: 'Search',
  results: (count, query) => `${count} results for “${query}”`,
  none: (query) => `No results for “${query}”`,
  none_help:
    'Try a shorter word, the name of a municipality or an organisation number of nine digits.',
  empty: 'Enter a name, an organisation number or a word from a measure or a strategy.',
  suggestions: 'Suggestions',
  suggestions_count: (count) => `${count} suggestions. Use arrow up and down.`,
  all_results: 'Show all results',
  kind: {
    municipality: 'Municipality',
    settlement: 'Settlement',
    area: 'Business area',
    company: 'Company',
    measure: 'Measure',
    strategy: 'Strategy',
    target_area: 'Goal in the plan',
    hearing: 'Hearing',
    draft: 'Strategy in a draft',
  },
};
