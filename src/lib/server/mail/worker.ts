// Empties the outbox: claims letters, delivers them, says how it went. Any number of workers may run, in any number of processes.
import { randomBytes } from 'node:crypto';
import { hostname } from 'node:os';
import { setTimeout as delay } from 'node:timers/promises';
import type { Backend } from '../backend';
import { LetterError, type Letter } from './letters';
import { compose, type Message } from './message';
import type { Outcome, Transport } from './transport';

/** Letters at a time: few, so that a claim never waits for its turn. */
const PARALLEL = 5;
/** An attempt that has not ended by then is cut, long before the claim's ten minutes are over. */
const ATTEMPT_MS = 4 * 60_000;

type Client = ReturnType<Backend['service']>;

/** Something that the database does at intervals; several workers calling it do no harm. */
export interface PeriodicTask {
  name: string;
  everyMs: number;
  run(client: Client): Promise<{ error: { code?: string } | null }>;
}

export interface WorkerOptions {
  client: Client;
  /** For waking up as soon as a letter is queued; null where the place has no direct connection: then it polls. */
  sql: Backend['sql'];
  transport: Transport;
  /** The host in Message-IDs of letters that have none yet. */
  host: string;
  from: string;
  /** Throws LetterError for a row that cannot become a letter. */
  write(kind: string, locale: string, data: unknown): Letter;
  periodic?: PeriodicTask[];
  /** Told what whoever runs the app should know; never anything of a letter. */
  warn(text: string): void;
  /** The pause when there is nothing to do: it doubles from the first to the second. */
  pauseMs?: [shortest: number, longest: number];
  /** How long stop() lets a letter on its way arrive. */
  graceMs?: number;
}

export interface Worker {
  /** Its name in claims. */
  name: string;
  /** Takes no more letters, lets those on their way arrive for some seconds, then cuts them. */
  stop(): Promise<void>;
}

interface Claim {
  id: string;
  kind: string;
  recipient: string;
  locale: string;
  data: unknown;
  message_id: string;
}

/** A pause that ends early when something happens. */
function pauses(): { wait(ms: number): Promise<void>; wake(): void } {
  let isWoken = false;
  let end: (() => void) | undefined;
  return {
    async wait(ms) {
      // A call that came before the pause must not be lost.
      if (!isWoken) {
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, ms);
          timer.unref();
          end = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
      isWoken = false;
      end = undefined;
    },
    wake() {
      isWoken = true;
      end?.();
    },
  };
}

/** Starts a worker. It goes on until stop(). Faults of the database are waited out. */
export function startWorker(options: WorkerOptions): Worker {
  const { client, transport, warn, pauseMs = [1_000, 15_000], graceMs = 8_000 } = options;
  const [shortest, longest] = pauseMs;
  const name = `${hostname()}:${process.pid}:${randomBytes(4).toString('hex')}`;
  const { wait, wake } = pauses();
  const cut = new AbortController();
  let isStopping = false;
  let isTroubled = false;

  /** Whether a call went well; a row of faults is told once. */
  function isFine(what: string, error: { code?: string } | null): boolean {
    if (error === null) {
      isTroubled = false;
      return true;
    }
    if (!isTroubled) warn(`Mail: ${what} failed (${error.code ?? 'no code'}); trying again`);
    isTroubled = true;
    return false;
  }

  async function prepare(claim: Claim): Promise<Message | Outcome> {
    try {
      const letter = options.write(claim.kind, claim.locale, claim.data);
      const { recipient: to, locale: language, message_id: messageId } = claim;
      return await compose({ ...letter, to, from: options.from, messageId, language });
    } catch (error) {
      return { kind: 'failed', code: error instanceof LetterError ? error.code : 'not_composed' };
    }
  }

  /** What is not told here for ten minutes becomes uncertain, so it is worth some patience. */
  async function settle(id: string, outcome: Outcome): Promise<void> {
    for (let attempt = 0; attempt < 6; attempt += 1) {
      const { error } = await client.rpc('settle_mail', {
        p_id: id,
        p_worker: name,
        p_outcome: outcome.kind,
        p_code: outcome.kind === 'sent' ? '' : outcome.code,
      });
      if (isFine('settling a letter', error)) return;
      await delay(Math.min(500 * 2 ** attempt, 8_000));
    }
  }

  async function deliver(claim: Claim): Promise<void> {
    const signal = AbortSignal.any([cut.signal, AbortSignal.timeout(ATTEMPT_MS)]);
    const message = await prepare(claim);
    await settle(
      claim.id,
      'kind' in message ? message : await transport.deliver(message, signal, claim.kind),
    );
  }

  /** Delivers what waits. Returns whether there was something. */
  async function round(): Promise<boolean> {
    const { data, error } = await client.rpc('claim_mail', {
      p_worker: name,
      p_most: PARALLEL,
      p_host: options.host,
    });
    if (!isFine('asking for letters', error) || data === null) return false;
    await Promise.all(data.map(deliver));
    return data.length > 0;
  }

  const due = new Map((options.periodic ?? []).map((task) => [task, 0]));
  async function runPeriodic(): Promise<void> {
    for (const [task, next] of due) {
      if (isStopping || Date.now() < next) continue;
      due.set(task, Date.now() + task.everyMs);
      isFine(task.name, (await task.run(client)).error);
    }
  }

  async function work(): Promise<void> {
    let idle = shortest;
    while (!isStopping) {
      let wasBusy = false;
      try {
        await runPeriodic();
        wasBusy = await round();
      } catch (error) {
        const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
        isFine('a round', { code: typeof code === 'string' ? code : 'exception' });
      }
      idle = wasBusy ? shortest : Math.min(idle * 2, longest);
      if (!wasBusy && !isStopping) await wait(idle);
    }
  }

  const working = work();
  // Without it letters are found by polling alone.
  const listening = options.sql?.listen('mail', wake).catch(() => null);
  let stopped: Promise<void> | undefined;
  return {
    name,
    stop: () =>
      (stopped ??= (async () => {
        isStopping = true;
        wake();
        const timer = setTimeout(() => cut.abort(), graceMs);
        await working;
        clearTimeout(timer);
        await (await listening)?.unlisten();
      })()),
  };
}
