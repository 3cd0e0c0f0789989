// A file of areas becomes part of a round: what is asked, what a file can be refused for, what rows can have wrong, in English.
import type { area_file as nb } from '../../nb/pages/area-file';

export const area_file: typeof nb = {
  title: (municipality) => `Read areas from a file for ${municipality}`,
  lead: 'You see everything that would change before anything is stored. Areas that are not in the file stay as they are.',
  file: 'File',
  other_file: 'Choose another file',
  limit: (mb) =>
    `Shapefile (all parts in one ZIP), GeoPackage, GeoJSON, KML, Excel (XLSX) or CSV, ${mb} MB at most.`,
  read: 'Read the file',
  found: 'How the file was read',
  format: 'Format',
  formats: {
    geojson: 'GeoJSON',
    shapefile: 'Shapefile',
    geopackage: 'GeoPackage',
    kml: 'KML',
    csv: 'CSV',
    xlsx: 'Excel',
  },
  system: 'Coordinate system',
  no_outlines: 'The file has no outlines',
  stated: (epsg) => `EPSG:${epsg}, as the file says`,
  guessed: (epsg) => `EPSG:${epsg}, guessed from the numbers. Check that it is right.`,
  encoding: 'Encoding',
  layer: 'Layer',
  sheet: 'Sheet',
  layer_or_sheet: 'Layer or sheet to read',
  heading_row: 'Row of headings',
  heading_read: (row) => `Read from row ${row}. Leave this empty if that is right.`,
  chosen: (epsg) => `EPSG:${epsg}, as you chose`,
  kept: 'Read the file in another way',
  kept_lead: (name) => `${name} is kept for an hour. You need not send it again.`,
  columns: 'Columns and coordinate system',
  nothing: 'Not used',
  as_detected: 'As read',
  repairs: 'Repair',
  repair: {
    close_rings: 'Close outlines that are open',
    drop_duplicates: 'Drop corners that stand twice in a row',
    order_rings: 'Turn rings that run the wrong way, and put the outer one first',
  },
  again: 'Read again with these choices',
  differences: 'What would change',
  summary: (fresh, changed, unchanged) =>
    `${fresh} new, ${changed} changed, ${unchanged} unchanged.`,
  missing: (count) =>
    count === 1
      ? 'One area is in the round, but not in the file. It is left alone:'
      : `${count} areas are in the round, but not in the file. They are left alone:`,
  map: {
    title: 'The areas as they will be, with what the file changes marked',
    kinds: {
      new: 'New area',
      outline: 'The outline is changed',
      fields: 'Only other fields are changed',
      same: 'Stays as it is',
    },
    too_many: (drawn, all) =>
      `The map and the list show ${drawn} of ${all} areas, those that change first.`,
    elsewhere: 'These lie too far from the region to be shown on the map:',
    outline_of: (name) => `The outline of ${name}`,
    replaced: 'Filled: the outline in the file. Dashed: the one there is now.',
    fresh: 'The outline in the file.',
  },
  row: 'Row',
  rows_cut: (shown, all) =>
    `Showing ${shown} of ${all} rows: those with errors first, then those with something to look at.`,
  kinds: { new: 'New', changed: 'Changed', unchanged: 'Unchanged' },
  by_name: 'Found by its name: the row has no id.',
  revived:
    'The area has been taken out of the round. When the file is stored, it is taken into use again.',
  left_retired:
    'These areas have been taken out of the round and are unchanged in the file. They are not taken into use again:',
  field: 'Field',
  before: 'Last',
  after: 'In the file',
  conflict: {
    title: (count) =>
      count === 1
        ? 'Someone else has changed an area since you read the file'
        : `Someone else has changed ${count} areas since you read the file`,
    lead: 'Nothing is stored. See what is there now, and what the file has. If you store it anyway, the file applies.',
    retired: 'The area has been taken out of the round. If you store the file, it is in use again.',
    gone: 'The area has been removed. If you store the file, it is added anew.',
  },
  field_in_column: (field, column) => `${field} (column ${column})`,
  in_column: (column) => `Column ${column}:`,
  blocked: (count) =>
    `Rows with errors: ${count}. Put them right in the file, or with the choices above, before anything can be stored.`,
  store: (count) => (count === 1 ? 'Store the area' : `Store ${count} areas`),
  store_lead: 'All is stored at once, or nothing. The areas have to be confirmed afterwards.',
  nothing_to_store: 'The file changes nothing.',
  gone: 'The file is not here any more. Choose it again.',
  problems: {
    unknown_code: ({ choices }) => `The code is unknown. Known codes: ${choices}.`,
    not_a_number: () => 'This is not a number.',
    not_a_date: () => 'This is not a date. Write it as 2026-06-30.',
    geometry_unreadable: () => 'The outline cannot be read.',
    geometry_kind: () => 'This is a line or a point. An area needs an outline (polygon).',
    geometry_elsewhere: () =>
      'The outline is in the GeoJSON file that belongs to this one. Send both in one ZIP, or the stored outline is kept.',
    double_id: ({ id }) => `The id ${id} is on several rows.`,
    more_cells: () => 'The row has more cells than the heading. A delimiter lacks its quotes.',
    heights_dropped: () => 'Heights in the outlines were left out.',
    encoding_guessed: ({ encoding }) =>
      `The file does not say its encoding. It was read as ${encoding}: check æ, ø and å.`,
    encoding_unknown: () => 'The encoding that the file names is unknown.',
    crs_guessed: ({ epsg }) => `The coordinate system was guessed: EPSG:${epsg}.`,
    several_layers: ({ layer }) => `The file has several layers. The layer ${layer} was read.`,
    several_sheets: ({ layer }) => `The file has several sheets. The sheet ${layer} was read.`,
    heading_found: ({ row }) =>
      `The headings were read from row ${row}. What stands above is left out.`,
    heading_unknown: ({ row }) =>
      `None of the headings in row ${row} is known. The first 30 rows were searched for names like “navn”, “status”, “bruttoareal” and “ledig areal”. Choose the row of headings, or what the columns are.`,
    column_unmapped: () => 'The column is not used.',
  },
  refused: {
    nothing_chosen: () => 'Choose a file.',
    too_large: ({ largest }) => `The file is too large. It can be ${largest} MB at most.`,
    kind_unknown: () => 'This type of file is not read. Use one of the formats below.',
    sosi: () =>
      'SOSI is not read. Save the areas as GeoPackage or Shapefile in your GIS and send that.',
    gml: () => 'GML is not read. Save the areas as GeoPackage or Shapefile and send that.',
    xls_old: () => 'This is an Excel file of the old type (.xls). Save it as .xlsx.',
    drawing: () => 'Drawings (DWG, DXF) are not read. Save the areas as GeoPackage or Shapefile.',
    shapefile_alone: () =>
      'A Shapefile is several files. Put .shp, .dbf, .shx and .prj into one ZIP.',
    archive_broken: () => 'The ZIP file is damaged.',
    archive_too_large: () => 'The ZIP file unpacks to far too much.',
    archive_empty: () => 'The ZIP file has no file of areas.',
    archive_several: () => 'The ZIP file has several files of areas. Send one at a time.',
    archive_locked: () => 'The ZIP file is locked with a password.',
    shapefile_part_missing: ({ detail }) => `The part ${detail} is missing in the ZIP file.`,
    shapefile_broken: () => 'The Shapefile is damaged, or its parts do not belong together.',
    table_broken: () => 'The table (.dbf) of the Shapefile is damaged.',
    geopackage_broken: () => 'The GeoPackage is damaged.',
    no_layer: () => 'The GeoPackage has no layer with outlines.',
    no_sheet: ({ detail }) => `The file has no sheet called ${detail}.`,
    json_broken: ({ row }) => `The JSON is not valid. The fault is on line ${row}.`,
    not_geojson: () => 'This is not GeoJSON with a FeatureCollection.',
    kml_broken: () => 'The KML file is not valid.',
    kml_dtd: () => 'The KML file has a document type (DOCTYPE). Such files are not read.',
    csv_broken: ({ row, detail }) =>
      `A quotation mark is missing${detail === '' ? '' : ` in the file that ends with ${detail}`}, probably on line ${row}.`,
    xlsx_broken: () => 'The Excel file is damaged.',
    not_text: () => 'This is not a text file.',
    no_rows: () => 'The file has no areas. In a table, they stand below the row of headings.',
    no_columns: ({ row }) =>
      `${row === '' ? 'The first 30 rows are empty' : `Row ${row} is empty`}. A row of headings was looked for, like “navn”, “status”, “bruttoareal” and “ledig areal”.`,
    too_many_rows: () => 'The file has more than 5,000 rows.',
    too_many_columns: () => 'The file has more than 300 columns.',
    too_many_vertices: () => 'The outlines have more than 500,000 corners together.',
    crs_unsupported: ({ detail }) =>
      `The coordinate system ${detail} is not read. Use EPSG:25832, 25833, 32632, 32633, 4258 or 4326.`,
    crs_mixed: ({ detail }) =>
      `The rows are in several coordinate systems (${detail}). Save the file with one for all.`,
    crs_unknown: () => 'The coordinates fit no system that we read.',
    axes_swapped: () => 'The coordinates are in the wrong order: easting or longitude comes first.',
    too_slow: () =>
      'The file took too long to read and compare. Split it, or simplify the outlines.',
    too_much_memory: () => 'The file needs too much memory.',
    unreadable: () => 'The file cannot be read.',
  },
};
