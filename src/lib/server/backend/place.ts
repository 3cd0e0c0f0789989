// Which of the three places the app runs in, and one way to all of them. Nothing outside this folder may ask.
import { join, resolve } from 'node:path';
import { createServerClient } from '@supabase/ssr';
import { createClient, type SupabaseClient } from '@supabase/supabase-js';
import postgres from 'postgres';
import WebSocket from 'ws';
import type { Database } from '$lib/data/database.types';
import { API_URL, createApi, type Api, type ApiOptions } from './api';
import { startEngine } from './engine';
import { migrate } from './migrate';
import { loadReceiptKey, loadSecrets } from './secrets';

export type Client = SupabaseClient<Database>;

/** The cookies of one request and its answer. */
export interface SessionCookies {
  getAll(): { name: string; value: string }[];
  set(name: string, value: string, options: SessionCookieOptions): void;
  /** Whether the visitor came by https. */
  secure: boolean;
}

export interface SessionCookieOptions {
  path: string;
  maxAge?: number;
  httpOnly: boolean;
  sameSite: 'lax';
  secure: boolean;
}

/** The only addresses that the session's cookie is sent to. */
const SESSION_PATH = '/stab';
/** A week, in seconds: as long as a session lasts. */
const SESSION_SECONDS = 604_800;

/** Data and sign-in for the server's code, the same wherever they are kept. */
export interface Backend {
  /** For logs and tests; decisions must not hang on it. */
  place: 'embedded' | 'postgres' | 'hosted';
  /** A client that sees what anyone may see. */
  anon(): Client;
  /** A client for a signed-in person, by the access token of the session. */
  as(accessToken: string): Client;
  /** A client whose session is kept in cookies, for one request of staff: they sign in, stay and sign out by it. */
  session(cookies: SessionCookies): Client;
  /** A client past row level security: for the server's own work, never for what a visitor asks for. */
  service(): Client;
  /** A direct connection (migrations, seed, LISTEN), or null where the place offers none. */
  sql: postgres.Sql | null;
  /** Applies missing migrations; returns the versions applied now. Without a direct connection it does nothing. */
  migrate(): Promise<string[]>;
  close(): Promise<void>;
}

export interface BackendOptions {
  /** The clone: package.json, node_modules, supabase/migrations. */
  root: string;
  /** DATABASE_URL, SUPABASE_URL, SUPABASE_ANON_KEY, SUPABASE_SERVICE_ROLE_KEY, SUPABASE_DB_URL, DATA_DIR, RECEIPT_KEY. */
  env: Record<string, string | undefined>;
  warn(text: string): void;
  /** Called once when the direct connection breaks without close(): the process should end and be restarted. */
  onLost?(): void;
  /** How a code for signing in reaches its address. Hosted Supabase mails it itself. */
  sendCode?: ApiOptions['sendCode'];
}

function required(env: BackendOptions['env'], name: string, because: string): string {
  const value = env[name];
  if (value === undefined || value === '') throw new Error(`${name} is missing: ${because}`);
  return value;
}

function clients(url: string, fetch: typeof globalThis.fetch | undefined) {
  return (key: string, accessToken?: string): Client =>
    createClient<Database>(url, key, {
      // Several visitors share this process: no client may remember a session.
      auth: { persistSession: false, autoRefreshToken: false, detectSessionInUrl: false },
      global: {
        ...(fetch === undefined ? {} : { fetch }),
        ...(accessToken === undefined
          ? {}
          : { headers: { Authorization: `Bearer ${accessToken}` } }),
      },
      // Node 20 has no WebSocket of its own, and supabase-js refuses to start without one.
      realtime: { transport: WebSocket as never },
    });
}

function sessions(url: string, key: string, fetch: typeof globalThis.fetch | undefined) {
  return (cookies: SessionCookies): Client => {
    const options = {
      path: SESSION_PATH,
      httpOnly: true,
      sameSite: 'lax' as const,
      secure: cookies.secure,
    };
    return createServerClient<Database>(url, key, {
      cookieOptions: { name: 'regionkart-stab', ...options },
      cookies: {
        getAll: () => cookies.getAll(),
        setAll: (changed) => {
          for (const { name, value, options: own } of changed)
            // Supabase's own age is 400 days, whatever is asked for; 0 removes.
            cookies.set(name, value, {
              ...options,
              maxAge: own.maxAge === 0 ? 0 : SESSION_SECONDS,
            });
        },
      },
      global: fetch === undefined ? {} : { fetch },
      realtime: { transport: WebSocket as never },
    }) as unknown as Client;
  };
}

interface Direct {
  sql: postgres.Sql;
  close(): Promise<void>;
}

