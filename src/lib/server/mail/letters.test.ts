// Letters in both languages: what they must say, what they must not let in, and what cannot become one.
import { describe, expect, test } from 'vitest';
import { LetterError, writeLetter, type LetterKind } from './letters';

const context = {
  origin: 'https://kart.example.no',
  receiptSecret: (id: string) => `secret-of-${id}`,
  watchSecret: (id: string) => `watch-of-${id}`,
};
const submission = '0f0e0d0c-0b0a-4908-8706-050403020100';
const about = {
  submission,
  reference: 'R-2026-17',
  hearing: 'demo',
  title_nb: 'Høring av næringsplan',
  title_en: 'Hearing on a business plan',
};
const data: Record<Exclude<LetterKind, `round_${string}` | `area_watch_${string}`>, object> = {
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
const kinds = Object.keys(data) as (keyof typeof data)[];
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
  expect(text).toContain('offentleglova');
  const policy = (publication_policy: string | null): string =>
    writeLetter('receipt', 'nb', { ...data.receipt, publication_policy }, context).text;
  expect(policy('after_moderation')).toContain('før de vises offentlig');
  expect(policy('summary_only')).toContain('et sammendrag');
  expect(policy('after_closing')).toContain('etter at høringen er lukket');
  const later = writeLetter('published', 'nb', { ...about, after_closing: true }, context);
  expect([later.subject, later.text].join()).not.toContain('vises nå');
  expect(later.text).toContain('når høringen er lukket');
  expect(writeLetter('published', 'nb', about, context).text).toContain('vises nå offentlig');
  // Where it is not known, nothing is promised.
  expect(policy(null)).not.toContain('vises aldri');
});

