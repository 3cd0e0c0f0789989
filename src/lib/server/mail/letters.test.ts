// Letters in both languages: what they must say, what they must not let in, and what cannot become one.
import { describe, expect, test } from 'vitest';
import { LetterError, writeLetter, type LetterKind } from './letters';

const context = {
  origin: 'https://kart.example.no',
  receiptSecret: (id: string) => `secret-of-${id}`,
};
const submission = '0f0e0d0c-0b0a-4908-8706-050403020100';
const about = {
  submission,
  reference: 'R-2026-17',
  hearing: 'demo',
  title_nb: 'Høring av næringsplan',
  title_en: 'Hearing on a business plan',
};
const data: Record<LetterKind, object> = {
  receipt: {
    ...about,
    received_at: '2026-11-21T07:00:00+00:00',
    closes_at: '2027-01-16T22:59:59.999Z',
    hash: 'a1'.repeat(32),
  },
  published: about,
  withheld: { ...about, reason_nb: 'Personangrep', reason_en: 'Personal attack' },
  answered: { ...about, outcome: 'partly' },
  deadline_reminder: { ...about, closes_at: '2026-03-29T00:30:00Z' },
  plan_changed: { ...about, note_nb: 'Ny strategi 3', note_en: 'New strategy 3' },
};
const kinds = Object.keys(data) as LetterKind[];
const locales = ['nb', 'en'] as const;

describe.each(kinds)('%s', (kind) => {
  test.each(locales)('in %s: hearing, secret link, privacy, and nothing left open', (locale) => {
    const letter = writeLetter(kind, locale, data[kind], context);
    const language = locale === 'en' ? '?sprak=en' : '';
    const link = `https://kart.example.no/innspill/kvittering/secret-of-${submission}${language}`;
    for (const body of [letter.text, letter.html]) {
      expect(body).toContain(link);
      expect(body).toContain(`https://kart.example.no/personvern${language}`);
      expect(body).toContain(locale === 'en' ? about.title_en : about.title_nb);
      expect(body).not.toContain(locale === 'en' ? about.title_nb : about.title_en);
      expect(body).not.toMatch(/undefined|null|\[object|NaN/);
    }
    expect(letter.subject.length).toBeGreaterThan(10);
    expect(letter.subject).not.toContain('secret');
    expect(letter.html).toContain(`<html lang="${locale}">`);
    // The content security policy's rule holds for letters too: mail programs strip both.
    expect(letter.html).not.toMatch(/style=|<script/);
  });
});

test('the receipt names reference, time, deadline in Oslo, checksum, and what becomes public', () => {
  const { text, subject } = writeLetter('receipt', 'nb', data.receipt, context);
  expect(subject).toBe('Kvittering for innspill R-2026-17');
  expect(text).toContain('Referanse: R-2026-17');
  expect(text).toMatch(/Mottatt: 21\. november 2026 kl\. 08[.:]00/);
  expect(text).toMatch(/Høringsfrist: 16\. januar 2027 kl\. 23[.:]59/);
  expect(text).toContain('a1'.repeat(32));
  expect(text).toContain('E-postadressen din vises aldri');
  expect(text).toContain('offentleglova');
  const policy = (publication_policy: string): string =>
    writeLetter('receipt', 'nb', { ...data.receipt, publication_policy }, context).text;
  expect(policy('summary_only')).toContain('et sammendrag');
  expect(policy('after_closing')).toContain('etter at høringen er lukket');
});

test('a deadline is told by the clock in Oslo, in the night it changes too', () => {
  const text = (closes_at: string): string =>
    writeLetter('deadline_reminder', 'en', { ...about, closes_at }, context).text;
  expect(text('2026-03-29T00:59:00Z')).toContain('29 March 2026 at 01:59');
  expect(text('2026-03-29T01:00:00Z')).toContain('29 March 2026 at 03:00');
  expect(text('2026-10-25T00:30:00Z')).toContain('25 October 2026 at 02:30');
});

test('reasons and outcomes come in words', () => {
  expect(writeLetter('withheld', 'nb', data.withheld, context).text).toContain('Personangrep');
  expect(writeLetter('withheld', 'en', data.withheld, context).text).toContain('Personal attack');
  expect(writeLetter('answered', 'nb', data.answered, context).text).toContain(
    'Utfall: tas delvis til følge',
  );
  expect(writeLetter('answered', 'nb', about, context).text).not.toContain('Utfall');
  expect(writeLetter('plan_changed', 'en', data.plan_changed, context).text).toContain(
    'New strategy 3',
  );
});

test('what people wrote is text, also in HTML', () => {
  const title_nb = '<img src=x onerror="alert(1)"> & «blåbær»';
  const { html, text } = writeLetter('published', 'nb', { ...about, title_nb }, context);
  expect(html).not.toContain('<img');
  expect(html).toContain('&lt;img src=x onerror=&quot;alert(1)&quot;&gt; &amp; «blåbær»');
  expect(text).toContain(title_nb);
});

test('what is no letter says so without quoting itself', () => {
  const attempt = (kind: string, content: unknown): unknown => {
    try {
      return writeLetter(kind, 'nb', content, context);
    } catch (error) {
      return error instanceof LetterError ? error.message : error;
    }
  };
  expect(attempt('sign_in', about)).toBe('letter_unknown');
  expect(attempt('toString', about)).toBe('letter_unknown');
  expect(attempt('published', null)).toBe('letter_data_invalid');
  expect(attempt('published', { ...about, submission: 'secret' })).toBe('letter_data_invalid');
  expect(attempt('published', { ...about, hearing: '../admin' })).toBe('letter_data_invalid');
  expect(attempt('receipt', { ...data.receipt, closes_at: 'soon' })).toBe('letter_data_invalid');
});
