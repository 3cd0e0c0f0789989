// The Markdown subset of plan texts, answers and pages as HTML that is safe by construction: each tag is written here.
import { Marked, type Token, type Tokens } from 'marked';

const marked = new Marked({ gfm: true });

/** Where links may lead. Everything else, `javascript:` in any disguise included, is shown as its text. */
const schemes = new Set(['http:', 'https:', 'mailto:']);

/** Deeper than any text that a person writes; what is deeper is shown as it was written. */
const deepest = 20;

/** More than the longest body a plan may have; a longer text is shown as one paragraph, unread. */
const longest = 100_000;

interface Frame {
  /** The level that `#` becomes. */
  heading: number;
  depth: number;
}

/**
 * HTML of a Markdown text: paragraphs, headings (moved down so that `#` becomes `h{heading_level}`, at most `h6`),
 * emphasis, strong, lists, line breaks, and links to http, https and mailto with `rel="nofollow"`. Everything else
 * (HTML, images, tables, code, quotations, rules, other links) comes out as text. The result has no attribute but
 * `href`, `rel` and `start`, so it holds under a content security policy without exceptions.
 */
export function markdownToHtml(source: string, heading_level = 3): string {
  const tokens = source.length > longest ? null : read(source);
  return tokens === null
    ? `<p>${escape(source)}</p>\n`
    : blocks(tokens, { heading: heading_level, depth: 0 });
}

/** Null where thousands of nested quotations or lists exhaust the reader's stack: no person wrote those. */
function read(source: string): Token[] | null {
  try {
    return marked.lexer(source);
  } catch (error) {
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function blocks(tokens: readonly Token[], frame: Frame): string {
  return tokens.map((token) => block(token, deeper(frame))).join('');
}

function block(token: Token, frame: Frame): string {
  if (frame.depth > deepest) return `<p>${escape(token.raw.trim())}</p>\n`;
  switch (token.type) {
    case 'space':
    case 'def':
      return '';
    case 'paragraph':
      return `<p>${inline(token.tokens ?? [], frame)}</p>\n`;
    case 'heading': {
      const level = Math.min(6, frame.heading + (token as Tokens.Heading).depth - 1);
      return `<h${level}>${inline(token.tokens ?? [], frame)}</h${level}>\n`;
    }
    case 'list': {
      const { ordered, start, items } = token as Tokens.List;
      const from = ordered && typeof start === 'number' && start !== 1 ? ` start="${start}"` : '';
      const rows = items.map((item) => `<li>${blocks(item.tokens, frame).trim()}</li>\n`).join('');
      return ordered ? `<ol${from}>\n${rows}</ol>\n` : `<ul>\n${rows}</ul>\n`;
    }
    // A list item that is one line holds its words without a paragraph.
    case 'text':
      return token.tokens === undefined ? escape(token.raw) : inline(token.tokens, frame);
    default:
      return `<p>${escape(token.raw.trim())}</p>\n`;
  }
}

function inline(tokens: readonly Token[], frame: Frame): string {
  const inner = deeper(frame);
  if (inner.depth > deepest) return tokens.map(({ raw }) => escape(raw)).join('');
  return tokens.map((token) => phrase(token, inner)).join('');
}

function phrase(token: Token, frame: Frame): string {
  switch (token.type) {
    case 'text':
      return token.tokens === undefined
        ? escape((token as Tokens.Text).text)
        : inline(token.tokens, frame);
    case 'escape':
      return escape((token as Tokens.Escape).text);
    case 'br':
      return '<br>\n';
    case 'em':
      return `<em>${inline(token.tokens ?? [], frame)}</em>`;
    case 'strong':
      return `<strong>${inline(token.tokens ?? [], frame)}</strong>`;
    case 'link': {
      const words = inline(token.tokens ?? [], frame);
      const address = safeAddress((token as Tokens.Link).href);
      return address === null ? words : `<a href="${escape(address)}" rel="nofollow">${words}</a>`;
    }
    default:
      return escape(token.raw);
  }
}

/** The address as the browser will read it, if it is whole and leads where links may lead. */
function safeAddress(href: string): string | null {
  if (!URL.canParse(href)) return null;
  const url = new URL(href);
  return schemes.has(url.protocol) ? url.href : null;
}

function deeper(frame: Frame): Frame {
  return { ...frame, depth: frame.depth + 1 };
}

/** Entities are not Markdown here: what is written `&amp;` is seen as `&amp;`. */
function escape(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
