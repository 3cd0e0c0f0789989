// Tables as Excel workbooks: the data, and a sheet that says where they come from.
import writeExcelFile, { type SheetData } from 'write-excel-file/node';
import type { Source } from '../../domain/source';
import type { Cell, Column, Table } from './table';

/** Words of a workbook, in the language of the reader. */
export interface WorkbookTexts {
  data_sheet: string;
  sources_sheet: string;
  source: string;
  publisher: string;
  licence: string;
  licence_url: string;
  published: string;
  retrieved: string;
  fields_sheet: string;
  field: string;
  heading: string;
  /** Said on the sources sheet where any row is demonstration data. */
  demo_explained: string;
  not_given: string;
  /** A source's title in the reader's language. */
  title_of: (source: Source) => string;
}

const heading = (text: string): { value: string; fontWeight: 'bold' } => ({
  value: text,
  fontWeight: 'bold',
});

/** Writes a workbook with the sheets data, sources and fields. Text is stored as text: no cell is ever a formula. */
export async function toXlsx(table: Table, texts: WorkbookTexts): Promise<Buffer> {
  const data: SheetData = [
    table.columns.map(({ label }) => heading(label)),
    ...table.rows.map((row) =>
      table.columns.map((column) => cellOf(column, row[column.id] ?? null)),
    ),
  ];
  const sources: SheetData = [
    [
      texts.source,
      texts.publisher,
      texts.licence,
      texts.licence_url,
      texts.published,
      texts.retrieved,
    ].map(heading),
    ...table.sources.map((source) => [
      text(texts.title_of(source)),
      text(source.publisher),
      text(source.licence),
      text(source.licence_url ?? ''),
      text(source.published ?? texts.not_given),
      text(source.retrieved ?? texts.not_given),
    ]),
    ...(table.demo ? [[], [heading(texts.demo_explained)]] : []),
  ];
  const fields: SheetData = [
    [heading(texts.heading), heading(texts.field)],
    ...table.columns.map(({ id, label }) => [text(label), text(id)]),
  ];
  return await writeExcelFile([
    {
      data,
      sheet: texts.data_sheet,
      stickyRowsCount: 1,
      columns: table.columns.map((column) => ({ width: widthOf(column, table) })),
    },
    {
      data: sources,
      sheet: texts.sources_sheet,
      columns: [60, 24, 30, 40, 14, 14].map((width) => ({ width })),
    },
    { data: fields, sheet: texts.fields_sheet, columns: [{ width: 40 }, { width: 30 }] },
  ]).toBuffer();
}

function text(value: string): { value: string; type: StringConstructor } {
  return { value, type: String };
}

function cellOf(column: Column, value: Cell): SheetData[number][number] {
  if (value === null || value === '') return null;
  if (typeof value === 'number') return { value, type: Number };
  if (typeof value === 'boolean') return { value, type: Boolean };
  if (column.kind === 'date' && /^\d{4}-\d{2}-\d{2}$/.test(value))
    return { value: new Date(`${value}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
  return text(value);
}

/** Wide enough to read the first rows, narrow enough for a screen; in characters. */
function widthOf(column: Column, table: Table): number {
  const longest = Math.max(
    column.label.length,
    ...table.rows.slice(0, 50).map((row) => String(row[column.id] ?? '').length),
  );
  return Math.min(Math.max(longest + 2, 8), 50);
}
