// The outbox of a device: the states of what waits to be delivered, what an answer means for it, and when to try again.
// Pure: the clock, randomness and the network are the caller's.
import { lifecycle } from './lifecycle';
import type { ReceiptHead } from './receipt';

/**
 *            queue            begin             settle (the server's echo)
 *   draft ─────────▶ queued ─────────▶ sending ─────────▶ delivered
 *     ▲                │ ▲               │ │
 *     │  never posted  │ └──── retry ────┘ └──▶ rejected    (the server says what is wrong, or that the hearing has closed)
 *     ├────────────────┘                   └──▶ conflict    (something else has arrived under its id, or what it changes
 *     │                                                      has been changed, withdrawn or answered meanwhile)
 *     └───── by its author ◀───────────────── rejected | conflict
 *
 * What has been posted may have arrived although no answer came: it is sent again under the same id, and does not become
 * a draft before the server has said what happened to it. `delivered` is never stored: the sent copy takes its place, in
 * the same transaction.
 */
export type OutboxState = 'draft' | 'queued' | 'sending' | 'delivered' | 'rejected' | 'conflict';

export const outboxLifecycle = lifecycle<OutboxState>('queued submission', {
  draft: ['queued'],
  queued: ['sending', 'draft'],
  sending: ['queued', 'delivered', 'rejected', 'conflict'],
  delivered: [],
  rejected: ['draft'],
  conflict: ['draft'],
});

/** What is wrong with one member, as the API names it; `message` is in the language of the page that sent it. */
export interface OutboxProblem {
  field: string;
  code: string;
  message: string;
}

/** Why something came back to its author. */
export interface Reason {
  status: number;
  /** The server's words for the whole. */
  detail: string;
  problems: OutboxProblem[];
  /** Set where the hearing had closed: its deadline, when this arrived by the server's clock, and whom to ask. */
  closed: { closes_at: string; arrived_at: string; contact: string } | null;
}

/** Why something still waits. */
export type Delay =
  'unreachable' | 'busy' | 'server' | 'stranger' | 'damaged' | 'proof' | 'signed_out';

/** What the outbox knows of an item without opening it; the content lies beside it, sealed. */
export interface OutboxItem {
  /**
   * The submission's own id (UUID): with it the server stores once what is sent twice. A revision has one of its own, and is
   * known again by the version that it was made from and by its content.
   */
  id: string;
  kind: 'submission' | 'revision' | 'field_note';
  hearing: string;
  state: Exclude<OutboxState, 'draft' | 'delivered'>;
  /** The device's own count, from 1. */
  sequence: number;
  /** By the device's clock, ISO. */
  queued_at: string;
  /** How often it has been posted, whatever came of it. */
  posted: number;
  /** Attempts in a row that led nowhere. */
  failures: number;
  /** When it is tried again, milliseconds of the device's clock; 0 = at once. */
  next_at: number;
  delay: Delay | null;
  reason: Reason | null;
  /** Written on a shared device: nothing of it stays when it has been delivered. */
  shared?: true;
}

/** The receipt as the API tells it, with what it echoes. */
export interface DeliveredHead extends ReceiptHead {
  id: string;
  /** The Content-Digest of the body that the server read. */
  digest: string;
  /** The receipt's address. */
  receipt: string;
}

export type Verdict =
  /** `receipt` is null for what has none, as field notes. */
  | { kind: 'delivered'; receipt: DeliveredHead | null }
  | { kind: 'retry'; delay: Delay; after_ms: number | null }
  | { kind: 'rejected' | 'conflict'; reason: Reason };

/** What was sent, for telling an echo of it. */
export interface Sent {
  id: string;
  digest: string | null;
  receipt?: boolean;
}

/** What came back for a delivery: nothing, or a response with its body as JSON (undefined where it is none). */
export type Answer =
  | { kind: 'nothing' }
  | {
      kind: 'response';
      status: number;
      content_type: string;
      retry_after: string | null;
      body: unknown;
    };

const second = 1_000;
const day = 24 * 60 * 60 * second;
/** The first wait, and the longest that is set without the server asking for more. */
export const shortestWait = 5 * second;
export const longestWait = 15 * 60 * second;
/** No server is obeyed for longer: its limits are by the hour. */
export const longestObeyed = 60 * 60 * second;
/** What has waited longer is worth a warning. */
export const warnAfter = 3 * day;
/** How long a copy of what was sent stays on the device. */
export const keepSentFor = 30 * day;

