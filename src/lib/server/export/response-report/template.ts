// Word templates: their placeholders checked and filled, and the places where the report's own parts go in.
import { XMLSerializer, type Document, type Element, type Node } from '@xmldom/xmldom';
import Docxtemplater, { type DXT } from 'docxtemplater';
import PizZip from 'pizzip';
import {
  attribute,
  holdsIdentityNumberIn,
  openTemplateFile,
  parsePart,
  TemplateError,
  wordNamespace,
  type Parts,
  type TemplateProblem,
} from './template-file';

/** Placeholders that become words. */
export const wordPlaceholders = [
  'tittel',
  'høringsfrist',
  'åpnet',
  'dato',
  'antall',
  'antall_trukket',
  'kontakt',
  'forbehold',
] as const;
/** Placeholders that become paragraphs and tables: each alone in a paragraph of the text. */
export const blockPlaceholders = ['innhold', 'oversikt', 'merknader'] as const;
const required = ['tittel', 'merknader'];

export type WordPlaceholder = (typeof wordPlaceholders)[number];
export type BlockPlaceholder = (typeof blockPlaceholders)[number];

const isBlock = (name: string): name is BlockPlaceholder =>
  blockPlaceholders.some((block) => block === name);
/** What a block's placeholder becomes at first: nobody types private-use characters. */
const token = (name: string): string => `\ue000${name}\ue001`;

/** A template with its words filled in. */
export interface FilledTemplate {
  /** All parts but the text itself; changing one changes the file. */
  parts: Map<string, Uint8Array>;
  /** The text: pieces of XML, and the names of the blocks between them. */
  body: (string | { block: BlockPlaceholder })[];
}

/** What is wrong with an uploaded file as a template; empty when it is one. */
export async function problemsOfTemplate(file: Uint8Array): Promise<TemplateProblem[]> {
  try {
    const words = Object.fromEntries(wordPlaceholders.map((name) => [name, name]));
    const template = await openTemplateFile(file);
    const { parts } = fillTemplate(template, words as Record<WordPlaceholder, string>);
    parsePart(parts, 'word/styles.xml');
    return holdsIdentityNumberIn(template) ? [{ code: 'identity_number', detail: '' }] : [];
  } catch (error) {
    if (error instanceof TemplateError) return [...error.problems];
    throw error;
  }
}

/** Fills a template's words in. @throws TemplateError */
export function fillTemplate(
  template: Parts,
  words: Readonly<Record<WordPlaceholder, string>>,
): FilledTemplate {
  const parts = render(template, words);
  const document = parsePart(parts, 'word/document.xml');
  const problems: TemplateProblem[] = [];
  for (const [name, bytes] of parts) {
    if (name === 'word/document.xml' || !name.endsWith('.xml')) continue;
    const text = Buffer.from(bytes).toString();
    for (const block of blockPlaceholders)
      if (text.includes(token(block))) problems.push({ code: 'not_alone', detail: block });
  }
  for (const block of blockPlaceholders) {
    const text = document.documentElement?.textContent ?? '';
    const count = text.split(token(block)).length - 1;
    if (count > 1) problems.push({ code: 'repeated_placeholder', detail: block });
    if (count !== 1) continue;
    const paragraph = paragraphOf(document, block);
    if (paragraph === null) problems.push({ code: 'not_alone', detail: block });
    else paragraph.parentNode!.replaceChild(document.createComment(token(block)), paragraph);
  }
  if (problems.length > 0) throw new TemplateError(problems);
  const xml = new XMLSerializer().serializeToString(document);
  return {
    parts,
    // Odd pieces are what the brackets caught: the names.
    body: xml
      .split(/<!--\ue000(\w+)\ue001-->/u)
      .map((piece, index) => (index % 2 === 1 && isBlock(piece) ? { block: piece } : piece)),
  };
}

/** The paragraph that holds nothing but a block's token, directly in the text; null where it is not so. */
function paragraphOf(document: Document, block: BlockPlaceholder): Element | null {
  for (const text of document.getElementsByTagNameNS(wordNamespace, 't')) {
    if (!(text.textContent ?? '').includes(token(block))) continue;
    let node: Node | null = text;
    while (node !== null && !isWord(node, 'p')) node = node.parentNode;
    if (node === null || !isWord(node, 'p')) return null;
    const alone =
      (node.textContent ?? '').trim() === token(block) &&
      node.parentNode !== null &&
      isWord(node.parentNode, 'body') &&
      node.getElementsByTagNameNS(wordNamespace, 'sectPr').length === 0;
    return alone ? node : null;
  }
  return null;
}

function isWord(node: Node, name: string): node is Element {
  return (
    node.nodeType === node.ELEMENT_NODE &&
    (node as Element).localName === name &&
    (node as Element).namespaceURI === wordNamespace
  );
}

