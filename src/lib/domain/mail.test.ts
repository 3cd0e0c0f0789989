// What a person may decide about a letter.
import { expect, test } from 'vitest';
import { decisionsFor, mailStates } from './mail';

test('only what is uncertain or has failed is decided, and nothing is sent to a forgotten address', () => {
  const table = (recipient_masked: string | null) =>
    Object.fromEntries(
      mailStates.map((state) => [state, decisionsFor({ state, recipient_masked })]),
    );
  expect(table('k…@example.org')).toEqual({
    queued: [],
    sending: [],
    sent: [],
    failed: ['send_again'],
    uncertain: ['was_sent', 'send_again'],
  });
  expect(table(null)).toMatchObject({ failed: [], uncertain: ['was_sent'] });
});
