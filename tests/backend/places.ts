// The engines that the contract holds for: each opens a fresh, migrated backend and cleans up after itself.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { SignInCode } from '../../src/lib/server/backend/api';
import { openBackend, type Backend, type Client } from '../../src/lib/server/backend/place';
import type { Session } from '@supabase/supabase-js';
import type { Role } from '../../src/lib/domain/staff';
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

/** Someone signed in, as the app signs people in: invited, proved by a mailed code. */
export interface SignedIn {
  client: Client;
  /** The id in staff_member. */
  id: string;
  email: string;
  session: Session;
}

let people = 0;

/** Signs `email` in by a mailed code, and claims its invitation if it has one. */
export async function signedIn({ backend, codes }: OpenPlace, email: string): Promise<Session> {
  const visitor = backend.anon();
  const asked = await visitor.auth.signInWithOtp({ email });
  if (asked.error !== null) throw asked.error;
  const token = codes.findLast(({ to }) => to === email)?.code ?? '';
  const { data, error } = await visitor.auth.verifyOtp({ email, token, type: 'email' });
  if (error !== null || data.session === null) throw new Error('The code did not sign in');
  const [, payload = ''] = data.session.access_token.split('.');
  const { session_id } = JSON.parse(Buffer.from(payload, 'base64url').toString()) as {
    session_id: string;
  };
  const claim = await backend.service().rpc('claim_staff', {
    p_user_id: data.session.user.id,
    p_email: email,
    p_session: session_id,
  });
  if (claim.error !== null) throw new Error(`Not claimed: ${claim.error.code}`);
  return data.session;
}

/** A fresh member of staff, signed in. Municipalities (slugs that must exist) are for planners. */
export async function staffClient(
  place: OpenPlace,
  role: Role,
  municipalities: string[] = [],
): Promise<SignedIn> {
  people += 1;
  const email = `${role}-${people}@example.org`;
  const { data: id, error } = await place.backend
    .service()
    .rpc('invite_staff', { email, name: `Test ${role} ${people}`, role, municipalities });
  if (error !== null) throw new Error(`Not invited: ${error.message}`);
  const session = await signedIn(place, email);
  return { client: place.backend.as(session.access_token), id, email, session };
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
