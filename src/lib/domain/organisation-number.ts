// Organisation numbers of the Norwegian register of legal entities.

const weights = [3, 2, 7, 6, 5, 4, 3, 2];

/** The check digit of the first eight digits, mod 11; null where no number can begin so (remainder 10). */
export function organisationCheckDigit(eightDigits: string): number | null {
  const sum = weights.reduce(
    (total, weight, index) => total + weight * Number(eightDigits[index]),
    0,
  );
  const digit = 11 - (sum % 11);
  return digit === 11 ? 0 : digit === 10 ? null : digit;
}

/** Whether a text is a valid organisation number; spaces as people write them are allowed. */
export function isOrganisationNumber(text: string): boolean {
  const digits = text.replace(/[\s\u00a0]/g, '');
  return /^\d{9}$/.test(digits) && organisationCheckDigit(digits.slice(0, 8)) === Number(digits[8]);
}

/** The nine digits of a valid organisation number also when written `NO 974 760 673 MVA`; null otherwise. */
export function normaliseOrganisationNumber(text: string): string | null {
  const bare = text
    .trim()
    .replace(/^NO(?=[\s\d])/i, '')
    .replace(/MVA$/i, '')
    .replace(/\s/g, '');
  return isOrganisationNumber(bare) ? bare : null;
}
