// References: read back however they are copied, and never with a wrong digit.
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { formatReference, parseReference } from './reference';

const years = fc.integer({ min: 1000, max: 9999 });
const serials = fc.integer({ min: 1, max: 99_999_999 });

it('looks as documented', () => {
  expect(formatReference(2026, 123)).toBe('RK-2026-000123-7');
  expect(formatReference(2026, 1_234_567)).toMatch(/^RK-2026-1234567-\d$/);
});
it('is read back', () => {
  fc.assert(
    fc.property(years, serials, (year, serial) => {
      expect(parseReference(formatReference(year, serial))).toEqual({ year, serial });
    }),
  );
});
it.each([' rk 2026 000123 7 ', 'RK20260001237', 'Rk–2026–000123–7', 'RK-2026-000123 -7'])(
  'is read from %j',
  (text) => expect(parseReference(text)).toEqual({ year: 2026, serial: 123 }),
);
it('notices every single wrong digit', () => {
  fc.assert(
    fc.property(
      years,
      serials,
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      (year, serial, at, step) => {
        const text = formatReference(year, serial);
        const places = [...text.matchAll(/\d/g)].map(({ index }) => index);
        const place = places[at % places.length]!;
        const digit = (Number(text[place]) + step) % 10;
        return parseReference(`${text.slice(0, place)}${digit}${text.slice(place + 1)}`) === null;
      },
    ),
  );
});
it.each([
  '',
  'RK',
  '2026-000123-7',
  'RK-2026-123-7',
  'RK-2026-000000-0',
  'RK-0026-000123-7',
  'XX-2026-000123-7',
])('refuses %j', (text) => expect(parseReference(text)).toBeNull());
it('is never made of what is no serial', () => {
  for (const serial of [0, -1, 1.5, Number.NaN, Infinity])
    expect(() => formatReference(2026, serial)).toThrow(RangeError);
  for (const year of [26, 12_026, 2026.5])
    expect(() => formatReference(year, 1)).toThrow(RangeError);
});