test('a letter about answers goes out as it was queued before it knew which they were, and since', () => {
  const written = (data: object): string => writeLetter('answered', 'nb', data, context).text;
  const before = written(about);
  expect(before).toContain(`kvittering/secret-of-${submission}`);
  expect(written({ ...about, answers: [submission] })).toBe(before);
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

describe.each(['round_opened', 'round_reminder', 'round_late'] as const)('%s', (kind) => {
  const facts = { round: '2026-2', due_on: '2026-11-30', municipalities: ['Melhus', 'Skaun'] };
  test.each(locales)('in %s: which round, until when, for whom, and where to go on', (locale) => {
    const { subject, text, html } = writeLetter(kind, locale, facts, context);
    expect(subject).toContain('2026-2');
    const passed = /er ute|has passed/;
    if (kind === 'round_late') expect(subject).toMatch(passed);
    else expect(text).not.toMatch(passed);
    const language = locale === 'en' ? '?sprak=en' : '';
    for (const body of [text, html]) {
      expect(body).toContain('Melhus, Skaun');
      expect(body).toMatch(/30\.? ?[Nn]ovember/);
      expect(body).toContain(`https://kart.example.no/stab/runder/2026-2${language}`);
      // Nothing of the letters to those who send comments.
      expect(body).not.toContain('kvittering');
      expect(body).not.toMatch(/undefined|null|\[object/);
    }
  });
  test('is refused without a municipality or with a day that is none', () => {
    for (const wrong of [{ municipalities: [] }, { due_on: 'snart' }, { round: '2026-3' }])
      expect(() => writeLetter(kind, 'nb', { ...facts, ...wrong }, context)).toThrow(
        new LetterError('letter_data_invalid'),
      );
  });
});

describe('letters to those who wait for an area', () => {
  const watch = '0f0e0d0c-0b0a-4908-8706-050403020101';
  const search = {
    municipality: 'melhus',
    municipality_name: 'Melhus',
    status: ['ready', 'zoned'],
    available_min: 20,
    ready_by: '2027-01-01',
    near: 'lundamo',
    near_name: 'Lundamo',
    km: 5,
  };
  const area = {
    id: 'hofstad',
    name: 'Hofstad',
    municipality: 'Melhus',
    status: 'ready',
    available_daa: 42.5,
    ready_from: null,
    demo: true,
  };
  const news = {
    watch,
    search,
    ends_at: '2027-11-21T07:00:00Z',
    round: '2026-2',
    event: 'published',
    areas: [area],
    more: 0,
  };

  test.each(locales)(
    'in %s: what for, the secret link, privacy, and no word of comments',
    (locale) => {
      const language = locale === 'en' ? '?sprak=en' : '';
      for (const [kind, content] of [
        ['area_watch_confirm', { watch, search, ends_at: null }],
        ['area_watch_confirm', { watch, search, ends_at: '2027-11-21T07:00:00Z' }],
        ['area_watch_news', news],
      ] as const) {
        const letter = writeLetter(kind, locale, content, context);
        for (const body of [letter.text, letter.html]) {
          expect(body).toContain(
            `https://kart.example.no/naringsareal/varsel/watch-of-${watch}${language}`,
          );
          expect(body).toContain(`https://kart.example.no/personvern${language}`);
          for (const word of ['Melhus', '20', '2027', 'Lundamo']) expect(body).toContain(word);
          expect(body).not.toMatch(/kvittering|undefined|null|\[object|NaN/);
        }
        expect(letter.subject).not.toContain('watch-of');
        expect(letter.unsubscribe).toBe(
          `https://kart.example.no/naringsareal/varsel/watch-of-${watch}/slutt${language}`,
        );
      }
    },
  );

  test('the news lists each area with its address and figures, and marks demonstration data', () => {
    const { subject, text } = writeLetter(
      'area_watch_news',
      'nb',
      { ...news, areas: [area, { ...area, id: 'soberg', name: 'Søberg', demo: false }], more: 3 },
      context,
    );
    expect(subject).toBe('5 næringsarealer passer søket ditt nå');
    expect(text).toContain(
      'Hofstad i Melhus (demo):\nhttps://kart.example.no/naringsareal/hofstad',
    );
    expect(text).toContain('Søberg i Melhus:\n');
    expect(text).toContain('Ledig, daa: 42,5');
    expect(text).toContain('Klart fra: ikke oppgitt');
    expect(text).toContain('Oppdiktet');
    expect(text).toContain('Og 3 til');
    expect(text).toContain('/naringsareal?kommune=melhus&status=ready%2Czoned&ledig=20');
    const alone = writeLetter('area_watch_news', 'nb', { ...news, event: 'corrected' }, context);
    expect(alone.subject).toBe('1 næringsareal passer søket ditt nå');
    expect(alone.text).toContain('Et tall i runde 2026-2 er rettet');
    expect(alone.text).not.toContain('til. Se alle');
  });

  test('an order says how long it waits, and one that is there already until when it works', () => {
    const confirm = (ends_at: string | null) =>
      writeLetter('area_watch_confirm', 'nb', { watch, search, ends_at }, context);
    expect(confirm(null).subject).toBe('Bekreft varsel om næringsareal');
    expect(confirm(null).text).toContain('48 timer');
    expect(confirm(news.ends_at).subject).toBe('Du har allerede dette varselet om næringsareal');
    expect(confirm(news.ends_at).text).toContain('virker til 21. november 2027');
    expect(confirm(news.ends_at).text).not.toContain('48 timer');
  });

  test('a search that nothing narrows is said as that', () => {
    const all = { status: [], municipality: null, available_min: null };
    expect(writeLetter('area_watch_confirm', 'nb', { watch, search: all }, context).text).toContain(
      'Søk: Alle næringsarealer i regionen',
    );
  });

  test('what does not fit becomes no letter', () => {
    for (const wrong of [{ watch: 'x' }, { areas: [] }, { more: -1 }, { round: '2026-3' }])
      expect(() => writeLetter('area_watch_news', 'nb', { ...news, ...wrong }, context)).toThrow(
        new LetterError('letter_data_invalid'),
      );
  });
});
