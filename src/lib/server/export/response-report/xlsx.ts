// The response report as an Excel workbook, row by row into the ZIP: write-excel-file holds a whole workbook in memory.
import type { Cell } from '../table';
import { escapeXml } from '../plain-text';
import { zipped, type ZipEntry } from '../zip';
import { cellsOf, columnsOf, type ColumnId } from './columns';
import { coreProperties } from './core-properties';
import { notesOf, type Report } from './report';

/** What a cell of Excel holds, in UTF-16 units. */
export const cellLimit = 32_767;

const declaration = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
const main = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const relations = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const packageRelations = 'http://schemas.openxmlformats.org/package/2006/relationships';

/** Width in characters; long texts wrap. */
const widths: Partial<Record<ColumnId, number>> = {
  number: 8,
  reference: 20,
  ordinal: 12,
  topic: 40,
  sender_name: 30,
  received_at: 18,
  withheld_reason: 24,
  text: 80,
  assessment: 80,
  responsible: 24,
  change_before: 50,
  change_after: 50,
};

/** Excel reads `_x0041_` in a text as a character; written so, it stays what it is. */
function cellText(text: string): string {
  return escapeXml(text.replace(/_(?=x[0-9A-Fa-f]{4}_)/g, '_x005F_'));
}

/** Pieces of at most `cellLimit` units, never through a surrogate pair. */
export function piecesOf(text: string): string[] {
  const pieces: string[] = [];
  for (let start = 0; start < text.length;) {
    let end = Math.min(text.length, start + cellLimit);
    if (end < text.length && /[\ud800-\udbff]/.test(text[end - 1]!)) end -= 1;
    pieces.push(text.slice(start, end));
    start = end;
  }
  return pieces;
}

type Styled = readonly [value: Cell, style: number];