/** The direct connections: a few for work, and one that only notices when the server goes away. */
async function connectDirectly(
  options: postgres.Options<Record<string, postgres.PostgresType>>,
  url: string | undefined,
  onLost: () => void,
): Promise<Direct> {
  const open = (own: typeof options): postgres.Sql =>
    url === undefined ? postgres({ ...options, ...own }) : postgres(url, { ...options, ...own });
  let closing = false;
  const sql = open({ max: 4 });
  const watch = open({
    max: 1,
    idle_timeout: 0,
    max_lifetime: null,
    onclose: () => {
      if (closing) return;
      closing = true;
      onLost();
    },
  });
  const close = async (): Promise<void> => {
    closing = true;
    await Promise.all([sql.end({ timeout: 5 }), watch.end({ timeout: 5 })]);
  };
  try {
    await watch`select 1`;
  } catch (error) {
    await close();
    throw error;
  }
  return { sql, close };
}

/** Where the clone keeps its own files: DATA_DIR, or `.data`. Absolute. */
export function dataRootOf(root: string, env: BackendOptions['env']): string {
  return resolve(root, env.DATA_DIR || '.data');
}

/** Opens the place that `env` names. The schema may still be missing: call `migrate()`, then use the clients. */
export async function openBackend(options: BackendOptions): Promise<Backend> {
  const { root, env, warn } = options;
  const onLost = options.onLost ?? ((): void => undefined);
  const migrations = join(root, 'supabase', 'migrations');
  const dataRoot = dataRootOf(root, env);
  // Read here so that a missing or damaged key stops the start, not the first submission.
  loadReceiptKey(dataRoot, env);

  if (env.SUPABASE_URL !== undefined && env.SUPABASE_URL !== '') {
    const because = 'SUPABASE_URL is set';
    const client = clients(env.SUPABASE_URL, undefined);
    const anonKey = required(env, 'SUPABASE_ANON_KEY', because);
    const direct = env.SUPABASE_DB_URL
      ? await connectDirectly({ onnotice: () => undefined }, env.SUPABASE_DB_URL, onLost)
      : null;
    return {
      place: 'hosted',
      anon: () => client(anonKey),
      as: (accessToken) => client(anonKey, accessToken),
      session: sessions(env.SUPABASE_URL, anonKey, undefined),
      service: () => client(required(env, 'SUPABASE_SERVICE_ROLE_KEY', because)),
      sql: direct?.sql ?? null,
      migrate: async () => (direct === null ? [] : migrate(direct.sql, migrations, null)),
      close: async () => direct?.close(),
    };
  }

  const secrets = loadSecrets(dataRoot);
  const url = env.DATABASE_URL === '' ? undefined : env.DATABASE_URL;
  const engine = url === undefined ? await startEngine({ root, dataRoot, warn }) : null;
  const connection = {
    // lite takes its address by options only: a URL cannot name a socket.
    ...(engine?.connection ?? parseDatabaseUrl(url ?? '')),
    max: 10,
    onnotice: (): void => undefined,
  };
  let direct: Direct;
  let api: Api;
  try {
    direct = await connectDirectly(connection, undefined, onLost);
    const sendCode =
      options.sendCode ?? (async () => warn('A code was not sent: nothing is set up to send it'));
    api = createApi({ connection, secrets, sendCode });
  } catch (error) {
    await engine?.stop();
    throw error;
  }
  const inProcess: typeof fetch = (input, init) => api.fetch(input, init);
  const client = clients(API_URL, inProcess);
  return {
    place: engine === null ? 'postgres' : 'embedded',
    anon: () => client(secrets.publishableKey),
    as: (accessToken) => client(secrets.publishableKey, accessToken),
    session: sessions(API_URL, secrets.publishableKey, inProcess),
    service: () => client(secrets.secretKey),
    sql: direct.sql,
    async migrate() {
      const applied = await migrate(direct.sql, migrations, () => api.ensureSystemSchema());
      await api.refresh();
      return applied;
    },
    async close() {
      await Promise.all([direct.close(), api.close()]);
      await engine?.stop();
    },
  };
}

/** Options for postgres.js from a URL; `?host=/directory` names a socket, as in libpq. */
export function parseDatabaseUrl(
  url: string,
): postgres.Options<Record<string, postgres.PostgresType>> {
  if (!/^postgres(ql)?:\/\//.test(url)) {
    throw new Error('DATABASE_URL must begin with postgres:// or postgresql://');
  }
  // A URL without a host (a socket's) is not one that the parser knows.
  const parsed = new URL(url.replace(/^(postgres(?:ql)?:\/\/(?:[^@/]*@)?)(?=[/?])/, '$1localhost'));
  const host = parsed.searchParams.get('host') ?? decodeURIComponent(parsed.hostname);
  const sslmode = parsed.searchParams.get('sslmode');
  return {
    host,
    port: Number(parsed.port || parsed.searchParams.get('port') || 5432),
    user: decodeURIComponent(parsed.username) || 'postgres',
    password: decodeURIComponent(parsed.password),
    database: decodeURIComponent(parsed.pathname.slice(1)) || 'postgres',
    ssl:
      sslmode === null || sslmode === 'disable'
        ? false
        : sslmode === 'verify-full'
          ? 'verify-full'
          : 'require',
  };
}
