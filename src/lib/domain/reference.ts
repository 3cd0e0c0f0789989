// References of submissions that people read aloud and copy by hand: RK-2026-000123-4.

/**
 * `RK-{year}-{serial, six digits or more}-{check digit}`. The check digit is ISO 7064 MOD 11,10 over the digits of year
 * and serial: p = 10; for each digit d: s = (p + d) mod 10, or 10 if that is 0; p = 2s mod 11; the check digit is
 * (11 - p) mod 10. Every single wrong digit is noticed. A digit and no letter, so that 0 and O are never confused.
 */
export function formatReference(year: number, serial: number): string {
  if (!Number.isInteger(year) || year < 1000 || year > 9999)
    throw new RangeError('The year of a reference has four digits');
  if (!Number.isSafeInteger(serial) || serial < 1)
    throw new RangeError('The serial of a reference is a whole number from 1');
  const digits = String(serial).padStart(6, '0');
  return `RK-${year}-${digits}-${checkDigit(`${year}${digits}`)}`;
}

/** Year and serial of a reference; spaces, dashes and letter case are free. Null if it is none or its check digit is wrong. */
export function parseReference(text: string): { year: number; serial: number } | null {
  const compact = text.replace(/[\s\u2010-\u2015\u2212-]/g, '').toUpperCase();
  const match = /^RK([1-9]\d{3})(\d{6,15})(\d)$/.exec(compact);
  if (match === null) return null;
  const [year, serial] = [Number(match[1]), Number(match[2])];
  return serial >= 1 && formatReference(year, serial).replaceAll('-', '') === compact
    ? { year, serial }
    : null;
}

function checkDigit(digits: string): number {
  let product = 10;
  for (const digit of digits) {
    const sum = (product + Number(digit)) % 10 || 10;
    product = (sum * 2) % 11;
  }
  return (11 - product) % 10;
}
