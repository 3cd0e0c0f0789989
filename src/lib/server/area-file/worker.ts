// The thread that reads one file, holds it against a round, and ends: what it is given and what it answers is in in-worker.ts.
import { parentPort, workerData } from 'node:worker_threads';
import { AreaFileRefused } from './area-file';
import { compareFile } from './compare-file';
import type { Answer, Task } from './in-worker';
import { readAreaFile } from './read-area-file';

const { bytes, name, options, round } = workerData as Task;

async function answer(): Promise<Answer> {
  try {
    const file = await readAreaFile(bytes, name, options);
    return { file, comparison: round === null ? null : compareFile(file, round) };
  } catch (error) {
    if (error instanceof AreaFileRefused) {
      const { reason: refused, detail, row, layers } = error;
      return { refused, detail, row, layers };
    }
    // A reader's own fault, or a file it never met: its words can quote the file, so only their kind goes on.
    const detail = error instanceof Error ? error.name : '';
    return { refused: 'unreadable', detail, row: null, layers: [] };
  }
}

void answer().then((said) => {
  parentPort?.postMessage(said);
});
