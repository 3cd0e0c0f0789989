import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  begin,
  canTakeBack,
  classify,
  interrupted,
  isDue,
  isOverdue,
  isSpent,
  longestObeyed,
  longestWait,
  outboxLifecycle,
  postponed,
  queued,
  retryAfter,
  settle,
  shortestWait,
  takeBack,
  wait,
  type Answer,
  type OutboxItem,
  type Verdict,
} from './outbox';

const id = '7c0f2a5e-4f7e-4d0f-9d3c-0f6f1a2b3c4d';
const digest = 'sha-256=:abc=:';
const now = new Date('2026-11-21T12:00:00Z');
const item = (): OutboxItem =>
  queued({ id, kind: 'submission', hearing: 'demo', sequence: 1 }, now);
const echo = {
  id,
  digest,
  reference: 'RK-2026-000001-1',
  received_at: '2026-11-21T12:00:01Z',
  hash: 'a'.repeat(64),
  revision: 1,
  receipt: 'https://example.org/innspill/kvittering/x',
};
const response = (status: number, body: unknown, more: Partial<Answer> = {}): Answer => ({
  kind: 'response',
  status,
  content_type: 'application/json',
  retry_after: null,
  body,
  ...more,
});
/** A refusal of the server's own, by the last part of its type. */
const problem = (kind: string, more: object = {}): object => ({
  type: `urn:regionkart:problem:${kind}`,
  ...more,
});
const judged = (answer: Answer): Verdict => classify(answer, { id, digest }, now.getTime());

describe('the machine', () => {
  it('has the steps of its drawing and no other', () => {
    const states = ['draft', 'queued', 'sending', 'delivered', 'rejected', 'conflict'] as const;
    const steps = states.flatMap((from) =>
      states.filter((to) => outboxLifecycle.canMove(from, to)).map((to) => `${from} ${to}`),
    );
    expect(steps).toEqual([
      'draft queued',
      'queued draft',
      'queued sending',
      'sending queued',
      'sending delivered',
      'sending rejected',
      'sending conflict',
      'rejected draft',
      'conflict draft',
    ]);
  });

  it('throws for every step that is not one', () => {
    const states: OutboxItem['state'][] = ['queued', 'sending', 'rejected', 'conflict'];
    const verdict: Verdict = { kind: 'retry', delay: 'server', after_ms: null };
    for (const state of states) {
      const one = { ...item(), state };
      if (state !== 'queued') expect(() => begin(one)).toThrow(RangeError);
      if (state !== 'sending') {
        expect(() => interrupted(one)).toThrow(RangeError);
        expect(() => settle(one, verdict, 0, 0)).toThrow(RangeError);
        expect(() => settle(one, { kind: 'delivered', receipt: echo }, 0, 0)).toThrow(RangeError);
      }
      if (state === 'sending') expect(() => takeBack(one)).toThrow(RangeError);
      if (state === 'rejected') expect(() => postponed(one, verdict, 0, 0)).toThrow(RangeError);
    }
  });

  it('does not give back what may have arrived', () => {
    expect(takeBack(item())).toBe('draft');
    const lost = interrupted(begin(item()));
    expect(canTakeBack(lost)).toBe(false);
    expect(() => takeBack(lost)).toThrow(RangeError);
    expect(takeBack({ ...lost, state: 'rejected' })).toBe('draft');
  });

  /** Anything that can happen to an item; what is impossible in its state does not happen. */
  const events = fc.array(
    fc.constantFrom('begin', 'lost', 'busy', 'closed', 'taken', 'echo', 'crash', 'back', 'offline'),
    { maxLength: 60 },
  );

  it('ends delivered by the echo alone, and gives back only what has not arrived or was refused', () => {
    fc.assert(
      fc.property(
        events,
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        (all, random) => {
          let one: OutboxItem | null = item();
          for (const event of all) {
            if (one === null) break;
            const before: OutboxItem = one;
            if (event === 'begin' && before.state === 'queued') one = begin(before);
            else if (event === 'crash' && before.state === 'sending') one = interrupted(before);
            else if (event === 'offline' && before.state === 'queued')
              one = postponed(
                before,
                { kind: 'retry', delay: 'unreachable', after_ms: null },
                0,
                random,
              );
            else if (event === 'back' && canTakeBack(before)) {
              expect(takeBack(before)).toBe('draft');
              expect(before.state !== 'queued' || before.posted === 0).toBe(true);
              break;
            } else if (before.state === 'sending') {
              const answers: Record<string, Answer> = {
                lost: { kind: 'nothing' },
                busy: response(503, {}),
                closed: response(422, problem('invalid-submission')),
                taken: response(409, problem('id-taken')),
                echo: response(200, { data: echo }),
              };
              const answer = answers[event];
              if (answer === undefined) continue;
              one = settle(before, judged(answer), 0, random);
              expect(one === null).toBe(event === 'echo');
            }
            if (one !== null) {
              expect(one.id).toBe(id);
              expect(one.posted).toBeGreaterThanOrEqual(before.posted);
              expect(one.reason !== null).toBe(['rejected', 'conflict'].includes(one.state));
            }
          }
        },
      ),
    );
  });
});