/** The parts with every placeholder replaced, those of blocks by their tokens. */
function render(
  template: Parts,
  words: Readonly<Record<WordPlaceholder, string>>,
): Map<string, Uint8Array> {
  const zip = new PizZip();
  for (const [name, bytes] of template) zip.file(name, bytes);
  const values: Record<string, string> = {
    ...Object.fromEntries(blockPlaceholders.map((name) => [name, token(name)])),
    ...words,
  };
  const tags: DXT.Part[] = [];
  try {
    const template = new Docxtemplater(zip, {
      modules: [collector(tags)],
      errorLogging: false,
      stripInvalidXMLChars: true,
      syntax: { changeDelimiterPrefix: null },
      // A name is looked up as it stands: no paths, no expressions.
      parser: (name) => ({ get: () => (Object.hasOwn(values, name) ? values[name] : '') }),
    });
    const problems = problemsOfTags(tags);
    if (problems.length > 0) throw new TemplateError(problems);
    template.render(values);
  } catch (error) {
    if (error instanceof TemplateError) throw error;
    throw new TemplateError(problemsOfError(error));
  }
  return new Map(
    Object.entries(zip.files)
      .filter(([, { dir }]) => !dir)
      .map(([name, one]) => [name, one.asUint8Array()]),
  );
}

/** Collects what stands between brackets, in every part of the document. */
function collector(tags: DXT.Part[]): DXT.Module {
  return {
    name: 'Regionkart',
    postparse(parsed: DXT.Part[]) {
      tags.push(...parsed.filter(({ type }) => type === 'placeholder'));
      return parsed;
    },
  };
}

function problemsOfTags(tags: readonly DXT.Part[]): TemplateProblem[] {
  const plain = tags.filter(({ module }) => !module).map(({ value }) => value);
  return [
    ...required
      .filter((name) => !plain.includes(name))
      .map((detail) => ({ code: 'missing_placeholder' as const, detail })),
    ...tags
      .filter(({ module, value }) => module || !isKnown(value))
      .map(({ value }) => ({ code: 'unknown_placeholder' as const, detail: value })),
  ];
}

function isKnown(name: string): boolean {
  return isBlock(name) || wordPlaceholders.some((word) => word === name);
}

/** What docxtemplater found wrong, each placeholder once. */
function problemsOfError(error: unknown): TemplateProblem[] {
  if (!(error instanceof Error) || !('properties' in error)) throw error;
  const { errors, ...own } = error.properties as {
    errors?: { properties: { xtag?: string } }[];
    xtag?: string;
  };
  const names = new Set((errors ?? [{ properties: own }]).map(({ properties }) => properties.xtag));
  return [...names].map((name) =>
    name === undefined
      ? { code: 'damaged', detail: 'word/document.xml' }
      : { code: 'broken_placeholder', detail: name.slice(0, 40) },
  );
}

/**
 * The ids of styles by the names that Word gives them in every language (`heading 1`); those that the template lacks
 * are added from `ours`. Changes `parts`. @throws TemplateError
 */
export function withStyles(
  parts: Map<string, Uint8Array>,
  names: readonly string[],
  ours: Document,
): Map<string, string> {
  const theirs = parsePart(parts, 'word/styles.xml');
  const ids = stylesOf(theirs);
  const taken = new Set(Array.from(ids.values(), attributeId));
  const added = new Map<string, Element>();
  for (const name of names) {
    const own = stylesOf(ours).get(name);
    if (ids.has(name) || own === undefined) continue;
    const copy = theirs.importNode(own, true) as Element;
    let id = attributeId(own);
    while (taken.has(id)) id = `Rk${id}`;
    taken.add(id);
    copy.setAttributeNS(wordNamespace, 'w:styleId', id);
    for (const link of ['basedOn', 'next'])
      for (const element of Array.from(copy.getElementsByTagNameNS(wordNamespace, link))) {
        const target = ids.get(
          link === 'basedOn' && own.getAttributeNS(wordNamespace, 'type') === 'table'
            ? 'normal table'
            : 'normal',
        );
        if (target === undefined) copy.removeChild(element);
        else element.setAttributeNS(wordNamespace, 'w:val', attributeId(target));
      }
    theirs.documentElement!.appendChild(copy);
    added.set(name, copy);
  }
  if (added.size > 0)
    parts.set('word/styles.xml', Buffer.from(new XMLSerializer().serializeToString(theirs)));
  return new Map(names.map((name) => [name, attributeId((ids.get(name) ?? added.get(name))!)]));
}

const attributeId = (style: Element): string => attribute(style, 'styleId');

function stylesOf(styles: Document): Map<string, Element> {
  return new Map(
    Array.from(styles.getElementsByTagNameNS(wordNamespace, 'style'), (style) => {
      const name = style.getElementsByTagNameNS(wordNamespace, 'name')[0];
      return [name === undefined ? '' : attribute(name, 'val').toLowerCase(), style] as const;
    }),
  );
}
