// The backend's door: start-up from the server hook, the clients for everyone else, and the state of health.
import { SeedError, describeDiscrepancy, seed } from '../seed';
import { dataRootOf, openBackend, type Backend, type Client } from './place';
import { loadReceiptKey } from './secrets';

export type { Backend, Client };

/** Kept on globalThis: hot reload loads this module again, and a second server on one data directory must not start. */
const state = globalThis as typeof globalThis & {
  __regionkart?: { starting: Promise<Backend>; opened?: Backend; problem?: string };
  __regionkartBeforeClose?: (() => Promise<void>)[];
  /** Called by the server entry, which is not part of the bundle, before it ends. */
  __regionkartClose?: () => Promise<void>;
};

/** Whether the schema and the seed are in place; `problem` says in English what is not. */
export interface Health {
  ok: boolean;
  problem?: string;
}

/**
 * Opens the backend, applies migrations, loads the seed and warms up. Call it from the hook's `init`, before the
 * server listens. Throws when there is no database or a migration fails. Faulty seed files do not stop the app:
 * the database stays as it was, and health() reports them.
 */
export async function start(): Promise<void> {
  const run = (state.__regionkart ??= { starting: open() });
  run.opened = await run.starting;
}

/** The started backend. Throws before start() is through. */
export function backend(): Backend {
  const opened = state.__regionkart?.opened;
  if (opened === undefined) throw new Error('The backend has not been started');
  return opened;
}

/** Has something finish before the process leaves the database. */
export function beforeClose(work: () => Promise<void>): void {
  (state.__regionkartBeforeClose ??= []).push(work);
}

/** The directory of the clone's own files. Absolute; it may not exist yet. */
export function dataRoot(): string {
  return dataRootOf(process.cwd(), process.env);
}

let readKey: string | undefined;

/** The server's key for receipts' links. Throws like loadReceiptKey, which the start has passed. */
export function receiptKey(): string {
  return (readKey ??= loadReceiptKey(dataRoot(), process.env));
}

/** Whether we mail codes ourselves; hosted Supabase does it by its own settings. */
export function mailsCodes(): boolean {
  return backend().place !== 'hosted';
}

/** Asks the database, so that a lost connection shows. */
export async function health(): Promise<Health> {
  const run = state.__regionkart;
  if (run?.opened === undefined) return { ok: false, problem: 'The backend is starting' };
  if (run.problem !== undefined) return { ok: false, problem: run.problem };
  const { data, error } = await run.opened.anon().from('dataset').select('name').eq('name', 'seed');
  if (error !== null)
    return { ok: false, problem: 'The database does not answer or is not migrated' };
  return data.length === 1 ? { ok: true } : { ok: false, problem: 'The data have not been loaded' };
}

async function open(): Promise<Backend> {
  const opened = await openBackend({
    root: process.cwd(),
    env: process.env,
    warn: (text) => console.warn(`Regionkart: ${text}`),
    // Imported when needed: what words and sends letters stands on this module.
    sendCode: async (code) => (await import('../staff/sign-in-letter')).sendSignInLetter(code),
    onLost: () => {
      // Requests would hang on half-dead connections. Nothing acknowledged is lost; the supervisor restarts us.
      console.error('Regionkart: the database went away; this process ends to be started again');
      process.exit(75);
    },
  });
  state.__regionkartClose = async () => {
    for (const work of state.__regionkartBeforeClose ?? []) await work();
    await opened.close();
  };
  try {
    const applied = await opened.migrate();
    if (applied.length > 0) console.log(`Regionkart: ${applied.length} migrations applied`);
    if (opened.sql !== null) await load(opened.sql);
    await warmUp(opened.anon());
    return opened;
  } catch (error) {
    await opened.close();
    throw error;
  }
}

async function load(sql: NonNullable<Backend['sql']>): Promise<void> {
  try {
    const report = await seed(sql);
    if (!report.changed) return;
    console.log(`Regionkart: data loaded (${report.version})`);
    for (const warning of report.warnings)
      console.warn(`Regionkart: the documents disagree: ${describeDiscrepancy(warning)}`);
  } catch (error) {
    if (!(error instanceof SeedError)) throw error;
    // After a microtask at the latest `state.__regionkart` is set: start() assigns it before this continues.
    if (state.__regionkart !== undefined) state.__regionkart.problem = 'The seed files have faults';
    console.error(`Regionkart: ${error.message}`);
  }
}

/** The first wave of parallel requests after a cold start takes ten times as long: let it be ours. */
async function warmUp(client: Client): Promise<void> {
  await Promise.all(
    Array.from({ length: 10 }, () => client.from('dataset').select('name').limit(1)),
  );
}