/** A new item. `now` is the device's clock. */
export function queued(
  made: Pick<OutboxItem, 'id' | 'kind' | 'hearing' | 'sequence' | 'shared'>,
  now: Date,
): OutboxItem {
  return {
    ...made,
    state: outboxLifecycle.move('draft', 'queued') as 'queued',
    queued_at: now.toISOString(),
    posted: 0,
    failures: 0,
    next_at: 0,
    delay: null,
    reason: null,
  };
}

/** On its way: written before anything leaves the device. @throws RangeError unless it is queued */
export function begin(item: OutboxItem): OutboxItem {
  return { ...item, state: move(item, 'sending'), posted: item.posted + 1 };
}

/** Found `sending` when nobody sends: whoever sent it is gone. @throws RangeError unless it is sending */
export function interrupted(item: OutboxItem): OutboxItem {
  return { ...item, state: move(item, 'queued'), next_at: 0 };
}

/** An attempt that ended before anything was posted. @throws RangeError unless it is queued */
export function postponed(
  item: OutboxItem,
  { delay, after_ms }: Extract<Verdict, { kind: 'retry' }>,
  now: number,
  random: number,
): OutboxItem {
  if (item.state !== 'queued') outboxLifecycle.move(item.state, 'queued');
  const failures = item.failures + 1;
  return { ...item, failures, delay, next_at: now + wait(failures, random, after_ms) };
}

/**
 * What an answer makes of an item that was sent; null: delivered, its sent copy takes its place.
 * @param random from [0, 1)
 * @throws RangeError unless it is sending
 */
export function settle(
  item: OutboxItem,
  verdict: Verdict,
  now: number,
  random: number,
): OutboxItem | null {
  switch (verdict.kind) {
    case 'delivered':
      outboxLifecycle.move(item.state, 'delivered');
      return null;
    case 'retry':
      return postponed({ ...item, state: move(item, 'queued') }, verdict, now, random);
    case 'rejected':
    case 'conflict':
      return {
        ...item,
        state: move(item, verdict.kind),
        failures: 0,
        delay: null,
        reason: verdict.reason,
      };
  }
}

/** Whether its author may take it back to the form. */
export function canTakeBack({ state, posted }: Pick<OutboxItem, 'state' | 'posted'>): boolean {
  return state === 'queued' ? posted === 0 : outboxLifecycle.canMove(state, 'draft');
}

/** @throws RangeError where it may have arrived, or is on its way */
export function takeBack(item: OutboxItem): 'draft' {
  if (item.state === 'queued' && item.posted > 0)
    throw new RangeError('What has been posted may have arrived: it cannot become a draft');
  return outboxLifecycle.move(item.state, 'draft') as 'draft';
}

function move(item: OutboxItem, to: OutboxItem['state']): OutboxItem['state'] {
  return outboxLifecycle.move(item.state, to) as OutboxItem['state'];
}

/**
 * The wait in ms after so many failures in a row: doubling, between half and the whole of it so that devices which lost
 * the same net do not come back at once; never less than the server asks for.
 */
export function wait(failures: number, random: number, after_ms: number | null): number {
  const whole = Math.min(shortestWait * 2 ** Math.min(failures - 1, 20), longestWait);
  return Math.max(Math.round(whole * (0.5 + random / 2)), after_ms ?? 0);
}

/** Whether an item's time has come. A clock that was moved back must not hold it longer than any wait is. */
export function isDue(item: Pick<OutboxItem, 'state' | 'next_at'>, now: number): boolean {
  if (item.state !== 'queued') return item.state === 'sending';
  return item.next_at <= now || item.next_at - now > longestObeyed;
}

/** Retry-After in ms: seconds or a date; null where there is none. */
export function retryAfter(header: string | null, now: number): number | null {
  if (header === null || header.trim() === '') return null;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * second : Date.parse(header) - now;
  return Number.isNaN(ms) ? null : Math.min(Math.max(ms, 0), longestObeyed);
}

/**
 * What an answer means. Only the server's echo of id and digest is a delivery; only words that are the server's own
 * send something back to its author. Everything else (no network, a hotel's sign-in page, an overloaded server) is
 * tried again.
 * @param sent `digest` is null where the device cannot make one; `receipt`: whether the echo must bring one
 */
