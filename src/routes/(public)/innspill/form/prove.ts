// Shows the server that a device was willing to work: fetches a puzzle and solves it in a worker.
import type { Challenge, Solution } from 'altcha-lib';

/** Nobody waits longer: without a proof the form is taken too, under a stricter limit. */
const patienceMs = 30_000;

/**
 * A solved puzzle for a submission, as ALTCHA writes it (Base64 of JSON); '' where it cannot be had or solved: no
 * network, no worker, no cryptography (pages without TLS).
 */
export async function prove(hearing: string, submission: string): Promise<string> {
  if (typeof Worker === 'undefined' || globalThis.crypto?.subtle === undefined) return '';
  const response = await fetch(`/horing/${hearing}/oppgave?innspill=${submission}`).catch(
    () => null,
  );
  if (response?.ok !== true) return '';
  const challenge = (await response.json()) as Challenge;
  const solution = await solve(challenge);
  return solution === null ? '' : btoa(JSON.stringify({ challenge, solution }));
}

function solve(challenge: Challenge): Promise<Solution | null> {
  const worker = new Worker(new URL('./puzzle-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Solution | null>((done) => {
    const late = setTimeout(() => done(null), patienceMs);
    worker.onmessage = ({ data }: MessageEvent<Solution | null>) => {
      clearTimeout(late);
      done(data);
    };
    worker.onerror = () => {
      clearTimeout(late);
      done(null);
    };
    worker.postMessage(challenge);
  }).finally(() => worker.terminate());
}
