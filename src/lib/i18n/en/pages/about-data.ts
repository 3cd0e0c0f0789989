// About the data, in English.
import type { Text } from '../..';

export const about_data: Text['about_data'] = {
  title: 'About the data',
  description:
    'Where the figures come from, what does not add up in the documents, what is demonstration data, and how to get everything.',
  lead: 'Every figure has a source. Figures stand as printed, also where the documents are wrong.',
  contents: 'On this page',
  discrepancies: 'What does not add up',
  discrepancies_lead: (count) =>
    `The documents contradict themselves or each other on ${count} points. Nothing is corrected silently: both numbers are shown.`,
  value: 'Number',
  what: 'What',
  unit: 'Unit',
  sources: 'Sources and licences',
  publisher: 'Publisher',
  published: 'Published',
  retrieved: 'Retrieved',
  web: 'Website',
  date_unknown: 'date not given',
  demo: 'Demonstration data',
  demo_lead:
    'The documents have no figures for single areas and companies. To show how the map works, these data were made for the purpose. They are marked “demo” wherever they are seen, also in downloads and in the API.',
  demo_counts: (count, what) => `${count} ${what}`,
  demo_areas: 'business areas: real names and approximate positions, the rest is made up',
  demo_companies: 'example companies: everything is made up, also the organisation numbers',
  rules: 'Rules we follow',
  rule_missing: '“Not given” is not zero. Missing figures are never counted as zero in sums.',
  rule_estimate: 'Estimates are marked as estimates.',
  rule_lines: 'Between two measurements with years between them no line is drawn.',
  rule_fund: 'The fund is counted once in the budget.',
  rule_boundaries:
    'Commuting is shown on the boundaries the figures were printed for. Orkdal is only a part of Orkland and never shown as Orkland.',
  rule_people:
    'Names, telephone numbers and e-mail addresses of people in the documents are left out.',
  loaded: 'Last loaded',
  dataset: 'Dataset',
  version: 'Version',
  loaded_at: 'Loaded',
  rows: 'Rows',
  open_data: 'Open data',
  open_data_lead:
    'Everything on this site can be fetched freely, without a key. Every file carries source and licence. Each resource comes as JSON, CSV and Excel, and as GeoJSON where it has geometry.',
  resource: 'Resource',
  formats: 'Formats',
  description_file: 'Technical description (OpenAPI)',
  attribution: 'How to name the source',
  attribution_boundaries:
    'Municipal boundaries and overview map: © Kartverket, CC BY 4.0. A few points of the boundary of Klæbu: Statistics Norway.',
  attribution_coast:
    'Detailed coastline (shown when the map is zoomed in): © OpenStreetMap contributors, Open Database License (ODbL) 1.0. What is derived from these files has to be shared under the same licence.',
  attribution_places: 'Positions of place names: partly GeoNames, CC BY 4.0.',
  resources: {
    municipalities: 'Municipalities, with membership and boundaries',
    commuting: 'Commuting',
    'business-areas': 'Business areas',
    rounds: 'Half-years',
    companies: 'Companies',
    measures: 'Measures',
    strategies: 'Strategies',
    indicators: 'Indicators',
    sources: 'Sources',
    discrepancies: 'What does not add up',
  },
};
