// Identity numbers in free text: the fixture shared with the database, and every way of writing them.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import cases from '../../../tests/fixtures/identity-numbers.json';
import { findNationalIds, isNationalId, looksLikeAccount } from './national-id';
import { sliceSpan } from './span';

/** Adds two check digits to a date and three digits; null where there are none. */
function complete(nine: string, remainder: number): string | null {
  const weigh = (weights: number[], digits: string): number =>
    weights.reduce((sum, weight, index) => sum + weight * Number(digits[index]), 0);
  const first = (22 + remainder - (weigh([3, 7, 6, 1, 8, 9, 4, 5, 2], nine) % 11)) % 11;
  if (first === 10) return null;
  const ten = `${nine}${first}`;
  const second = (11 - (weigh([5, 4, 3, 2, 7, 6, 5, 4, 3, 2], ten) % 11)) % 11;
  return second === 10 ? null : `${ten}${second}`;
}

/** Valid numbers of every kind. */
const numbers = fc
  .record({
    day: fc.integer({ min: 1, max: 28 }),
    month: fc.integer({ min: 1, max: 12 }),
    year: fc.integer({ min: 0, max: 99 }),
    individual: fc.integer({ min: 0, max: 999 }),
    dayPlus: fc.constantFrom(0, 40),
    monthPlus: fc.constantFrom(0, 40, 65, 80),
    remainder: fc.integer({ min: 0, max: 3 }),
  })
  .map(({ day, month, year, individual, dayPlus, monthPlus, remainder }) => {
    const two = (value: number): string => String(value).padStart(2, '0');
    const date = `${two(day + dayPlus)}${two(month + monthPlus)}${two(year)}`;
    return complete(`${date}${String(individual).padStart(3, '0')}`, remainder);
  })
  .filter((number) => number !== null);

const between = fc.constantFrom(
  '',
  ' ',
  '.',
  '-',
  '\u00a0',
  '\u200b',
  '\u2013',
  ' - ',
  '\u202f\u200d',
);
const words = fc
  .string({ unit: 'grapheme' })
  .map((text) => text.replace(/[\p{N}+\p{P}\s\p{C}\p{M}]/gu, ''));

describe('the shared fixture', () => {
  it('holds enough on both sides', () => {
    expect(cases.filter(({ stopped }) => stopped).length).toBeGreaterThan(50);
    expect(cases.filter(({ stopped }) => !stopped).length).toBeGreaterThan(30);
  });
  it.each(cases)('$why: $text', ({ text, stopped, kind }) => {
    const found = findNationalIds(text);
    expect(found.length > 0).toBe(stopped);
    if (stopped) expect(found[0]!.kind).toBe(kind);
  });
});

describe('a number in a text', () => {
  it('is found wherever it stands and however its digits are set apart', () => {
    fc.assert(
      fc.property(
        words,
        numbers,
        fc.array(between, { minLength: 10, maxLength: 10 }),
        words,
        (before, number, gaps, after) => {
          const written = [...number].map((digit, index) => digit + (gaps[index] ?? '')).join('');
          const text = `${before}${written}${after}`;
          const [found, ...others] = findNationalIds(text);
          expect(others).toEqual([]);
          expect(sliceSpan(text, found!)).toBe(written);
        },
      ),
    );
  });
  it('is not found within a longer row of digits', () => {
    fc.assert(
      fc.property(
        fc.stringMatching(/^[0-9]{0,9}$/),
        numbers,
        fc.stringMatching(/^[0-9]{0,9}$/),
        (before, number, after) => {
          fc.pre(before !== '' || after !== '');
          return findNationalIds(`${before}${number}${after}`).length === 0;
        },
      ),
    );
  });
  it('is not found when a check digit differs', () => {
    fc.assert(
      fc.property(numbers, fc.integer({ min: 1, max: 9 }), (number, step) => {
        const changed = (Number(number[10]) + step) % 10;
        return findNationalIds(`${number.slice(0, 10)}${changed}`).length === 0;
      }),
    );
  });
  it('is always a valid account number too, so the way it is written decides what it is called', () => {
    fc.assert(
      fc.property(numbers, (number) => {
        const sum = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2, 1].reduce(
          (total, weight, index) => total + weight * Number(number[index]),
          0,
        );
        expect(sum % 11).toBe(0);
        const account = `${number.slice(0, 4)}.${number.slice(4, 6)}.${number.slice(6)}`;
        expect(looksLikeAccount(account, { start: 0, end: 13 })).toBe(true);
        expect(looksLikeAccount(number, { start: 0, end: 11 })).toBe(false);
      }),
    );
  });
  it('is counted in code points, each of several', () => {
    const text = '😀 01019050188 og 310 1 😀, 311235 12033.';
    expect(findNationalIds(text).map((span) => sliceSpan(text, span))).toEqual([
      '01019050188',
      '311235 12033',
    ]);
  });
  it('is taken once where two could share a group, the left one', () => {
    const found = findNationalIds('050580 204 10 10 90 50097');
    expect(found).toEqual([{ start: 0, end: 13, kind: 'identity_number' }]);
  });
  it('needs eleven ASCII digits to be judged', () => {
    for (const text of ['', '0101905018', '010190501880', '0101905018x', '010190 50188'])
      expect(isNationalId(text)).toBe(false);
  });
});

it('reads 20 000 characters of digits and separators at once', () => {
  const text = '01019050188 1-2.3 '.repeat(1_200).slice(0, 20_000);
  // Tried in every way they could be parted, they would outlast the time that a test is given.
  expect(findNationalIds(text).length).toBeGreaterThan(1_000);
  for (const one of ['1 '.repeat(10_000), '1'.repeat(20_000)]) findNationalIds(one);
});
