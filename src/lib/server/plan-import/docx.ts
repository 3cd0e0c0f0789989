// A Word document as Markdown. Its archive is measured while it is unpacked, and only what was measured is read.
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import TurndownService from 'turndown';
import { fromBuffer, type Entry, type ZipFile } from 'yauzl';
import { ImportRefused } from './refusal';

/** More than a plan of several hundred pages needs; a bomb is stopped when it has unpacked to this. */
const limits = { entries: 500, part: 10_000_000, all: 20_000_000 } as const;

/** The parts that carry text; pictures, fonts and embedded files stay packed. */
const wanted = /^(\[Content_Types\]\.xml|_rels\/\.rels|word\/(_rels\/)?[a-z0-9]+\.xml(\.rels)?)$/i;
/** Macros and controls: a plan has none. Embedded sheets of charts stay packed. */
const programs = /(^|\/)(vbaProject\.bin|vbaData\.xml)$|(^|\/)activeX\//i;

/**
 * The text of a Word document (.docx) as Markdown: headings, paragraphs, lists, emphasis and links.
 * @throws ImportRefused docx_broken, docx_macros, docx_too_large
 */
export async function docxToMarkdown(file: Buffer): Promise<string> {
  const parts = await textParts(file);
  if (!parts.has('word/document.xml')) throw new ImportRefused('docx_broken');
  const types = parts.get('[Content_Types].xml')?.toString('utf8') ?? '';
  if (/macroEnabled|vbaProject/i.test(types)) throw new ImportRefused('docx_macros');
  for (const part of parts.values())
    // A Word document declares no entities: what does is made to unfold.
    if (part.includes('<!DOCTYPE') || part.includes('<!ENTITY'))
      throw new ImportRefused('docx_broken');
  const archive = new PizZip();
  for (const [name, part] of parts) archive.file(name, part);
  const buffer = archive.generate({ type: 'nodebuffer', compression: 'STORE' });
  let html: string;
  try {
    // Pictures are not part of a plan's text; without this each becomes a data address.
    ({ value: html } = await mammoth.convertToHtml(
      { buffer },
      { convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })) },
    ));
  } catch (error) {
    // mammoth throws plain errors on what it cannot read; the message can quote the document.
    if (error instanceof Error) throw new ImportRefused('docx_broken');
    throw error;
  }
  const turndown = new TurndownService({
    headingStyle: 'atx',
    bulletListMarker: '-',
    emDelimiter: '*',
  });
  turndown.remove(['script', 'style']);
  turndown.addRule('no pictures', { filter: 'img', replacement: () => '' });
  return turndown.turndown(html);
}

async function textParts(file: Buffer): Promise<Map<string, Buffer>> {
  const archive = await open(file);
  const parts = new Map<string, Buffer>();
  let count = 0;
  let size = 0;
  try {
    for await (const entry of archive.eachEntry()) {
      count += 1;
      if (count > limits.entries) throw new ImportRefused('docx_too_large');
      if (programs.test(entry.fileName)) throw new ImportRefused('docx_macros');
      if (!wanted.test(entry.fileName)) continue;
      const part = await unpack(archive, entry, Math.min(limits.part, limits.all - size));
      size += part.length;
      parts.set(entry.fileName, part);
    }
  } catch (error) {
    if (error instanceof ImportRefused) throw error;
    throw new ImportRefused('docx_broken');
  } finally {
    archive.close();
  }
  return parts;
}

async function open(file: Buffer): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    fromBuffer(file, { lazyEntries: true, autoClose: false }, (error, archive) => {
      if (error !== null) reject(new ImportRefused('docx_broken'));
      else resolve(archive);
    });
  });
}

/** One part, counted as it comes: what an archive says of its sizes is not believed. */
async function unpack(archive: ZipFile, entry: Entry, most: number): Promise<Buffer> {
  if (entry.uncompressedSize > most) throw new ImportRefused('docx_too_large');
  const stream = await archive.openReadStreamPromise(entry);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > most) throw new ImportRefused('docx_too_large');
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