describe('when to try again', () => {
  it('doubles up to a quarter of an hour, spread over half of it', () => {
    expect(wait(1, 0, null)).toBe(shortestWait / 2);
    expect(wait(2, 0.5, null)).toBe(7_500);
    expect(wait(60, 0.999, null)).toBeLessThanOrEqual(longestWait);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1_000 }),
        fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true }),
        fc.option(fc.integer({ min: 0, max: longestObeyed })),
        (failures, random, asked) => {
          const ms = wait(failures, random, asked);
          expect(ms).toBeGreaterThanOrEqual(Math.max(shortestWait / 2, asked ?? 0));
          expect(ms).toBeLessThanOrEqual(Math.max(longestWait, asked ?? 0));
        },
      ),
    );
  });

  it('obeys the server, as seconds or as a date, for an hour at most', () => {
    expect(retryAfter('120', now.getTime())).toBe(120_000);
    expect(retryAfter('Sat, 21 Nov 2026 12:02:00 GMT', now.getTime())).toBe(120_000);
    expect(retryAfter('Sat, 21 Nov 2026 11:00:00 GMT', now.getTime())).toBe(0);
    expect(retryAfter('99999999', now.getTime())).toBe(longestObeyed);
    expect(retryAfter('soon', now.getTime())).toBeNull();
    expect(retryAfter(null, now.getTime())).toBeNull();
    expect(judged(response(429, {}, { retry_after: '90' } as Partial<Answer>))).toEqual({
      kind: 'retry',
      delay: 'busy',
      after_ms: 90_000,
    });
  });

  it('is due when its time has come, after a crash, and when the clock was moved back', () => {
    const late = { ...item(), next_at: now.getTime() + 1_000 };
    expect(isDue(late, now.getTime())).toBe(false);
    expect(isDue(late, now.getTime() + 1_000)).toBe(true);
    expect(isDue(late, now.getTime() - 2 * longestObeyed)).toBe(true);
    expect(isDue({ ...late, state: 'sending' }, now.getTime())).toBe(true);
    expect(isDue({ ...late, state: 'rejected' }, now.getTime() + 1e9)).toBe(false);
  });
});

