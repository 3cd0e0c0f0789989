// Numbers, amounts and dates as readers of a language expect them. Missing is said in words, never shown as zero.
import type { Language, Text } from '.';

const locales: Record<Language, string> = { nb: 'nb-NO', en: 'en-GB' };

export interface Format {
  /** "24 663"; at most `digits` decimals. */
  number(value: number | null, digits?: number): string;
  /** "12,5 %" from 12.5. */
  percent(value: number | null, digits?: number): string;
  /** "+38,4 %" / "−3 %"; with an explicit sign. */
  signed(value: number | null, digits?: number): string;
  /** "2 400 daa" */
  daa(value: number | null): string;
  /** "1 500 000 kr" */
  nok(value: number | null): string;
  /** "15. mars 2026" from an ISO day. */
  date(value: string | null): string;
  /** "15. mars 2026 kl. 14.30" from an ISO time, in Europe/Oslo. */
  time(value: string | null): string;
}

/** The formats of a language; `text.common.not_given` stands for what is missing. */
export function formats(language: Language, text: Pick<Text, 'common'>): Format {
  const locale = locales[language];
  const missing = text.common.not_given;
  const number = (value: number | null, digits = 0): string =>
    value === null
      ? missing
      : new Intl.NumberFormat(locale, { maximumFractionDigits: digits }).format(value);
  const day = new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' });
  const moment = new Intl.DateTimeFormat(locale, {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Oslo',
  });
  return {
    number,
    percent: (value, digits = 1) =>
      value === null
        ? missing
        : new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: digits }).format(
            value / 100,
          ),
    signed: (value, digits = 0) =>
      value === null
        ? missing
        : new Intl.NumberFormat(locale, {
            maximumFractionDigits: digits,
            signDisplay: 'exceptZero',
          }).format(value),
    daa: (value) => (value === null ? missing : `${number(value)} daa`),
    nok: (value) => (value === null ? missing : text.common.nok(number(value))),
    date: (value) =>
      value === null ? missing : day.format(new Date(`${value.slice(0, 10)}T00:00:00Z`)),
    time: (value) => {
      if (value === null) return missing;
      const written = moment.format(new Date(value));
      // Unicode's data have a colon; Norwegian writes a full stop.
      return language === 'nb' ? written.replace(/(\d\d):(\d\d)/, '$1.$2') : written;
    },
  };
}
