// What staff upload or paste as a plan: told apart by name and content, measured before it is read, made into a tree.
import { CsvError, parse } from 'csv-parse/sync';
import { planFromMarkdown, planFromRows, type PlanImport } from '../../domain/plan-import';
import { docxToMarkdown } from './docx';
import { ImportRefused } from './refusal';

export { ImportRefused, type ImportRefusal } from './refusal';

/** An upload as text that can be read again: `markdown` has one language, `csv` both. */
export interface PlanText {
  kind: 'markdown' | 'csv';
  text: string;
}

const limits = { bytes: 5_000_000, characters: 2_000_000, nodes: 500 } as const;
const needed = ['number', 'level', 'title_nb'] as const;

/**
 * The text of a file. CSV and Markdown may be UTF-8, UTF-16 with its mark, or Windows-1252 as Excel writes it.
 * @throws ImportRefused
 */
export async function readUpload(file: File): Promise<PlanText> {
  if (file.size === 0) throw new ImportRefused('nothing_chosen');
  if (file.size > limits.bytes) throw new ImportRefused('too_large');
  const extension = /\.([a-z]+)$/i.exec(file.name)?.[1]?.toLowerCase();
  if (extension === 'docm' || extension === 'dotm') throw new ImportRefused('docx_macros');
  const content = Buffer.from(await file.arrayBuffer());
  switch (extension) {
    case 'docx':
      return checked({ kind: 'markdown', text: await docxToMarkdown(content) });
    case 'csv':
      return checked({ kind: 'csv', text: decode(content) });
    case 'md':
    case 'markdown':
    case 'txt':
      return checked({ kind: 'markdown', text: decode(content) });
    default:
      throw new ImportRefused('kind_unknown');
  }
}

function checked(source: PlanText): PlanText {
  if (source.text.length > limits.characters) throw new ImportRefused('too_long');
  return source;
}

function decode(content: Buffer): string {
  const utf16 = content[0] === 0xff && content[1] === 0xfe;
  const text = utf16 ? new TextDecoder('utf-16le').decode(content) : decodeBytes(content);
  // No text has these; a picture or a program with another name has.
  if (text.includes('\u0000')) throw new ImportRefused('not_text');
  return text.replace(/^\ufeff/, '');
}

function decodeBytes(content: Buffer): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(content);
  } catch (error) {
    if (error instanceof TypeError) return new TextDecoder('windows-1252').decode(content);
    throw error;
  }
}

/**
 * The tree in a text, with every problem by its row.
 * @param locale the language of a Markdown text
 * @param base the numbers of the version that the draft was made from
 * @throws ImportRefused where it is no plan at all
 */
export function readPlan(
  source: PlanText,
  locale: 'nb' | 'en',
  base: ReadonlySet<string> | null,
): PlanImport {
  checked(source);
  const read =
    source.kind === 'csv'
      ? planFromRows(readRows(source.text), { base })
      : planFromMarkdown(source.text, locale, { base });
  if (read.nodes.length === 0) throw new ImportRefused('no_nodes');
  if (read.nodes.length > limits.nodes) throw new ImportRefused('too_many_nodes');
  return read;
}

function readRows(text: string): Record<string, string>[] {
  const firstLine = text.slice(0, text.search(/[\r\n]|$/));
  const count = (character: string): number => firstLine.split(character).length;
  const delimiter = [';', '\t'].find((one) => count(one) > count(',')) ?? ',';
  let records: string[][];
  try {
    records = parse(text, {
      delimiter,
      relax_column_count: true,
      record_delimiter: ['\r\n', '\n', '\r'],
    }) as string[][];
  } catch (error) {
    if (error instanceof CsvError)
      throw new ImportRefused('csv_broken', String((error as { lines?: number }).lines ?? ''));
    throw error;
  }
  const [header = [], ...rows] = records;
  const names = header.map((name) => name.trim().toLowerCase());
  const missing = needed.filter((name) => !names.includes(name));
  if (missing.length > 0) throw new ImportRefused('csv_columns', missing.join(', '));
  while (rows.at(-1)?.every((cell) => cell.trim() === '') === true) rows.pop();
  if (rows.length > limits.nodes) throw new ImportRefused('too_many_nodes');
  return rows.map((cells, index) => {
    // More cells than columns: a delimiter in a text without quotes has pushed the rest aside.
    if (cells.slice(names.length).some((cell) => cell.trim() !== ''))
      throw new ImportRefused('csv_broken', String(index + 2));
    return Object.fromEntries(names.map((name, column) => [name, unescaped(cells[column] ?? '')]));
  });
}

/** A cell without the apostrophe that keeps spreadsheets from running it. */
function unescaped(cell: string): string {
  return cell.replace(/^'(?=[=+\-@\t\r\uff1d\uff0b\uff0d\uff20])/, '');
}
