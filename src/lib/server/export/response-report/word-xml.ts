// Paragraphs and tables in Word's XML. Text becomes text, whatever it holds.
import { escapeXml, plainText } from '../plain-text';

/** What is written of styles: their ids in the template, by Word's names. */
export type StyleIds = ReadonlyMap<string, string>;

/** Whether the first letter is of a script that is written from the right. */
function fromTheRight(text: string): boolean {
  const letter = /\p{L}/u.exec(text)?.[0];
  return (
    letter !== undefined &&
    /[\p{Script=Hebrew}\p{Script=Arabic}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u.test(
      letter,
    )
  );
}

/** A run; line breaks and tabs are Word's own elements. */
export function run(text: string, properties = ''): string {
  const all = fromTheRight(text) ? `${properties}<w:rtl/>` : properties;
  const pieces = plainText(text)
    .split(/([\n\t])/)
    .map((piece) => {
      if (piece === '\n') return '<w:br/>';
      if (piece === '\t') return '<w:tab/>';
      return piece === '' ? '' : `<w:t xml:space="preserve">${escapeXml(piece)}</w:t>`;
    });
  return `<w:r>${all === '' ? '' : `<w:rPr>${all}</w:rPr>`}${pieces.join('')}</w:r>`;
}

/** A paragraph of runs. `text`: what decides the direction. */
export function paragraph(runs: string, style?: string, text = ''): string {
  const properties =
    (style === undefined ? '' : `<w:pStyle w:val="${escapeXml(style)}"/>`) +
    (fromTheRight(text) ? '<w:bidi/>' : '');
  return `<w:p>${properties === '' ? '' : `<w:pPr>${properties}</w:pPr>`}${runs}</w:p>`;
}

/** A free text: an empty line begins a new paragraph, any other line break stays one. */
export function paragraphs(text: string, style?: string): string {
  return plainText(text)
    .replace(/^\n+|\n+$/g, '')
    .split(/\n{2,}/)
    .map((one) => paragraph(run(one), style, one))
    .join('');
}

/** A heading that links can lead to. */
export function headingXml(text: string, style: string, bookmark: number): string {
  const id = `w:id="${bookmark}"`;
  return paragraph(
    `<w:bookmarkStart ${id} w:name="${bookmarkName(bookmark)}"/>${run(text)}<w:bookmarkEnd ${id}/>`,
    style,
    text,
  );
}

/** Numbers of bookmarks begin where a template hardly has any. */
const bookmarkName = (number: number): string => `_Toc9${String(number).padStart(8, '0')}`;

export interface Entry {
  level: 1 | 2 | 3;
  text: string;
  bookmark: number;
}

/** A table of contents: a field that Word updates when it opens the file, filled for programs that do not. */
export function contents(entries: readonly Entry[], styles: StyleIds): string {
  const begin =
    '<w:r><w:fldChar w:fldCharType="begin" w:dirty="true"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \\o "1-3" \\h \\z \\u </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>';
  const end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>';
  return (
    entries
      .map(({ level, text, bookmark }, index) =>
        paragraph(
          `${index === 0 ? begin : ''}<w:hyperlink w:anchor="${bookmarkName(bookmark)}" w:history="1">${run(text)}</w:hyperlink>`,
          styles.get(`toc ${level}`),
          text,
        ),
      )
      .join('') + paragraph(`${entries.length === 0 ? begin : ''}${end}`)
  );
}

/** A table whose first row is a heading, repeated on each page; `columns`: widths in twentieths of a point. */
export function table(
  caption: string,
  columns: readonly number[],
  rows: readonly (readonly string[])[],
  styles: StyleIds,
): string {
  const cells = (row: readonly string[], heading: boolean): string =>
    row
      .map((text, index) => {
        const aligned = index > 0 ? '<w:pPr><w:jc w:val="right"/></w:pPr>' : '';
        return `<w:tc><w:tcPr><w:tcW w:w="${columns[index]}" w:type="dxa"/>${heading ? '<w:shd w:val="clear" w:color="auto" w:fill="D9E2F3"/>' : ''}</w:tcPr><w:p>${aligned}${run(text, heading ? '<w:b/>' : '')}</w:p></w:tc>`;
      })
      .join('');
  return `<w:tbl><w:tblPr><w:tblStyle w:val="${escapeXml(styles.get('table grid') ?? '')}"/><w:tblW w:w="${columns.reduce((sum, width) => sum + width, 0)}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblLook w:val="0020" w:firstRow="1" w:lastRow="0" w:firstColumn="0" w:lastColumn="0" w:noHBand="1" w:noVBand="1"/><w:tblCaption w:val="${escapeXml(caption)}"/></w:tblPr><w:tblGrid>${columns.map((width) => `<w:gridCol w:w="${width}"/>`).join('')}</w:tblGrid>${rows
    .map(
      (row, index) =>
        `<w:tr><w:trPr><w:cantSplit/>${index === 0 ? '<w:tblHeader/>' : ''}</w:trPr>${cells(row, index === 0)}</w:tr>`,
    )
    .join('')}</w:tbl>`;
}
