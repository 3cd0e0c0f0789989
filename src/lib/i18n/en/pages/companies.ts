// Companies, in English.
import type { Text } from '../..';

export const companies: Text['companies'] = {
  title: 'Companies',
  description:
    'Companies by municipality, size and industry, and the growth of the technology sector against the goal for 2025.',
  lead: 'Where the companies are, how large they are, and how the goal for the technology sector is going.',
  growth: 'The technology sector against the goal for 2025',
  growth_lead: (companies, employees, year) =>
    `The plan’s goal is ${companies} technology companies with ${employees} employees by ${year}.`,
  growth_now: (value, year, share) =>
    `The latest measurement that is not an estimate was ${value} companies in ${year}, ${share} of the goal.`,
  companies_chart: 'Technology companies',
  employees_chart: 'Employees of technology companies',
  goal: (value, year) => `goal ${year}: ${value}`,
  estimate: 'estimate',
  measured: 'measured',
  chart_description: (points, goal) =>
    `${points}. ${goal}. No line is drawn between the points, because the years between were not measured.`,
  no_line: 'The points are not joined: the years between them were not measured.',
  break_after: (year) =>
    `The method changed after ${year}. Points before and after cannot be compared.`,
  growth_table: 'The technology sector in figures',
  newly: 'Newly established',
  revenue: 'Revenue, NOK million',
  result: 'Operating result, limited companies, NOK million',
  goal_row: (year) => `Goal ${year}`,
  employees: 'Employees',
  two_definitions:
    '“Technology company” is the Impello analysis’ own selected list. It is something else than industry codes in the register of entities. The two are never mixed in one series.',
  doubling:
    'The presentation of 2019 says “double”. The plan’s goal is 1.42 times the companies and 1.65 times the employees of 2017. See About the data.',
  register: 'The companies on the map',
  register_note:
    'The companies are made up and show how the map works. Names, numbers, positions and employees are not real.',
  total: 'companies in all',
  per_municipality: 'Companies by municipality and size',
  count: 'Number',
  per_size: 'By number of employees',
  per_nace: 'By industry (NACE, two digits)',
  nace_version: (version) => `Industry codes by ${version}.`,
  withheld:
    'The register withholds the number where there are 1–4 employees. Withheld is not zero.',
  bands: {
    b0: 'None',
    b1_4: '1–4',
    b5_19: '5–19',
    b20_99: '20–99',
    b100: '100+',
    unknown: 'Not given',
  },
  nace: {
    n26: 'Manufacture of computers and electronics',
    n58: 'Publishing and software',
    n60: 'Broadcasting and news',
    n62: 'IT services',
    n63: 'Information services',
    n71: 'Architects and engineering',
    n72: 'Research and development',
  },
};
