// What delivery takes from the world, in pages and in the service worker. How the puzzle is solved differs: a service worker
// can neither start a worker nor load a script later.
import type { World } from './delivery';
import { prove, type Solve } from './prove';

/** The name of the Background Sync. It does no more than wake the delivery. */
export const syncTag = 'regionkart-utboks';

export const worldWith = (solve: Solve): World => ({
  fetch: (input, init) => fetch(input, init),
  now: () => Date.now(),
  random: () => Math.random(),
  prove: (hearing, submission, ask) => prove(hearing, submission, ask, solve),
});