export function classify(answer: Answer, sent: Sent, now: number): Verdict {
  if (answer.kind === 'nothing') return retry('unreachable');
  const { status, body } = answer;
  const after_ms = retryAfter(answer.retry_after, now);
  if (status === 429) return retry('busy', after_ms);
  if (status === 408 || status === 425) return retry('server', after_ms);
  if (status >= 500) return retry('server', after_ms);
  if (status >= 200 && status < 300) {
    if (!isEchoed(body, sent)) return retry('stranger');
    const receipt = receiptIn(body);
    if (sent.receipt !== false && receipt === null) return retry('stranger');
    return { kind: 'delivered', receipt };
  }
  // A page between the device and the server has HTML to say, with whatever status.
  if (status < 400 || /html/i.test(answer.content_type)) return retry('stranger');
  // What only staff may deliver waits until they are signed in.
  if (status === 401) return retry('signed_out');
  // So does a gateway, in JSON too: a refusal is ours when it says so.
  const kind = problemIn(body);
  if (kind === null) return retry('stranger');
  if (kind === 'digest-mismatch') return retry('damaged');
  const reason = reasonOf(status, body);
  if (reason.problems.length > 0 && reason.problems.every(({ field }) => field === 'proof'))
    return retry('proof');
  return { kind: status === 409 ? 'conflict' : 'rejected', reason };
}

const retry = (delay: Delay, after_ms: number | null = null): Verdict => ({
  kind: 'retry',
  delay,
  after_ms,
});

function isEchoed(body: unknown, { id, digest }: Sent): boolean {
  const data = memberOf(body, 'data');
  return (
    textIn(data, 'id').toLowerCase() === id.toLowerCase() &&
    (digest === null ? textIn(data, 'digest') !== '' : textIn(data, 'digest') === digest)
  );
}

function receiptIn(body: unknown): DeliveredHead | null {
  const data = memberOf(body, 'data');
  const text = (name: string): string | null => {
    const value = memberOf(data, name);
    return typeof value === 'string' ? value : null;
  };
  const [id, digest, receipt] = [text('id'), text('digest'), text('receipt')];
  const [reference, received_at, hash] = [text('reference'), text('received_at'), text('hash')];
  const revision = memberOf(data, 'revision');
  if (id === null || digest === null || receipt === null) return null;
  if (reference === null || received_at === null || hash === null) return null;
  return {
    id,
    digest,
    receipt,
    reference,
    received_at,
    hash,
    revision: typeof revision === 'number' ? revision : 1,
  };
}

function reasonOf(status: number, body: unknown): Reason {
  const errors = memberOf(body, 'errors');
  const closed = memberOf(body, 'closed');
  return {
    status,
    detail: textIn(body, 'detail'),
    problems: Array.isArray(errors)
      ? errors.map((one: unknown) => ({
          field: textIn(one, 'field'),
          code: textIn(one, 'code'),
          message: textIn(one, 'message'),
        }))
      : [],
    closed:
      closed === undefined
        ? null
        : {
            closes_at: textIn(closed, 'closes_at'),
            arrived_at: textIn(closed, 'arrived_at'),
            contact: textIn(closed, 'contact'),
          },
  };
}

/** What the types of our problem documents begin with (src/lib/server/api/problem.ts). */
const problemPrefix = 'urn:regionkart:problem:';

/** The kind of a problem document of ours; null for any other words. */
function problemIn(body: unknown): string | null {
  const type = textIn(body, 'type');
  return type.startsWith(problemPrefix) ? type.slice(problemPrefix.length) : null;
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, name)
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function textIn(value: unknown, name: string): string {
  const member = memberOf(value, name);
  return typeof member === 'string' ? member : '';
}

/** Whether the oldest of what waits has waited so long that its author should be told. */
export function isOverdue(
  items: readonly Pick<OutboxItem, 'state' | 'queued_at'>[],
  now: Date,
): boolean {
  return items.some(
    ({ state, queued_at }) =>
      (state === 'queued' || state === 'sending') &&
      now.getTime() - Date.parse(queued_at) > warnAfter,
  );
}

/**
 * Whether a sent copy has been kept long enough. Told by the earlier of two clocks, the device's and the server's: one
 * that runs ahead must not delete anything.
 */
export function isSpent(
  copy: { stored_at: string; received_at: string },
  now: { device: number; server: number },
): boolean {
  const since = Math.max(Date.parse(copy.stored_at), Date.parse(copy.received_at));
  return Math.min(now.device, now.server) - since > keepSentFor;
}
