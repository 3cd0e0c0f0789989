// A Word file that staff upload, opened with care: its parts, and whether it is more than a document.
import { DOMParser, type Document, type Element } from '@xmldom/xmldom';
import { fromBufferPromise, type ZipFile } from 'yauzl';
import { holdsIdentityNumber } from '../../../domain/response-report';

export const templateLimits = {
  /** Bytes of the file. */
  file: 5 * 1024 * 1024,
  /** Bytes of everything in it. */
  unpacked: 30 * 1024 * 1024,
  parts: 1000,
} as const;

export type TemplateProblemCode =
  | 'too_large'
  | 'not_docx'
  | 'zip_bomb'
  | 'macros'
  | 'identity_number'
  | 'external'
  | 'damaged'
  | 'missing_placeholder'
  | 'repeated_placeholder'
  | 'unknown_placeholder'
  | 'not_alone'
  | 'broken_placeholder';

/** `detail`: the placeholder, part or kind of link that it is about; empty where there is none. */
export interface TemplateProblem {
  code: TemplateProblemCode;
  detail: string;
}

/** A file that cannot be a template. */
export class TemplateError extends Error {
  override readonly name = 'TemplateError';

  constructor(readonly problems: readonly TemplateProblem[]) {
    super(problems.map(({ code }) => code).join(', '));
  }
}

/** The parts of a Word file, by name. */
export type Parts = ReadonlyMap<string, Uint8Array>;

export const wordNamespace = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';
const documentType =
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml';
/** Fields that fetch from outside or start programs when Word updates them. */
const hostileField =
  /^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|DATABASE|LINK|RD|MACROBUTTON|AUTOTEXT)\b/i;

function refuse(code: TemplateProblemCode, detail = ''): never {
  throw new TemplateError([{ code, detail }]);
}

/** Reads an XML part. Throws a TemplateError for what is not well-formed or brings a document type. */
export function parsePart(parts: Parts, name: string): Document {
  const bytes = parts.get(name);
  if (bytes === undefined) refuse('damaged', name);
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    // Entities of its own can blow up or fetch; Word writes none.
    if (/<!DOCTYPE/i.test(text)) refuse('damaged', name);
    return new DOMParser({
      onError: (level, message) => {
        if (level !== 'warning') throw new SyntaxError(message);
      },
    }).parseFromString(text, 'application/xml');
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError([{ code: 'damaged', detail: name }]);
  }
}

/**
 * Opens a Word file: sizes checked before and while unpacking, nothing in it that runs or fetches.
 * @throws TemplateError
 */
export async function openTemplateFile(file: Uint8Array): Promise<Parts> {
  if (file.length > templateLimits.file) refuse('too_large');
  const parts = await unpack(file);
  const types = parts.get('[Content_Types].xml');
  if (types === undefined || !parts.has('word/document.xml')) refuse('not_docx');
  const typeList = Buffer.from(types).toString();
  if (/macroEnabled|vbaProject|activeX|oleObject/i.test(typeList)) refuse('macros');
  if (!typeList.includes(documentType)) refuse('not_docx');
  for (const name of parts.keys()) {
    if (/vba|activeX|embeddings\/|\.bin$/i.test(name)) refuse('macros');
    if (name.endsWith('.rels')) checkRelations(parsePart(parts, name));
    else if (/^word\/[^/]+\.xml$/.test(name)) checkFields(parsePart(parts, name));
  }
  if (
    parsePart(parts, 'word/document.xml').documentElement?.lookupNamespaceURI('w') !== wordNamespace
  )
    refuse('not_docx');
  return parts;
}

