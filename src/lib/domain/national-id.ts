// Norwegian identity numbers in free text: found however they are written, so that none is published.
import { idnr } from '@navikt/fnrvalidator';
import type { Span } from './span';

/** Why a number was stopped; `identity_or_account_number`: it is written as, or called, an account number. */
export type NationalIdKind = 'identity_number' | 'identity_or_account_number';

/** An identity number in a text; the span is in code points and begins and ends with a digit. */
export interface NationalIdFound extends Span {
  kind: NationalIdKind;
}

/**
 * Characters that are not seen, removed before anything else: soft hyphen, grapheme joiner, Arabic letter mark,
 * Mongolian separator, zero-width and direction marks, variation selectors, byte order mark, keycap.
 */
const unseen =
  /[\u00ad\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]|[\ufe00-\ufe0f]|\u034f|\u20e3/u;

/** White space of every width, full stop, middle dot, hyphens and dashes, slash, underscore. */
const separator =
  /[\s\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000.\u00b7\u2024\u3002\uff0e_/\u2044\uff0f\u002d\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/u;

/** Zeros of the digits that count: ASCII, full-width, Arabic-Indic, extended Arabic-Indic. */
const zeros = [0x30, 0xff10, 0x660, 0x6f0];

/** Groups of digits as people write identity numbers; the last is how account numbers are written. */
const shapes = ['11', '6-5', '2-2-2-5', '6-3-2', '2-2-2-3-2', '4-2-5'];

/** A number is called an account number when one of these is among the thirty characters before it. */
const accountWords = /konto|account|iban|bank/;
const wordsBefore = 30;

/** One character to work on: a digit as ASCII, `_` for a separator, `+`, or the character in lower case; '' if unseen. */
function plain(character: string): string {
  if (unseen.test(character)) return '';
  const code = character.codePointAt(0)!;
  for (const zero of zeros)
    if (code >= zero && code <= zero + 9) return String.fromCharCode(0x30 + code - zero);
  if (separator.test(character)) return '_';
  if (code === 0x2b || code === 0xff0b) return '+';
  const lower = character.toLowerCase();
  return lower.length === 1 ? lower : '?';
}

/** Whether eleven ASCII digits are an identity number, Dolly's synthetic ones (month + 65) included. */
export function isNationalId(digits: string): boolean {
  const result = idnr(digits);
  if (result.status === 'valid') return true;
  const month = Number(digits.slice(2, 4)) - 65;
  // The library checks digits and date apart; with the digits right, Dolly's month is all that it does not know.
  if (result.reasons.some((reason) => reason !== 'invalid date') || month < 1 || month > 12)
    return false;
  const day = Number(digits.slice(0, 2)) % 40;
  const daysInMonth = new Date(Date.UTC(2000 + Number(digits.slice(4, 6)), month, 0)).getUTCDate();
  return Number(digits[0]) < 8 && day >= 1 && day <= daysInMonth;
}

/**
 * Every identity number in a text: national identity numbers, D-numbers (day + 40), H-numbers and NAV's synthetic
 * ones (month + 40), the tax administration's synthetic ones (month + 80), Dolly's (month + 65), and D with each.
 *
 * The algorithm, the same in the database:
 *  1. Remove characters that are not seen (`unseen`). Make full-width and Arabic-Indic digits ASCII.
 *  2. A *group* is a longest row of digits; a *run* is groups joined by one to three separators (`separator`).
 *  3. Look at windows of whole groups in a run, eleven digits together; never at a part of a group, so that twelve
 *     digits in a row pass. A run of eleven digits is looked at however it is grouped; in a longer run, only windows
 *     grouped as people write (`shapes`: 11, 6-5, 2-2-2-5, 6-3-2, 2-2-2-3-2, 4-2-5), from the left, none overlapping.
 *  4. A window directly after `+` is a telephone number with its country code and passes.
 *  5. It is an identity number when
 *     - its first check digit: with s = 3a+7b+6c+1d+8e+9f+4g+5h+2i of the digits a…i, the tenth digit j fulfils
 *       (s + j) mod 11 ∈ {0, 1, 2, 3} (0 alone until 2031; the others are issued from 2032),
 *     - its second: (5a+4b+3c+2d+7e+6f+5g+4h+3i+2j+k) mod 11 = 0,
 *     - its date is one: day ab (− 40 from 41 on), month cd (− 40 within 41–52, − 65 within 66–77, − 80 within 81–92),
 *       year ef, where year 00 is a leap year as every year divisible by four.
 *  6. Kind: see `looksLikeAccount`.
 *
 * An organisation number has nine digits and a Norwegian telephone number eight (ten with 47), so both pass.
 */
export function findNationalIds(text: string): NationalIdFound[] {
  const { line, positions } = prepare(text);
  const found: NationalIdFound[] = [];
  for (const run of line.matchAll(/[0-9]+(?:_{1,3}[0-9]+)*/g)) {
    const groups = Array.from(run[0].matchAll(/[0-9]+/g), (match) => ({
      digits: match[0],
      from: run.index + match.index,
      to: run.index + match.index + match[0].length,
    }));
    const total = groups.reduce((sum, { digits }) => sum + digits.length, 0);
    for (let first = 0; first < groups.length; first += 1) {
      let digits = '';
      let last = first;
      while (last < groups.length && digits.length < 11) digits += groups[last++]!.digits;
      if (digits.length !== 11) continue;
      const window = groups.slice(first, last);
      const shape = window.map((group) => group.digits.length).join('-');
      if (total !== 11 && !shapes.includes(shape)) continue;
      const from = window[0]!.from;
      if (line[from - 1] === '+' || !isNationalId(digits)) continue;
      found.push({
        start: positions[from]!,
        end: positions[window.at(-1)!.to - 1]! + 1,
        kind: asAccount(shape, line.slice(Math.max(0, from - wordsBefore), from)),
      });
      first = last - 1;
    }
  }
  return found;
}

/**
 * Whether an identity number that was found is rather meant as an account number: it is grouped 4-2-5, or a word
 * with `konto`, `account`, `iban` or `bank` is among the thirty characters before it. Arithmetic cannot tell: the
 * second check digit of an identity number is the very check digit of an account number (weights 5432765432), so
 * that every identity number is also a valid account number.
 */
export function looksLikeAccount(text: string, span: Span): boolean {
  return findNationalIds(text).some(
    ({ start, end, kind }) =>
      start === span.start && end === span.end && kind === 'identity_or_account_number',
  );
}

function asAccount(shape: string, before: string): NationalIdKind {
  return shape === '4-2-5' || accountWords.test(before)
    ? 'identity_or_account_number'
    : 'identity_number';
}

/** The text with one UTF-16 unit for each seen character, and where each stood in code points. */
function prepare(text: string): { line: string; positions: number[] } {
  let line = '';
  const positions: number[] = [];
  let position = 0;
  for (const character of text) {
    const one = plain(character);
    if (one !== '') {
      line += one;
      positions.push(position);
    }
    position += 1;
  }
  return { line, positions };
}
