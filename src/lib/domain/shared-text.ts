// What another app shares into a comment: plain text made of its parts, no longer than a comment may be.
import { codePointLength, sliceSpan } from './span';

/** The parts as the platform hands them over; any may be missing or empty. */
export interface SharedParts {
  title: string;
  text: string;
  url: string;
}

export interface SharedText {
  text: string;
  /** Whether the end was left out. */
  cut: boolean;
}

/** Line breaks of every kind that a program may have written. */
const lineBreaks = /\r\n?|[\u0085\u2028\u2029]/g;
/** What is no text: control characters other than tab and line break, half a surrogate pair. */
const noText = /(?![\t\n])\p{Cc}|\p{Surrogate}/gu;

/**
 * The parts under one another. A title or an address that the text has already is not said twice.
 * @param limit the longest text, in code points
 */
export function sharedText(parts: SharedParts, limit: number): SharedText {
  const [title, text, url] = [parts.title, parts.text, parts.url].map((part) =>
    part.replace(lineBreaks, '\n').replace(noText, '').trim(),
  ) as [string, string, string];
  const whole = [text.includes(title) ? '' : title, text, text.includes(url) ? '' : url]
    .filter((part) => part !== '')
    .join('\n');
  const cut = codePointLength(whole) > limit;
  return { text: cut ? sliceSpan(whole, { start: 0, end: limit }) : whole, cut };
}
