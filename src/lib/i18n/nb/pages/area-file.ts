// A file of areas becomes part of a round: what is asked, what a file can be refused for, what rows can have wrong, in bokmål.

type Values = Readonly<Record<string, string>>;

export const area_file = {
  title: (municipality: string) => `Hent arealer fra fil til ${municipality}`,
  lead: 'Du ser alt som vil bli endret, før noe blir lagret. Arealer som ikke står i filen, blir stående som de er.',
  file: 'Fil',
  other_file: 'Velg en annen fil',
  limit: (mb: string) =>
    `Shapefile (alle delene i én ZIP), GeoPackage, GeoJSON, KML, Excel (XLSX) eller CSV, høyst ${mb} MB.`,
  read: 'Les filen',
  found: 'Slik er filen lest',
  format: 'Format',
  formats: {
    geojson: 'GeoJSON',
    shapefile: 'Shapefile',
    geopackage: 'GeoPackage',
    kml: 'KML',
    csv: 'CSV',
    xlsx: 'Excel',
  },
  system: 'Koordinatsystem',
  no_outlines: 'Filen har ingen omriss',
  stated: (epsg: string) => `EPSG:${epsg}, slik filen sier`,
  guessed: (epsg: string) => `EPSG:${epsg}, gjettet ut fra tallene. Sjekk at det stemmer.`,
  encoding: 'Tegnsett',
  layer: 'Lag',
  sheet: 'Ark',
  layer_or_sheet: 'Lag eller ark som skal leses',
  heading_row: 'Rad med overskrifter',
  heading_read: (row: string) => `Lest fra rad ${row}. La feltet stå tomt hvis det stemmer.`,
  chosen: (epsg: string) => `EPSG:${epsg}, slik du har valgt`,
  kept: 'Les filen på en annen måte',
  kept_lead: (name: string) =>
    `${name} er tatt vare på i en time. Du trenger ikke å laste den opp på nytt.`,
  columns: 'Kolonner og koordinatsystem',
  nothing: 'Ikke i bruk',
  as_detected: 'Som lest',
  repairs: 'Rett opp',
  repair: {
    close_rings: 'Lukk omriss som ikke er lukket',
    drop_duplicates: 'Fjern hjørner som står to ganger etter hverandre',
    order_rings: 'Snu ringer som går feil vei, og sett den ytterste først',
  },
  again: 'Les på nytt med disse valgene',
  differences: 'Dette vil bli endret',
  summary: (fresh: string, changed: string, unchanged: string) =>
    `${fresh} nye, ${changed} endrede, ${unchanged} uendrede.`,
  missing: (count: number) =>
    count === 1
      ? 'Ett areal står i runden, men ikke i filen. Det blir ikke endret:'
      : `${count} arealer står i runden, men ikke i filen. De blir ikke endret:`,
  map: {
    title: 'Arealene slik de blir, med det som filen endrer, merket',
    kinds: {
      new: 'Nytt areal',
      outline: 'Omrisset er endret',
      fields: 'Bare andre felt er endret',
      same: 'Blir som det er',
    },
    too_many: (drawn: string, all: string) =>
      `Kartet og listen viser ${drawn} av ${all} arealer, de som endres først.`,
    elsewhere: 'Disse ligger for langt unna regionen til å vises på kartet:',
    outline_of: (name: string) => `Omrisset av ${name}`,
    replaced: 'Fylt: omrisset i filen. Stiplet: det som står nå.',
    fresh: 'Omrisset i filen.',
  },
  row: 'Rad',
  rows_cut: (shown: string, all: string) =>
    `Viser ${shown} av ${all} rader: først de med feil, så de det er noe å se over i.`,
  kinds: { new: 'Nytt', changed: 'Endret', unchanged: 'Uendret' },
  by_name: 'Funnet på navn: raden har ingen id.',
  revived: 'Arealet er tatt ut av runden. Når filen lagres, tas det i bruk igjen.',
  left_retired:
    'Disse arealene er tatt ut av runden og står uendret i filen. De tas ikke i bruk igjen:',
  field: 'Felt',
  before: 'Sist',
  after: 'I filen',
  conflict: {
    title: (count: number) =>
      count === 1
        ? 'Noen andre har endret et areal etter at du leste filen'
        : `Noen andre har endret ${count} arealer etter at du leste filen`,
    lead: 'Ingenting er lagret. Se hva som står nå, og hva filen har. Lagrer du likevel, gjelder filen.',
    retired: 'Arealet er tatt ut av runden. Lagrer du filen, tas det i bruk igjen.',
    gone: 'Arealet er fjernet. Lagrer du filen, legges det til på nytt.',
  },
  field_in_column: (field: string, column: string) => `${field} (kolonnen ${column})`,
  in_column: (column: string) => `Kolonnen ${column}:`,
  blocked: (count: string) =>
    `Rader med feil: ${count}. De må rettes i filen, eller med valgene over, før noe kan lagres.`,
  store: (count: number) => (count === 1 ? 'Lagre arealet' : `Lagre ${count} arealer`),
  store_lead: 'Alt lagres samtidig, eller ingenting. Arealene må bekreftes etterpå.',
  nothing_to_store: 'Filen endrer ingenting.',
  gone: 'Filen er ikke her lenger. Velg den på nytt.',
  problems: {
    unknown_code: ({ choices }: Values) => `Koden er ukjent. Kjente koder: ${choices}.`,
    not_a_number: () => 'Dette er ikke et tall.',
    not_a_date: () => 'Dette er ikke en dato. Skriv den som 2026-06-30.',
    geometry_unreadable: () => 'Omrisset kan ikke leses.',
    geometry_kind: () => 'Dette er en linje eller et punkt. Et areal må ha et omriss (polygon).',
    geometry_elsewhere: () =>
      'Omrisset ligger i GeoJSON-filen som hører til. Last opp begge i én ZIP, ellers beholdes omrisset som er lagret.',
    double_id: ({ id }: Values) => `Id-en ${id} står på flere rader.`,
    more_cells: () =>
      'Raden har flere felter enn overskriften. Et skilletegn mangler anførselstegn.',
    heights_dropped: () => 'Høyder i omrissene er ikke tatt med.',
    encoding_guessed: ({ encoding }: Values) =>
      `Filen sier ikke hvilket tegnsett den har. Den er lest som ${encoding}: Sjekk æ, ø og å.`,
    encoding_unknown: () => 'Tegnsettet som filen oppgir, er ukjent.',
    crs_guessed: ({ epsg }: Values) => `Koordinatsystemet er gjettet: EPSG:${epsg}.`,
    several_layers: ({ layer }: Values) => `Filen har flere lag. Laget ${layer} er lest.`,
    several_sheets: ({ layer }: Values) => `Filen har flere ark. Arket ${layer} er lest.`,
    heading_found: ({ row }: Values) =>
      `Overskriftene er lest fra rad ${row}. Det som står over, er ikke tatt med.`,
    heading_unknown: ({ row }: Values) =>
      `Ingen av overskriftene på rad ${row} er kjent. Det er lett i de første 30 radene etter navn som «navn», «status», «bruttoareal» og «ledig areal». Velg raden med overskrifter eller hva kolonnene er.`,
    column_unmapped: () => 'Kolonnen er ikke tatt i bruk.',
  },
  refused: {
    nothing_chosen: () => 'Velg en fil.',
    too_large: ({ largest }: Values) => `Filen er for stor. Den kan være på høyst ${largest} MB.`,
    kind_unknown: () => 'Filtypen leses ikke. Bruk et av formatene under.',
    sosi: () =>
      'SOSI leses ikke. Lagre arealene som GeoPackage eller Shapefile i GIS-programmet og last opp den.',
    gml: () => 'GML leses ikke. Lagre arealene som GeoPackage eller Shapefile og last opp den.',
    xls_old: () => 'Dette er en Excel-fil av den gamle typen (.xls). Lagre den som .xlsx.',
    drawing: () =>
      'Tegninger (DWG, DXF) leses ikke. Lagre arealene som GeoPackage eller Shapefile.',
    shapefile_alone: () => 'En Shapefile er flere filer. Pakk .shp, .dbf, .shx og .prj i én ZIP.',
    archive_broken: () => 'ZIP-filen er skadet.',
    archive_too_large: () => 'ZIP-filen pakker ut til altfor mye.',
    archive_empty: () => 'ZIP-filen har ingen fil med arealer.',
    archive_several: () => 'ZIP-filen har flere filer med arealer. Last opp én om gangen.',
    archive_locked: () => 'ZIP-filen er låst med passord.',
    shapefile_part_missing: ({ detail }: Values) => `Delen ${detail} mangler i ZIP-filen.`,
    shapefile_broken: () => 'Shapefilen er skadet, eller delene hører ikke sammen.',
    table_broken: () => 'Tabellen (.dbf) i Shapefilen er skadet.',
    geopackage_broken: () => 'GeoPackage-filen er skadet.',
    no_layer: () => 'GeoPackage-filen har ikke noe lag med omriss.',
    no_sheet: ({ detail }: Values) => `Filen har ikke noe ark som heter ${detail}.`,
    json_broken: ({ row }: Values) => `JSON-en er ikke gyldig. Feilen er på linje ${row}.`,
    not_geojson: () => 'Dette er ikke GeoJSON med en FeatureCollection.',
    kml_broken: () => 'KML-filen er ikke gyldig.',
    kml_dtd: () => 'KML-filen har en dokumenttype (DOCTYPE). Slike leses ikke.',
    csv_broken: ({ row, detail }: Values) =>
      `Et anførselstegn mangler${detail === '' ? '' : ` i filen som ender på ${detail}`}, trolig på linje ${row}.`,
    xlsx_broken: () => 'Excel-filen er skadet.',
    not_text: () => 'Dette er ikke en tekstfil.',
    no_rows: () => 'Filen har ingen arealer. I en tabell må de stå under raden med overskrifter.',
    no_columns: ({ row }: Values) =>
      `${row === '' ? 'De første 30 radene er tomme' : `Rad ${row} er tom`}. Det er lett etter en rad med overskrifter, som «navn», «status», «bruttoareal» og «ledig areal».`,
    too_many_rows: () => 'Filen har over 5 000 rader.',
    too_many_columns: () => 'Filen har over 300 kolonner.',
    too_many_vertices: () => 'Omrissene har til sammen over 500 000 hjørner.',
    crs_unsupported: ({ detail }: Values) =>
      `Koordinatsystemet ${detail} leses ikke. Bruk EPSG:25832, 25833, 32632, 32633, 4258 eller 4326.`,
    crs_mixed: ({ detail }: Values) =>
      `Radene er i flere koordinatsystemer (${detail}). Lagre filen med ett system for alle.`,
    crs_unknown: () => 'Koordinatene passer ikke med noe system vi leser.',
    axes_swapped: () =>
      'Koordinatene står i feil rekkefølge: øst eller lengdegrad skal komme først.',
    too_slow: () =>
      'Filen tok for lang tid å lese og sammenligne. Del den i flere, eller forenkle omrissene.',
    too_much_memory: () => 'Filen krever for mye minne.',
    unreadable: () => 'Filen kan ikke leses.',
  },
};
