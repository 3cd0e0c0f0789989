// The outbox in words: codes, rows and what is open to decide.
import { expect, test } from 'vitest';
import type { OutboxMail } from '$lib/domain/mail';
import { formats } from '$lib/i18n/format';
import { nb } from '$lib/i18n/nb';
import { staff } from '$lib/i18n/nb/staff';
import { addressOf, columnsOf, pendingOf, reasonOf, rowsOf } from './view';

const words = staff.mail;
const format = formats('nb', nb);
const letter: OutboxMail = {
  id: '0f0e0d0c-0b0a-4908-8706-050403020100',
  kind: 'receipt',
  state: 'uncertain',
  attempts: 1,
  next_attempt_at: '2026-11-21T08:00:00Z',
  claimed_at: '2026-11-21T07:00:00Z',
  sent_at: null,
  last_error: 'answer_lost',
  created_at: '2026-11-21T06:00:00Z',
  recipient_masked: 'k…@example.org',
};

test('codes become words, unknown ones stay readable', () => {
  expect(reasonOf(null, words)).toBeNull();
  expect(reasonOf('claim_expired', words)).toBe(words.reason.lost);
  expect(reasonOf('smtp_451', words)).toBe('E-posttjeneren ba oss vente (451).');
  expect(reasonOf('smtp_550', words)).toBe('E-posttjeneren avviste brevet (550).');
  expect(reasonOf('econnection', words)).toBe(words.reason.no_server);
  expect(reasonOf('smtp_250', words)).toBe('Feilkode: smtp_250.');
});

test('a letter that waits for a person says which, to whom, when and why', () => {
  expect(pendingOf([letter], words, format)).toEqual([
    {
      id: letter.id,
      about: expect.stringMatching(
        /^Kvittering til k…@example\.org, 21\. november 2026 kl\. 08[.:]00$/,
      ),
      state: 'Uvisst',
      why: words.reason.lost,
      decisions: ['was_sent', 'send_again'],
    },
  ]);
});

test('filters and pages have addresses of their own', () => {
  expect(addressOf(null, 1)).toBe('/stab/e-post');
  expect(addressOf('sent', 3)).toBe('/stab/e-post?tilstand=sent&side=3');
});

test('each row has a cell for each column, and what is deleted says so', () => {
  const last = (changes: Partial<OutboxMail>) =>
    rowsOf([{ ...letter, ...changes }], words, format)[0]?.cells.map(({ text }) => text) ?? [];
  expect(last({}).length).toBe(columnsOf(words).length);
  expect(last({})[5]).toMatch(/^forsøkt 21\. november 2026/);
  expect(last({ state: 'queued', attempts: 2 })[5]).toMatch(/^nytt forsøk .*09[.:]00$/);
  expect(last({ state: 'queued', attempts: 0, claimed_at: null })[5]).toBe('–');
  expect(
    last({
      state: 'sent',
      last_error: null,
      sent_at: '2026-11-21T07:00:01Z',
      recipient_masked: null,
    }),
  ).toEqual([
    expect.stringMatching(/07[.:]00$/),
    'Kvittering',
    'ukjent adresse',
    'Sendt',
    '1',
    expect.stringMatching(/^sendt /),
  ]);
  expect(last({ state: 'failed', last_error: 'recipient_invalid' })[3]).toBe(
    'Mislyktes. Adressen kan ikke brukes.',
  );
  expect(last({ kind: 'later_kind' })[1]).toBe('later_kind');
});
