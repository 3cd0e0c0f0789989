// Solves a puzzle in a worker beside the page, so that typing never waits for it.
import type { Solution } from 'altcha-lib';
import type { Solve } from './prove';

/** Nobody waits longer: without a proof a submission is taken too, under a stricter limit. */
const patienceMs = 30_000;

export const solveBeside: Solve = async (challenge) => {
  if (typeof Worker === 'undefined') return null;
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
};
