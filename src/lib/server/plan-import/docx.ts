// A Word document as Markdown. Its archive is measured while it is unpacked, and only what was measured is read.
import mammoth from 'mammoth';
import PizZip from 'pizzip';
import TurndownService from 'turndown';
import { ArchiveFault, unpack } from '../unpack';
import { ImportRefused } from './refusal';

/** More than a plan of several hundred pages needs. */
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
  try {
    return await unpack(file, limits, ({ fileName }) =>
      programs.test(fileName) ? new ImportRefused('docx_macros') : wanted.test(fileName),
    );
  } catch (error) {
    if (error instanceof ArchiveFault) throw new ImportRefused(`docx_${error.reason}`);
    throw error;
  }
}
