// Companies and establishments with size, age, industry and place.
import { employeeBands, filterCompanies } from '../../../domain/company';
import * as field from '../fields';
import * as parameter from '../parameters';
import { defineResource, municipalityOf, provenanceOf, requireKnown, sourcesOf } from '../resource';

export const companies = defineResource({
  name: 'companies',
  title: { nb: 'Bedrifter', en: 'Companies' },
  description: {
    nb: 'Bedrifter med sted, størrelse, stiftelse og næringskode. Ansatte under fem er skjermet: null med gruppen 1-4.',
    en: 'Companies with place, size, founding and NACE code. Fewer than five employees are withheld: null with the band 1-4.',
  },
  file: 'bedrifter',
  geometry: true,
  parameters: {
    municipality: parameter.municipality,
    size: parameter.words(employeeBands, {
      nb: 'Ansattgruppe. Kan gjentas eller skilles med komma.',
      en: 'Employee band. May be repeated or separated by commas.',
    }),
    nace: parameter.keys({
      nb: 'De to første sifrene i næringskoden. Kan gjentas eller skilles med komma.',
      en: 'The first two digits of the NACE code. May be repeated or separated by commas.',
    }),
    founded_from: parameter.year({
      nb: 'Stiftet dette året eller senere; bedrifter uten dato er ikke med.',
      en: 'Founded in this year or later; companies without a date are left out.',
    }),
  },
  fields: {
    organisation_number: field.text('Organisasjonsnummer', 'Organisation number'),
    name: field.text('Bedrift', 'Company'),
    municipality: field.text('Kommune (navn i adresser)', 'Municipality (slug)'),
    municipality_name: field.text('Kommune', 'Municipality'),
    employees: field.integerOrNull('Ansatte', 'Employees'),
    employees_band: field.word(employeeBands, 'Ansattgruppe', 'Employee band'),
    founded: field.dayOrNull('Stiftet', 'Founded'),
    nace_code: field.text('Næringskode', 'NACE code'),
    nace_version: field.word(['SN2007', 'SN2025'], 'Næringsstandard', 'NACE version'),
    lon: field.number('Lengdegrad', 'Longitude'),
    lat: field.number('Breddegrad', 'Latitude'),
    ...field.provenance,
  },
  answer(snapshot, query) {
    const wanted = municipalityOf(snapshot, query.municipality);
    requireKnown(
      'nace',
      query.nace,
      snapshot.companies.map(({ nace_code }) => nace_code.slice(0, 2)),
    );
    const sources = sourcesOf(snapshot);
    const names = new Map(snapshot.municipalities.map(({ slug, name }) => [slug, name]));
    const chosen = filterCompanies(snapshot.companies, {
      municipality: wanted?.slug ?? null,
      size: query.size ?? [],
      nace: query.nace ?? [],
      founded_from: query.founded_from ?? null,
    });
    return {
      rows: chosen.map(({ source_id, demo, ...company }) => ({
        organisation_number: company.organisation_number,
        name: company.name,
        municipality: company.municipality,
        municipality_name: names.get(company.municipality) ?? company.municipality,
        employees: company.employees,
        employees_band: company.employees_band,
        founded: company.founded,
        nace_code: company.nace_code,
        nace_version: company.nace_version,
        lon: company.lon,
        lat: company.lat,
        ...provenanceOf(sources, source_id, demo),
      })),
      geometry: chosen.map(({ lon, lat }) => ({ type: 'Point', coordinates: [lon, lat] })),
      available: null,
    };
  },
});