async function unpack(file: Uint8Array): Promise<Parts> {
  let zip: ZipFile;
  try {
    zip = await fromBufferPromise(Buffer.from(file), { strictFileNames: true });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    refuse('not_docx');
  }
  const parts = new Map<string, Uint8Array>();
  let unpacked = 0;
  try {
    for await (const entry of zip.eachEntry()) {
      if (entry.fileName.endsWith('/')) continue;
      unpacked += entry.uncompressedSize;
      if (unpacked > templateLimits.unpacked || parts.size >= templateLimits.parts)
        refuse('zip_bomb');
      if (parts.has(entry.fileName) || entry.isEncrypted()) refuse('damaged', entry.fileName);
      const chunks: Buffer[] = [];
      // It fails when more comes out than the entry said.
      for await (const chunk of await zip.openReadStreamPromise(entry))
        chunks.push(chunk as Buffer);
      parts.set(entry.fileName, Buffer.concat(chunks));
    }
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError([
      { code: /too many bytes/i.test(String(error)) ? 'zip_bomb' : 'damaged', detail: 'zip' },
    ]);
  }
  return parts;
}

function checkRelations(relations: Document): void {
  for (const relation of relations.getElementsByTagName('*')) {
    const kind = (relation.getAttribute('Type') ?? '').split('/').at(-1)!;
    if (relation.getAttribute('TargetMode') === 'External' && kind !== 'hyperlink')
      refuse('external', kind);
    if (kind === 'aFChunk' || kind === 'subDocument') refuse('external', kind);
  }
}

function checkFields(part: Document): void {
  const open: string[] = [];
  const check = (code: string): void => {
    const found = hostileField.exec(code);
    if (found !== null) refuse('external', found[1]);
  };
  for (const element of part.getElementsByTagNameNS(wordNamespace, '*')) {
    if (element.localName === 'fldSimple') check(attribute(element, 'instr'));
    if (element.localName === 'instrText') open.push((open.pop() ?? '') + element.textContent);
    if (element.localName !== 'fldChar') continue;
    const type = attribute(element, 'fldCharType');
    if (type === 'begin') open.push('');
    else if (type === 'separate') check(open.at(-1) ?? '');
    else check(open.pop() ?? '');
  }
  for (const code of open) check(code);
}

/** An attribute in Word's namespace; empty where there is none. */
export function attribute(element: Element, name: string): string {
  return element.getAttributeNS(wordNamespace, name) ?? '';
}

/** Elements of Word whose content is text: what is shown, what a tracked change took out, and what a field says. */
const textElements = new Set(['t', 'delText', 'instrText', 'delInstrText']);
/** Attributes that hold words of people's own: descriptions of pictures, who wrote a comment or a change, what a field says. */
const wordAttributes = new Set(['descr', 'title', 'author', 'alt', 'instr']);

/**
 * Whether an identity number stands anywhere in a Word file: in the text, headers, footers, comments and notes, in what
 * tracked changes took out, in links, and in the document's properties. A paragraph is read as a whole, because Word cuts it
 * in pieces. @throws TemplateError
 */
export function holdsIdentityNumberIn(parts: Parts): boolean {
  for (const name of parts.keys()) {
    if (name === '[Content_Types].xml' || !/\.(xml|rels)$/.test(name)) continue;
    for (const text of textsOf(parsePart(parts, name), name))
      if (holdsIdentityNumber(text)) return true;
  }
  return false;
}

/** What a part says, each paragraph, property, link and description by itself. */
function textsOf(part: Document, name: string): string[] {
  const isWordPart = name.startsWith('word/') && name.endsWith('.xml');
  const texts: string[] = [];
  let paragraph = '';
  const end = (): void => {
    texts.push(paragraph);
    paragraph = '';
  };
  const read = (element: Element): void => {
    const kind = element.localName ?? '';
    const ends = kind === 'p' || !isWordPart;
    if (ends) end();
    if (kind === 'tab' || kind === 'br' || kind === 'cr') paragraph += ' ';
    for (const { localName, value } of element.attributes)
      if (
        wordAttributes.has(localName ?? '') ||
        (kind === 'Relationship' && localName === 'Target')
      )
        texts.push(value);
    for (const node of element.childNodes) {
      if (node.nodeType === node.ELEMENT_NODE) read(node as Element);
      else if (
        (node.nodeType === node.TEXT_NODE || node.nodeType === node.CDATA_SECTION_NODE) &&
        (!isWordPart || textElements.has(kind))
      )
        paragraph += node.nodeValue ?? '';
    }
    if (ends) end();
  };
  if (part.documentElement !== null) read(part.documentElement);
  return texts;
}
