// Files are read and held against a round in a thread of its own, with a clock and a limit of memory: a hostile file
// costs one upload, no more.
import { Worker } from 'node:worker_threads';
import type { Comparison } from '../../domain/area-compare';
import {
  AreaFileRefused,
  fileLimits,
  type AreaFile,
  type AreaFileRefusal,
  type ReadOptions,
} from './area-file';
import type { FileRound } from './compare-file';
import code from './worker.ts?bundled-script';

export interface Task {
  bytes: Uint8Array;
  name: string;
  options: ReadOptions;
  /** What the file is held against; null: it is only read. */
  round: FileRound | null;
}

export type Answer =
  | { file: AreaFile; comparison: Comparison | null }
  | { refused: AreaFileRefusal; detail: string; row: number | null; layers: readonly string[] };

interface Limits {
  /** ms */
  time: number;
  /** MiB */
  memory: number;
}

/** One at a time: two cores serve everybody else too. */
let last: Promise<unknown> = Promise.resolve();

/**
 * The areas in a file, read by a thread that is ended when it takes too long or too much memory.
 * @param name the file's name, which tells tables apart from other texts
 * @throws AreaFileRefused
 */
export async function readAreaFileApart(
  bytes: Uint8Array,
  name: string,
  options: ReadOptions = {},
  limits: Limits = fileLimits,
): Promise<AreaFile> {
  return (await inTurn({ bytes, name, options, round: null }, limits)).file;
}

/**
 * The areas in a file and what they would change in a round, by such a thread: outlines that are held against each other
 * can take as long as a file that is made to.
 * @throws AreaFileRefused
 */
export async function compareFileApart(
  file: Omit<Task, 'round'>,
  round: FileRound,
  limits: Limits = fileLimits,
): Promise<{ file: AreaFile; comparison: Comparison }> {
  const { comparison, ...read } = await inTurn({ ...file, round }, limits);
  if (comparison === null) throw new AreaFileRefused('unreadable');
  return { ...read, comparison };
}

/** @throws AreaFileRefused */
async function inTurn(
  task: Task,
  limits: Limits,
): Promise<{ file: AreaFile; comparison: Comparison | null }> {
  // Before anything is copied into a thread.
  if (task.bytes.length > fileLimits.bytes) throw new AreaFileRefused('too_large');
  const turn = last.then(() => inThread(task, limits));
  last = turn.catch(() => undefined);
  const said = await turn;
  if ('file' in said) return said;
  throw new AreaFileRefused(said.refused, said.detail, said.row, said.layers);
}

function inThread(task: Task, limits: Limits): Promise<Answer> {
  const worker = new Worker(code, {
    eval: true,
    workerData: task,
    // Nothing of the process is needed there.
    env: {},
    // What readers print could quote the file.
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: limits.memory, stackSizeMb: 4 },
  });
  return new Promise<Answer>((resolve) => {
    const refuse = (reason: AreaFileRefusal): void =>
      resolve({ refused: reason, detail: '', row: null, layers: [] });
    const clock = setTimeout(() => refuse('too_slow'), limits.time);
    worker.once('message', (said: Answer) => resolve(said));
    worker.once('error', (error: NodeJS.ErrnoException) =>
      refuse(error.code === 'ERR_WORKER_OUT_OF_MEMORY' ? 'too_much_memory' : 'unreadable'),
    );
    worker.once('exit', () => {
      clearTimeout(clock);
      refuse('unreadable');
    });
  }).finally(() => worker.terminate());
}