describe('what an answer means', () => {
  it('is a delivery only with the echo of id and digest', () => {
    for (const status of [200, 201])
      expect(judged(response(status, { data: echo }))).toEqual({
        kind: 'delivered',
        receipt: echo,
      });
    for (const wrong of [
      undefined,
      null,
      'ok',
      {},
      { data: null },
      { data: { ...echo, id: 'another' } },
      { data: { ...echo, digest: 'sha-256=:xyz=:' } },
      { data: { ...echo, receipt: 7 } },
      { data: { ...echo, reference: undefined } },
    ])
      expect(judged(response(200, wrong)), JSON.stringify(wrong)).toEqual({
        kind: 'retry',
        delay: 'stranger',
        after_ms: null,
      });
    // A device without cryptography has no digest to compare.
    expect(classify(response(200, { data: echo }), { id, digest: null }, 0).kind).toBe('delivered');
  });

  it('is tried again where nobody of ours has answered', () => {
    expect(judged({ kind: 'nothing' })).toMatchObject({ delay: 'unreachable' });
    const portal = { content_type: 'text/html; charset=utf-8' } as Partial<Answer>;
    for (const status of [200, 302, 401, 403, 404, 407, 409, 413, 422])
      expect(judged(response(status, undefined, portal)), String(status)).toMatchObject({
        kind: 'retry',
        delay: 'stranger',
      });
    for (const status of [408, 425, 500, 502, 503, 504, 511])
      expect(judged(response(status, undefined)), String(status)).toMatchObject({
        kind: 'retry',
        delay: 'server',
      });
  });

  it('is tried again where a gateway refuses in words that are not ours', () => {
    const words = [
      undefined,
      null,
      'Forbidden',
      {},
      { message: 'Not Found' },
      { type: 'about:blank', status: 404 },
      { type: 'urn:x:problem:invalid-submission', errors: [{ field: 'body', code: 'blocked' }] },
      { type: 'https://gateway.example/urn:regionkart:problem:id-taken' },
      { detail: 'urn:regionkart:problem:id-taken' },
    ];
    for (const status of [400, 403, 404, 409, 413, 415, 418, 422])
      for (const body of words)
        expect(judged(response(status, body)), `${status} ${JSON.stringify(body)}`).toEqual({
          kind: 'retry',
          delay: 'stranger',
          after_ms: null,
        });
    // Nobody of ours says so with a redirection either.
    expect(judged(response(302, problem('id-taken')))).toMatchObject({ kind: 'retry' });
  });

  it('waits for staff to sign in', () => {
    expect(judged(response(401, undefined, { content_type: '' } as Partial<Answer>))).toMatchObject(
      { kind: 'retry', delay: 'signed_out' },
    );
  });

  it('is tried again where the body was damaged or the puzzle had run out', () => {
    expect(judged(response(400, problem('digest-mismatch')))).toMatchObject({ delay: 'damaged' });
    const errors = [{ field: 'proof', code: 'proof' }];
    expect(judged(response(422, problem('invalid-submission', { errors })))).toMatchObject({
      delay: 'proof',
    });
  });

  it('goes back to its author with the reason, and tells a closed hearing apart', () => {
    const errors = [{ field: 'points.0.text', code: 'identity_number', message: 'Ta det bort' }];
    expect(
      judged(response(422, problem('invalid-submission', { detail: 'Rett', errors }))),
    ).toEqual({
      kind: 'rejected',
      reason: { status: 422, detail: 'Rett', problems: errors, closed: null },
    });
    const closed = { closes_at: 'x', arrived_at: 'y', contact: 'z' };
    const late = { errors: [{ field: 'hearing', code: 'hearing_closed' }], closed };
    expect(judged(response(422, problem('invalid-submission', late)))).toMatchObject({
      kind: 'rejected',
      reason: { closed },
    });
    expect(judged(response(409, problem('id-taken', { detail: 'Brukt' })))).toMatchObject({
      kind: 'conflict',
      reason: { detail: 'Brukt' },
    });
    // A change that was made from a version which is not the newest: the code says what stands against it.
    const met = [{ field: 'replaces', code: 'revision_conflict', message: 'Endret' }];
    expect(judged(response(409, problem('revision-conflict', { errors: met })))).toMatchObject({
      kind: 'conflict',
      reason: { problems: met },
    });
    for (const [status, kind] of [
      [404, 'not-found'],
      [413, 'too-large'],
    ] as const)
      expect(judged(response(status, problem(kind)))).toMatchObject({ kind: 'rejected' });
  });

  it('never takes anything but an echo for a delivery', () => {
    const anything = fc.record({
      kind: fc.constant('response' as const),
      status: fc.integer({ min: 100, max: 599 }),
      content_type: fc.constantFrom(
        'text/html',
        'application/json',
        'application/problem+json',
        '',
      ),
      retry_after: fc.option(fc.string()),
      body: fc.anything(),
    });
    fc.assert(
      fc.property(anything, (answer) => {
        expect(judged(answer).kind).not.toBe('delivered');
      }),
    );
  });
});

describe('how long', () => {
  const day = 24 * 60 * 60 * 1000;
  it('warns when something has waited over three days', () => {
    const at = (days: number): Date => new Date(now.getTime() + days * day);
    expect(isOverdue([item()], at(2.9))).toBe(false);
    expect(isOverdue([item()], at(3.1))).toBe(true);
    expect(isOverdue([{ ...item(), state: 'rejected' }], at(9))).toBe(false);
  });

  it('keeps sent copies thirty days, whichever clock runs ahead', () => {
    const copy = { stored_at: now.toISOString(), received_at: now.toISOString() };
    const after = (days: number): number => now.getTime() + days * day;
    expect(isSpent(copy, { device: after(31), server: after(31) })).toBe(true);
    expect(isSpent(copy, { device: after(29), server: after(29) })).toBe(false);
    expect(isSpent(copy, { device: after(4000), server: after(1) })).toBe(false);
    expect(
      isSpent(
        { ...copy, stored_at: '1970-01-01T00:00:00Z' },
        { device: after(1), server: after(1) },
      ),
    ).toBe(false);
  });
});
