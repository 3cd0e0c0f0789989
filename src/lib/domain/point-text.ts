// What a moderator says about a point's text without touching it: words to hide, and where to part it.
import { normaliseRedactions, type Redaction } from './redaction';
import { codePointLength } from './span';

/**
 * Every place where one of the words or phrases stands, in whatever case: redactions in order and apart, and the
 * words that stand nowhere. Blank words are left out.
 */
export function findWords(
  text: string,
  words: readonly string[],
): { redactions: Redaction[]; missing: string[] } {
  const found: Redaction[] = [];
  const missing: string[] = [];
  for (const word of words.map((one) => one.trim()).filter((one) => one !== '')) {
    const shape = new RegExp(
      word.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&').replace(/\s+/g, '\\s+'),
      'giu',
    );
    let any = false;
    for (const match of text.matchAll(shape)) {
      const start = codePointLength(text.slice(0, match.index));
      found.push([start, start + codePointLength(match[0])]);
      any = true;
    }
    if (!any) missing.push(word);
  }
  return { redactions: normaliseRedactions(found, codePointLength(text)), missing };
}

/** A line of three or more hyphens: where a moderator parts a text. */
const partingLine = /^[ \t]*-{3,}[ \t]*$/m;

/**
 * The parts of `original` that `edited` asks for: the same text with parting lines put in. White space may differ (a
 * browser's text field rewrites line breaks); the parts are cut from the original. null where the words differ, or there
 * are fewer than two parts.
 */
export function partsOf(original: string, edited: string): string[] | null {
  const wanted = edited
    .replaceAll('\r\n', '\n')
    .split(partingLine)
    .filter((part) => /\S/.test(part));
  if (wanted.length < 2) return null;
  const parts: string[] = [];
  let position = 0;
  for (const part of wanted) {
    while (/\s/.test(original[position] ?? '')) position += 1;
    const start = position;
    for (const character of part.replace(/\s+/g, '')) {
      while (/\s/.test(original[position] ?? '')) position += 1;
      if (!original.startsWith(character, position)) return null;
      position += character.length;
    }
    parts.push(original.slice(start, position));
  }
  return /\S/.test(original.slice(position)) ? null : parts;
}
