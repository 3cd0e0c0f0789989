// The guards: a ticket is for one form and not too fresh, a puzzle for one submission, an address is a network.
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import { describe, expect, it } from 'vitest';
import { readLimited } from './body';
import { networkOf } from './keys';
import { isSolved, makePuzzle } from './puzzle';
import { makeTicket, minimumFillMs, ticketState } from './ticket';

const key = 'a key of the tests, 32 characters and more';
const id = '0b9e7a4e-4a51-4c0f-9d1e-0d7c3f1f5a11';
const other = '0b9e7a4e-4a51-4c0f-9d1e-0d7c3f1f5a12';
const now = new Date();
const later = (ms: number): Date => new Date(now.getTime() + ms);

describe('a ticket', () => {
  const ticket = makeTicket('demo', id, now, key);

  it('is good from the moment that somebody can have filled in the form', () => {
    expect(ticketState(ticket, 'demo', id, later(minimumFillMs - 1), key)).toBe('too_quick');
    expect(ticketState(ticket, 'demo', id, later(minimumFillMs), key)).toBe('good');
    expect(ticketState(ticket, 'demo', id, later(60 * 86_400_000), key)).toBe('good');
  });

  it('is for one submission to one hearing, from one server, at one time', () => {
    const at = later(10_000);
    expect(ticketState(ticket, 'demo', other, at, key)).toBe('invalid');
    expect(ticketState(ticket, 'annen', id, at, key)).toBe('invalid');
    expect(ticketState(ticket, 'demo', id, at, `${key}.`)).toBe('invalid');
    const [moment = '', signature = ''] = ticket.split('.');
    const earlier = (parseInt(moment, 36) - 60_000).toString(36);
    expect(ticketState(`${earlier}.${signature}`, 'demo', id, at, key)).toBe('invalid');
    for (const nonsense of ['', '.', 'x', `${ticket}x`])
      expect(ticketState(nonsense, 'demo', id, at, key)).toBe('invalid');
  });
});

describe('a puzzle', () => {
  const payload = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64');

  it('is solved for one submission, and nothing else will do', async () => {
    const challenge = await makePuzzle('demo', id, now, key);
    const solution = (await solveChallenge({ challenge, deriveKey }))!;
    const solved = payload({ challenge, solution });
    expect(await isSolved(solved, 'demo', id, key)).toBe(true);
    expect(await isSolved(solved, 'demo', id.toUpperCase(), key)).toBe(true);
    expect(await isSolved(solved, 'demo', other, key)).toBe(false);
    expect(await isSolved(solved, 'annen', id, key)).toBe(false);
    expect(await isSolved(solved, 'demo', id, `${key}.`)).toBe(false);
    const guessed = { ...solution, derivedKey: '00'.repeat(32) };
    expect(await isSolved(payload({ challenge, solution: guessed }), 'demo', id, key)).toBe(false);
    const mine = structuredClone(challenge);
    mine.parameters.data = { hearing: 'demo', submission: other };
    expect(await isSolved(payload({ challenge: mine, solution }), 'demo', other, key)).toBe(false);
    for (const nonsense of ['', 'x', payload(null), payload({}), 'a'.repeat(9_000)])
      expect(await isSolved(nonsense, 'demo', id, key)).toBe(false);
  });

  it('has a last moment', async () => {
    const challenge = await makePuzzle('demo', id, later(-2 * 60 * 60 * 1000), key);
    const solution = (await solveChallenge({ challenge, deriveKey }))!;
    expect(await isSolved(payload({ challenge, solution }), 'demo', id, key)).toBe(false);
  });
});

describe('an address', () => {
  it.each([
    ['192.0.2.7', '192.0.2.7'],
    ['::ffff:192.0.2.7', '192.0.2.7'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2'],
    ['2001:db8::9', '2001:db8:0:0'],
    ['fe80::1%eth0', 'fe80:0:0:0'],
    ['::1', '0:0:0:0'],
  ])('%s counts as %s', (address, network) => expect(networkOf(address)).toBe(network));
});

describe('a body', () => {
  it('is read up to its limit, also where it does not say how long it is', async () => {
    let made = 0;
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        made += 1;
        if (made > 1_000) controller.close();
        else controller.enqueue(new Uint8Array(1_000));
      },
    });
    const endless = new Request('http://localhost', {
      method: 'POST',
      body: stream,
      duplex: 'half',
    } as RequestInit);
    expect(await readLimited(endless, 10_000)).toBeNull();
    expect(made).toBeLessThan(20);
    const fitting = new Request('http://localhost', { method: 'POST', body: 'x'.repeat(10_000) });
    expect(await readLimited(fitting, 10_000)).toHaveLength(10_000);
  });
});