/** A row of the sheet. A text cell has its type: whatever it begins with, it is no formula. */
function rowXml(number: number, cells: readonly Styled[]): string {
  const written = cells.map(([value, style], index) => {
    if (value === null || value === '') return '';
    const start = `<c r="${columnName(index)}${number}" s="${style}"`;
    if (typeof value === 'number') return `${start}><v>${value}</v></c>`;
    if (typeof value === 'boolean') return `${start} t="b"><v>${value ? 1 : 0}</v></c>`;
    return `${start} t="inlineStr"><is><t xml:space="preserve">${cellText(value)}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A, B, … Z, AA … of a column counted from 0. */
function columnName(index: number): string {
  const last = String.fromCharCode(65 + (index % 26));
  return index < 26 ? last : columnName(Math.floor(index / 26) - 1) + last;
}

const heading = 1;
const wrapped = 2;
const moment = 3;

/** The days since 1899-12-30 by the clock in Oslo, as Excel counts. */
function excelTime(instant: string): number {
  const local = new Date(instant).toLocaleString('sv-SE', { timeZone: 'Europe/Oslo' });
  return Date.parse(`${local.replace(' ', 'T')}Z`) / 86_400_000 + 25_569;
}

/** What a line is known by stands on each of its parts. */
const identifying: readonly ColumnId[] = ['number', 'reference', 'ordinal'];

/** The lines of a point: one, or more where a text is longer than a cell holds; the number of the part is first. */
export function linesOf(cells: Record<ColumnId, Cell>, columns: readonly ColumnId[]): Cell[][] {
  const pieces = columns.map((column): Cell[] => {
    const value = cells[column];
    return typeof value === 'string' ? piecesOf(value) : [value];
  });
  const parts = Math.max(1, ...pieces.map(({ length }) => length));
  return Array.from({ length: parts }, (_, part) => [
    part + 1,
    ...columns.map((column, index) =>
      identifying.includes(column) ? cells[column] : (pieces[index]![part] ?? null),
    ),
  ]);
}

/** The workbook: comments, and a sheet about the file. */
export function writeXlsx(report: Report): AsyncGenerator<Uint8Array> {
  return zipped(parts(report), report.written_at);
}

function* parts(report: Report): Generator<ZipEntry> {
  const { document: words } = report.text;
  const sheets = [words.data_sheet, words.about_sheet];
  yield {
    name: '[Content_Types].xml',
    content: `${declaration}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml"/>${sheets.map((_, index) => `<Override PartName="/xl/worksheets/sheet${index + 1}.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/>`).join('')}<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>`,
  };
  yield {
    name: '_rels/.rels',
    content: `${declaration}<Relationships xmlns="${packageRelations}"><Relationship Id="rId1" Type="${relations}/officeDocument" Target="xl/workbook.xml"/><Relationship Id="rId2" Type="${packageRelations}/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
  };
  yield {
    name: 'docProps/core.xml',
    content: coreProperties(`${words.kind}: ${report.title}`, report.language, report.written_at),
  };
  yield {
    name: 'xl/workbook.xml',
    content: `${declaration}<workbook xmlns="${main}" xmlns:r="${relations}"><sheets>${sheets.map((name, index) => `<sheet name="${escapeXml(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`).join('')}</sheets></workbook>`,
  };
  yield {
    name: 'xl/_rels/workbook.xml.rels',
    content: `${declaration}<Relationships xmlns="${packageRelations}">${sheets.map((_, index) => `<Relationship Id="rId${index + 1}" Type="${relations}/worksheet" Target="worksheets/sheet${index + 1}.xml"/>`).join('')}<Relationship Id="rId${sheets.length + 1}" Type="${relations}/styles" Target="styles.xml"/></Relationships>`,
  };
  yield {
    name: 'xl/styles.xml',
    content: `${declaration}<styleSheet xmlns="${main}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd\\ hh:mm"/></numFmts><fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts><fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills><borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf xfId="0"/><xf xfId="0" fontId="1" applyFont="1"/><xf xfId="0" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf><xf xfId="0" numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs></styleSheet>`,
  };
  yield { name: 'xl/worksheets/sheet1.xml', content: dataSheet(report) };
  // After the points: what was masked is known by then.
  yield { name: 'xl/worksheets/sheet2.xml', content: aboutSheet(report) };
}

async function* dataSheet(report: Report): AsyncGenerator<string> {
  const { document: words } = report.text;
  const columns = columnsOf(report);
  yield `${declaration}<worksheet xmlns="${main}"><sheetViews><sheetView workbookViewId="0"><pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${['part', ...columns].map((column, index) => `<col min="${index + 1}" max="${index + 1}" width="${column === 'part' ? 6 : (widths[column as ColumnId] ?? 16)}" customWidth="1"/>`).join('')}</cols><sheetData>`;
  let number = 1;
  yield rowXml(
    number,
    [words.columns.part, ...columns.map((column) => words.columns[column])].map((text) => [
      text,
      heading,
    ]),
  );
  const receivedAt = columns.indexOf('received_at') + 1;
  for await (const row of report.rows())
    for (const line of linesOf(cellsOf(row, report, words), columns)) {
      number += 1;
      yield rowXml(
        number,
        line.map((value, index) =>
          index === receivedAt && typeof value === 'string'
            ? [excelTime(value), moment]
            : [value, wrapped],
        ),
      );
    }
  yield '</sheetData></worksheet>';
}

async function* aboutSheet(report: Report): AsyncGenerator<string> {
  const { document: words, fields } = report.text;
  let number = 1;
  const row = (text: string): string => rowXml((number += 1), [[text, wrapped]]);
  yield `${declaration}<worksheet xmlns="${main}"><cols><col min="1" max="1" width="90" customWidth="1"/></cols><sheetData>${rowXml(1, [[`${words.kind}: ${report.title}`, heading]])}`;
  yield [...notesOf(report), words.part_explained].map((note) => row(note)).join('');
  if (report.masked.length > 0) {
    yield row(words.masked_heading) + row(words.masked_lead);
    for (const one of report.masked)
      yield row(
        report.text.errors.identity_row(
          one.reference,
          String(one.ordinal),
          one.fields.map((field) => fields[field as keyof typeof fields]).join(', '),
        ),
      );
  }
  yield '</sheetData></worksheet>';
}
