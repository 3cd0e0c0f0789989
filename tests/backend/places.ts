// The engines that the contract holds for: each opens a fresh, migrated backend and cleans up after itself.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignInCode } from '../../src/lib/server/backend/api';
import { openBackend, type Backend } from '../../src/lib/server/backend/place';
import { startDebianPostgres } from '../support/debian-postgres';
import { root } from './support';

export interface OpenPlace {
  backend: Backend;
  /** Codes that the backend has mailed; on a hosted project they cannot be seen. */
  codes: SignInCode[];
  /** Its DATA_DIR: another process that is given it works on the same database. */
  directory: string;
  close(): Promise<void>;
}

async function open(
  env: Record<string, string | undefined>,
  before: () => Promise<void> = async () => undefined,
): Promise<OpenPlace> {
  const directory = mkdtempSync(join(tmpdir(), 'rk-'));
  // The database's user must be able to pass.
  chmodSync(directory, 0o755);
  const codes: SignInCode[] = [];
  const backend = await openBackend({
    root,
    env: { DATA_DIR: directory, ...env },
    warn: (text) => {
      throw new Error(`Unexpected warning: ${text}`);
    },
    sendCode: async (code) => void codes.push(code),
  });
  await backend.migrate();
  return {
    backend,
    codes,
    directory,
    async close() {
      await backend.close();
      await before();
      rmSync(directory, { recursive: true, force: true });
    },
  };
}

export const embedded = { name: 'embedded', open: (): Promise<OpenPlace> => open({}) };

export const debian = {
  name: 'Debian’s PostgreSQL 15',
  async open(): Promise<OpenPlace> {
    const server = await startDebianPostgres();
    return open({ DATABASE_URL: server.url }, server.stop);
  },
};

/** A project of the developer's own, when its address and keys are given. It must be one for tests. */
const hosted = {
  name: 'hosted Supabase',
  open: (): Promise<OpenPlace> =>
    open({
      SUPABASE_URL: process.env.TEST_SUPABASE_URL,
      SUPABASE_ANON_KEY: process.env.TEST_SUPABASE_ANON_KEY,
      SUPABASE_SERVICE_ROLE_KEY: process.env.TEST_SUPABASE_SERVICE_ROLE_KEY,
      SUPABASE_DB_URL: process.env.TEST_SUPABASE_DB_URL,
      RECEIPT_KEY: 'a key of the tests, 32 characters and more',
    }),
};

export const places = [
  embedded,
  debian,
  ...(process.env.TEST_SUPABASE_URL === undefined ? [] : [hosted]),
];
