// Redaction: nothing of a redacted part survives, everything outside stays, and the mark tells no length.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { findNationalIds } from './national-id';
import {
  normaliseRedactions,
  redact,
  redactionMark,
  redactionOfSelection,
  redactionsOf,
  type Redaction,
} from './redaction';

const graphemes = fc.array(fc.constantFrom('a', 'å', ' ', '😀', '👩‍👧', 'é', '\n', 'ש', '𝔸'), {
  maxLength: 40,
});
const redactions = fc.array(
  fc.tuple(fc.integer({ min: -3, max: 60 }), fc.integer({ min: -3, max: 60 })),
  { maxLength: 8 },
);
const within = (position: number, all: readonly Redaction[]): boolean =>
  all.some(([start, end]) => start <= position && position < end);

describe('redact', () => {
  it('keeps each character outside, in order, and none inside', () => {
    fc.assert(
      fc.property(graphemes, redactions, (parts, all) => {
        // Every character is made unlike every other, so that it can be told where each came from.
        const characters = Array.from(parts.join(''), (_, index) =>
          String.fromCodePoint(0x1f300 + index),
        );
        const shown = redact(characters.join(''), all);
        const kept = Array.from(shown).filter((character) => character !== '█');
        expect(kept).toEqual(characters.filter((_, index) => !within(index, all)));
      }),
    );
  });
  it('cuts no character in two', () => {
    fc.assert(
      fc.property(
        graphemes,
        redactions,
        (parts, all) => !/\p{Surrogate}/u.test(redact(parts.join(''), all)),
      ),
    );
  });
  it('shows the same for parts of any length and content', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (one, other) => {
        const shown = (secret: string) =>
          redact(`før${secret}etter`, [[3, 3 + Array.from(secret).length]]);
        expect(shown(one)).toBe(`før${redactionMark}etter`);
        expect(shown(other)).toBe(shown(one));
      }),
    );
  });
  it.each<[Redaction[], string]>([
    [[], 'a😀bcd'],
    [[[1, 2]], 'a█████bcd'],
    [[[0, 5]], '█████'],
    [[[0, 99]], '█████'],
    [
      [
        [1, 2],
        [2, 3],
      ],
      'a█████cd',
    ],
    [
      [
        [2, 4],
        [1, 3],
      ],
      'a█████d',
    ],
    [
      [
        [0, 1],
        [4, 5],
      ],
      '█████😀bc█████',
    ],
    [[[2, 2]], 'a😀bcd'],
    [[[3, 2]], 'a😀bcd'],
    [[[7, 9]], 'a😀bcd'],
  ])('%j', (all, shown) => expect(redact('a😀bcd', all)).toBe(shown));
  it('takes identity numbers out', () => {
    const text = '😀 Jeg er 010190 50188, hun er 311235 12033.';
    const shown = redact(text, redactionsOf(findNationalIds(text)));
    expect(shown).toBe('😀 Jeg er █████, hun er █████.');
    expect(findNationalIds(shown)).toEqual([]);
  });
});

describe('normalised redactions', () => {
  it('are in order, apart, not empty, within the text, and cover the same', () => {
    fc.assert(
      fc.property(redactions, fc.integer({ min: 0, max: 50 }), (all, length) => {
        const result = normaliseRedactions(all, length);
        for (const [index, [start, end]] of result.entries()) {
          expect(start).toBeLessThan(end);
          if (index > 0) expect(start).toBeGreaterThan(result[index - 1]![1]);
        }
        for (let position = -3; position < 60; position += 1)
          expect(within(position, result)).toBe(
            position >= 0 && position < length && within(position, all),
          );
        expect(normaliseRedactions(result, length)).toEqual(result);
      }),
    );
  });
  it('are never made of half numbers', () => {
    for (const value of [0.5, Number.NaN, Infinity])
      expect(() => normaliseRedactions([[0, value]], 5)).toThrow(RangeError);
  });
});

it('a selection in UTF-16 units becomes code points', () => {
  fc.assert(
    fc.property(fc.array(graphemes, { minLength: 3, maxLength: 3 }), (parts) => {
      const [before, chosen, after] = parts.map((part) => part.join('')) as [
        string,
        string,
        string,
      ];
      const text = before + chosen + after;
      const [start, end] = redactionOfSelection(text, before.length, before.length + chosen.length);
      expect(Array.from(text).slice(start, end).join('')).toBe(chosen);
    }),
  );
  expect(redactionOfSelection('a😀b', 2, 3)).toEqual([1, 2]);
});
