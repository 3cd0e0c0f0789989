// Cells: what is read as a number or a date, and what is refused.
import fc from 'fast-check';
import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { isOrganisationNumber, organisationCheckDigit } from '../../domain/organisation-number';
import { count, isCalendarDate, orNull, parseNumber } from './columns';

/** Digits in groups of three, as Norwegian documents print them. */
function grouped(value: number, space: string): string {
  return String(value).replace(/\B(?=(\d{3})+$)/g, space);
}

describe('parseNumber', () => {
  it('reads every whole number, grouped by any kind of space or not at all', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 2_000_000_000 }),
        fc.constantFrom('', ' ', '\u00a0', '\u202f'),
        (value, space) => parseNumber(grouped(value, space)) === value,
      ),
    );
  });

  it('reads what it is given back from a decimal number', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -10_000_000, max: 10_000_000 }),
        (hundredths) => parseNumber((hundredths / 100).toFixed(2)) === hundredths / 100,
      ),
    );
  });

  it('never gives NaN or infinity, whatever the text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const parsed = parseNumber(text);
        return parsed === null || Number.isFinite(parsed);
      }),
    );
  });

  it.each([
    '',
    ' ',
    '58,5',
    '1,000',
    '1 00',
    '1 0000',
    '12 345 67',
    '1e3',
    '0x10',
    '+5',
    '.5',
    '5.',
    '--1',
    '1 956x',
    'NaN',
    '٣',
  ])('refuses %j', (text) => {
    expect(parseNumber(text)).toBeNull();
  });
});

describe('count', () => {
  it.each([
    ['-1', 'is negative'],
    ['1.5', 'must be a whole number'],
    ['', 'is empty'],
    ['many', 'is not a number (digits, and a point for decimals)'],
  ])('refuses %j because it %s', (text, reason) => {
    expect(v.safeParse(count, text).issues?.[0].message).toBe(reason);
  });

  it('is null where a blank is allowed, never zero', () => {
    expect(v.parse(orNull(count), '')).toBeNull();
    expect(v.parse(orNull(count), '0')).toBe(0);
  });
});

describe('isCalendarDate', () => {
  it.each([
    ['2020-02-29', true],
    ['2021-02-29', false],
    ['2021-13-01', false],
    ['21-01-01', false],
    ['2021-1-1', false],
  ])('%s: %s', (text, expected) => {
    expect(isCalendarDate(text)).toBe(expected);
  });
});

describe('organisation numbers (mod 11)', () => {
  const eightDigits = fc
    .integer({ min: 0, max: 99_999_999 })
    .map((value) => String(value).padStart(8, '0'));

  it('hold with their own check digit and with no other', () => {
    fc.assert(
      fc.property(eightDigits, (digits) => {
        const own = organisationCheckDigit(digits);
        for (let digit = 0; digit <= 9; digit += 1)
          expect(isOrganisationNumber(`${digits}${digit}`)).toBe(digit === own);
      }),
    );
  });

  it('break when any one digit is mistyped', () => {
    fc.assert(
      fc.property(
        eightDigits,
        fc.integer({ min: 0, max: 7 }),
        fc.integer({ min: 1, max: 9 }),
        (digits, place, step) => {
          const own = organisationCheckDigit(digits);
          fc.pre(own !== null);
          const typed = [...digits];
          typed[place] = String((Number(typed[place]) + step) % 10);
          expect(isOrganisationNumber(`${typed.join('')}${own}`)).toBe(false);
        },
      ),
    );
  });

  it('hold for the register itself', () => {
    expect(isOrganisationNumber('974760673')).toBe(true);
  });
});
