// Indicators, in English.
import type { Text } from '../..';

export const indicators: Text['pages']['indicators'] = {
  title: 'Indicators',
  description:
    'Figures on how the goals of the business plan are going: share of GDP, population, technology sector, budget and reputation.',
  lead: 'The figures the region measures itself by, with the goals beside them.',
  gdp: 'Share of GDP against share of population',
  gdp_sentence: (year, gdp, population) =>
    `In ${year} the region’s share of national GDP was ${gdp} and its share of population ${population}.`,
  gdp_goal:
    'The plan’s goal is that the share of GDP equals the share of population by 2020. The line of population thus is the goal.',
  gdp_axis: 'The axis does not begin at zero, so that the difference can be seen.',
  gdp_share: 'Share of GDP, %',
  population_share: 'Share of population, %',
  difference: 'Difference, percentage points',
  gdp_table: 'Share of GDP and of population, year by year',
  gdp_description: (rows) => `Line chart. ${rows}.`,
  gdp_row: (year, gdp, population) => `${year}: GDP ${gdp}, population ${population}`,
  population: 'Population',
  population_of: (area) => `residents of ${area}`,
  growth_per_year: 'more residents a year',
  not_dated: 'The year is not given.',
  areas: { region: 'the region', trondelag: 'Trøndelag county' },
  share_of_county: 'of the county’s residents',
  share_note: 'Counted from the population figures. The document says “about 60 percent”.',
  technology: 'The technology sector',
  budget: 'Budget by programme and funder',
  budget_lead:
    'Amounts are gross. What is drawn from the fund is already in them and is not added: that would count it twice.',
  budget_table: (year) => `Budget ${year}, NOK`,
  programme: 'Programme',
  funders: {
    municipalities: 'Municipalities',
    county: 'County',
    kmd: 'Ministry (KMD)',
    fund: 'The fund',
    all: 'All funders',
  },
  gross: 'Gross',
  of_which_fund: 'Of which from the fund',
  net: 'Net, without the fund',
  own_contribution: (name) => `Municipalities, net: ${name}`,
  others: 'Municipalities, net: the others',
  contribution_centre: 'Trondheim',
  budget_note: (funder, programme, note) => `${funder}, ${programme}: ${note}.`,
  reputation: 'Reputation',
  reputation_lead: 'Which city people associate with “technology capital”.',
  reputation_centre: 'associate Trondheim with the technology capital',
  reputation_next: 'associate the city named next most with it',
  about: (value) => `about ${value}`,
  reported: (year) => `Reported ${year}.`,
};
