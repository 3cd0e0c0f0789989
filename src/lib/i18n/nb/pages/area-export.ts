// Business land as files: what is offered and what the files hold, in bokmål.

export const area_export = {
  title: 'Last ned næringsarealer',
  description:
    'Alle næringsarealer i et halvår som fil: Excel, CSV, GeoJSON, GeoPackage eller Shapefile.',
  lead: 'Alle opplysninger og omriss for ett halvår, slik de ble publisert. Kolonnene er de samme som kommunene leverer i.',
  choose: 'Velg fil',
  all_municipalities: 'Alle kommuner',
  format: 'Filformat',
  formats: {
    xlsx: 'Excel (XLSX)',
    csv: 'CSV (semikolon, UTF-8)',
    geojson: 'GeoJSON',
    geopackage: 'GeoPackage',
    shapefile: 'Shapefile (ZIP)',
  },
  system: 'Koordinatsystem',
  systems: {
    s4326: 'WGS84, lengde- og breddegrad (EPSG:4326)',
    s4258: 'EUREF89, lengde- og breddegrad (EPSG:4258)',
    s25832: 'EUREF89 UTM sone 32 (EPSG:25832)',
    s25833: 'EUREF89 UTM sone 33 (EPSG:25833)',
    s32632: 'WGS84 UTM sone 32 (EPSG:32632)',
    s32633: 'WGS84 UTM sone 33 (EPSG:32633)',
  },
  submit: 'Last ned',
  about: 'Om filene',
  rows: 'Én rad per areal. Det som ikke er oppgitt, er tomt, aldri 0.',
  outlines: 'I Excel og CSV står omrisset som WKT i siste kolonne.',
  shapefile:
    'Shapefile har kolonnenavn på høyst ti tegn. Tekster som er for lange, ligger i en egen CSV i samme ZIP.',
  corrections: (round: string) =>
    `Tall fra ${round} er rettet siden. Filen har tallene slik de ble publisert; rettelsene står på arealets egen side.`,
  published: (round: string, place: string) => `Næringsarealer, ${place}, publisert for ${round}`,
  at_work: (round: string, place: string) =>
    `Næringsarealer, ${place}, slik de står i runde ${round}, som ikke er publisert`,
  demo: 'Demonstrasjonsdata: laget for å vise løsningen',
  region: 'hele regionen',
  work_title: 'Arealene som fil',
  work_lead:
    'Slik de står i runden nå, uten dem som er meldt ut. Filen kan endres i Excel eller GIS og hentes inn igjen.',
};
