// Business land as files: what is offered and what the files hold, in English.
import type { area_export as nb } from '../../nb/pages/area-export';

export const area_export: typeof nb = {
  title: 'Download business land',
  description:
    'All business areas of a half-year as a file: Excel, CSV, GeoJSON, GeoPackage or Shapefile.',
  lead: 'Everything that is known of one half-year, with outlines, as it was published. The columns are those that municipalities report in.',
  choose: 'Choose a file',
  all_municipalities: 'All municipalities',
  format: 'File format',
  formats: {
    xlsx: 'Excel (XLSX)',
    csv: 'CSV (semicolons, UTF-8)',
    geojson: 'GeoJSON',
    geopackage: 'GeoPackage',
    shapefile: 'Shapefile (ZIP)',
  },
  system: 'Coordinate system',
  systems: {
    s4326: 'WGS84, longitude and latitude (EPSG:4326)',
    s4258: 'EUREF89, longitude and latitude (EPSG:4258)',
    s25832: 'EUREF89 UTM zone 32 (EPSG:25832)',
    s25833: 'EUREF89 UTM zone 33 (EPSG:25833)',
    s32632: 'WGS84 UTM zone 32 (EPSG:32632)',
    s32633: 'WGS84 UTM zone 33 (EPSG:32633)',
  },
  submit: 'Download',
  about: 'About the files',
  rows: 'One row for each area. What is not given is empty, never 0.',
  outlines: 'In Excel and CSV the outline is in the last column, as WKT.',
  shapefile:
    'A Shapefile’s column names have at most ten characters. Texts that are too long are in a CSV of their own in the same ZIP.',
  corrections: (round) =>
    `Figures of ${round} have been corrected since. The file has them as they were published; corrections are on each area’s own page.`,
  published: (round, place) => `Business areas, ${place}, published for ${round}`,
  at_work: (round, place) =>
    `Business areas, ${place}, as they stand in round ${round}, which is not published`,
  demo: 'Demonstration data: made to show the product',
  region: 'the whole region',
  work_title: 'The areas as a file',
  work_lead:
    'As they stand in the round now, without those that are to end. The file can be changed in Excel or a GIS and read in again.',
};
