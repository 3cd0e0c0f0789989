// The outbox in the service worker: Background Sync does no more than wake it, here and in open pages.
import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { deliver } from './delivery';
import { worldWith } from './world';

/** Delivers by the same code as pages do, under the same lock. @throws where something still waits: the platform then wakes it again */
export async function deliverInWorker(): Promise<void> {
  const world = worldWith((challenge) => solveChallenge({ challenge, deriveKey }));
  if ((await deliver(world, { force: true })) !== null) throw new Error('Something still waits');
}
