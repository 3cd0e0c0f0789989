// Delivers what waits: one round over the queue, by whoever holds the lock. Runs in pages and in the service worker.
import {
  classify,
  isDue,
  postponed,
  settle,
  type Answer,
  type OutboxItem,
  type Verdict,
} from '../domain/outbox';
import { alone } from './lock';
import {
  beginItem,
  change,
  dropDelivered,
  hasSpent,
  keepReceiptOf,
  lastSequence,
  listItems,
  recover,
  sweepSent,
  type Content,
} from './outbox-store';

/** What delivery takes from the world: a test gives it another. */
export interface World {
  fetch: typeof fetch;
  /** The device's clock, ms. */
  now: () => number;
  /** From [0, 1). */
  random: () => number;
  /** A solved puzzle, '' where it cannot be solved, null where the server did not hand one out. */
  prove: (hearing: string, submission: string, ask: typeof fetch) => Promise<string | null>;
}

/** Whoever does not answer within this is gone; what was posted is posted again, under the same id. */
const patienceMs = 30_000;

/**
 * Delivers what is due, each item once, whichever page or worker comes first. One that fails does not stop the others.
 * @param force what waits for its time goes too: the net is back, or its author asks
 * @returns when to come again, ms by the device's clock; null where nothing waits
 */
export function deliver(world: World, { force = false } = {}): Promise<number | null> {
  return alone(world.now, () => round(world, force));
}

/** Deletes sent copies that have had their time, where a server of ours says that they have. */
export async function tidy(world: World): Promise<void> {
  if (!(await hasSpent(world.now()))) return;
  const probed = await probe(world);
  if (probed !== null) await sweepSent({ device: world.now(), server: probed.time });
}

async function round(world: World, force: boolean): Promise<number | null> {
  const waiting = (await listItems()).filter(isWaiting);
  if (waiting.length === 0) return null;
  // A server that has asked for time gets it, whoever is in a hurry.
  const due = waiting.filter(
    (item) => (force && item.delay !== 'busy') || isDue(item, world.now()),
  );
  if (due.length > 0) {
    await recover();
    const probed = await probe(world);
    if (probed === null) await hold(due, world);
    else {
      await tellSequence(world);
      const failed: unknown[] = [];
      for (const item of due)
        await deliverOne(item, world).catch((error: unknown) => failed.push(error));
      // The others have had their turn.
      if (failed.length > 0) throw failed[0];
    }
  }
  const left = (await listItems()).filter(isWaiting);
  return left.length === 0 ? null : Math.min(...left.map(({ next_at }) => next_at));
}

const isWaiting = ({ state }: OutboxItem): boolean => state === 'queued' || state === 'sending';

/** Nobody of ours is there: what is due waits longer each time. */
async function hold(items: readonly OutboxItem[], { now, random }: World): Promise<void> {
  const verdict = { kind: 'retry', delay: 'unreachable', after_ms: null } as const;
  for (const { id } of items)
    await change(id, (item) =>
      item.state === 'queued' ? postponed(item, verdict, now(), random()) : item,
    );
}

/**
 * Whether our server answers, and what time it has (ms). `navigator.onLine` is no answer: a cable can lead nowhere, and a
 * hotel's sign-in page answers everything.
 */
async function probe({ fetch, now }: World): Promise<{ time: number } | null> {
  const answer = await ask(fetch, '/api/v1/health', { cache: 'no-store' });
  if (answer.kind !== 'response' || answer.status !== 200) return null;
  const { data } = (answer.body ?? {}) as { data?: { status?: unknown; time?: unknown } };
  if (data?.status !== 'ok') return null;
  const time = typeof data.time === 'string' ? Date.parse(data.time) : NaN;
  return { time: Number.isNaN(time) ? now() : time };
}

/** Tells the server the device's last number; what cannot be told now is told another time. */
async function tellSequence({ fetch }: World): Promise<void> {
  const sequence = await lastSequence();
  await ask(fetch, '/innspill/enhet', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ sequence }),
  });
}

async function deliverOne({ id, hearing, kind }: OutboxItem, world: World): Promise<void> {
  // Staff are known by their session, whoever changes something by its receipt's secret.
  const proof = kind !== 'submission' ? '' : await world.prove(hearing, id, limited(world.fetch));
  if (proof === null) {
    const verdict = { kind: 'retry', delay: 'unreachable', after_ms: null } as const;
    await change(id, (item) => postponed(item, verdict, world.now(), world.random()));
    return;
  }
  // Written down first: whatever happens from here on, it is known that it may have arrived.
  const begun = await beginItem(id);
  if (begun === null) return;
  if (begun.content === null) {
    // What cannot be opened any more is not tried again and again; it stays, and is shown.
    await settleItem(id, { kind: 'rejected', reason: unreadable }, world);
    return;
  }
  const { content } = begun;
  const body = new TextEncoder().encode(
    JSON.stringify({ ...content.body, ...(proof === '' ? {} : { proof }) }),
  );
  const digest = await digestOf(body);
  const answer = await post(world.fetch, addressOf(kind, content), body, digest);
  const verdict = classify(answer, { id, digest, receipt: kind !== 'field_note' }, world.now());
  if (verdict.kind !== 'delivered') await settleItem(id, verdict, world);
  else if (verdict.receipt === null) await dropDelivered(id);
  else await keepReceiptOf(id, verdict.receipt, content, new Date(world.now()));
}

const unreadable = { status: 0, detail: '', problems: [], closed: null };

async function settleItem(
  id: string,
  verdict: Exclude<Verdict, { kind: 'delivered' }>,
  { now, random }: World,
): Promise<void> {
  // Anything but a delivery leaves an item.
  await change(id, (item) => settle(item, verdict, now(), random()) ?? item);
}

const addressOf = (kind: OutboxItem['kind'], { draft, locale }: Content): string =>
  kind === 'field_note'
    ? '/stab/felt/motta'
    : `/api/v1/hearings/${draft.hearing}/submissions?sprak=${locale}`;

function post(
  fetch: World['fetch'],
  address: string,
  body: Uint8Array<ArrayBuffer>,
  digest: string | null,
): Promise<Answer> {
  return ask(fetch, address, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(digest === null ? {} : { 'content-digest': digest }),
    },
    body,
  });
}

/** The body's digest as RFC 9530 writes it; null where the page has no cryptography. */
async function digestOf(body: Uint8Array<ArrayBuffer>): Promise<string | null> {
  if (globalThis.crypto?.subtle === undefined) return null;
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', body));
  return `sha-256=:${btoa(String.fromCharCode(...hash))}:`;
}

/** A request that is given up after a while. */
const limited =
  (fetch: World['fetch']): typeof globalThis.fetch =>
  (input, init) =>
    fetch(input, { ...init, signal: AbortSignal.timeout(patienceMs) });

/** Asks, and reads the answer to its end: one that breaks off is none. Redirections are nobody of ours. */
async function ask(fetch: World['fetch'], path: string, init: RequestInit): Promise<Answer> {
  try {
    const response = await limited(fetch)(path, { ...init, redirect: 'error' });
    const text = await response.text();
    return {
      kind: 'response',
      status: response.status,
      content_type: response.headers.get('content-type') ?? '',
      retry_after: response.headers.get('retry-after'),
      body: parsed(text),
    };
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) return { kind: 'nothing' };
    throw error;
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
