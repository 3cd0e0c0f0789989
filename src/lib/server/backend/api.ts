// Supabase's API in this process, over any PostgreSQL: @supabase/lite behind a wrapper that closes its faults.
import { AsyncLocalStorage } from 'node:async_hooks';
import { App, type EmailMessage } from '@supabase/lite';
import { createPostgresConnection } from '@supabase/lite/postgres';
import type postgres from 'postgres';
import type { Secrets } from './secrets';

/** The name under which supabase-js addresses the API. Nothing resolves it: requests never leave the process. */
export const API_URL = 'http://backend.internal';
const SITE_URL = 'http://127.0.0.1';
/** Staff sign in anew after a week, and after a day without doing anything. */
const SESSION_LENGTH = '168h';
const SESSION_IDLE = '24h';

/** A code that proves an address, on its way there. */
export interface SignInCode {
  to: string;
  /** Ten digits. */
  code: string;
  /** Does the same in a link as the code in a form: 64 hexadecimal digits. */
  token_hash: string;
}

/** Rows in one answer. Longer reads are paged on purpose, by the caller. */
export const MAX_ROWS = 1000;

export interface ApiOptions {
  /** Where PostgreSQL is; for a socket, `host` is its directory. */
  connection: postgres.Options<Record<string, postgres.PostgresType>>;
  secrets: Secrets;
  sendCode(message: SignInCode): Promise<void>;
}

export interface Api {
  /** Answers the requests of supabase-js to /rest/v1/ and /auth/v1/; everything else is 404. */
  fetch(input: RequestInfo | URL, init?: RequestInit): Promise<Response>;
  /** Creates the schema `auth`. Call it before the first migration, while holding the migrations' lock. */
  ensureSystemSchema(): Promise<void>;
  /** Reads the schema afresh. Call it after migrations. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/** What PostgreSQL said while one request was answered. */
interface Heard {
  error?: { code: string; message: string; detail: string | null; hint: string | null };
}

const insideApi = new AsyncLocalStorage<Heard>();
let consoleIsScrubbed = false;

/** What may be said about an error of the API: its kind, never its text, which quotes what people sent. */
function describe(value: unknown): string {
  if (typeof value === 'object' && value !== null) {
    const name = value instanceof Error ? value.name : 'error';
    const code: unknown = Reflect.get(value, 'code');
    const table: unknown = Reflect.get(value, 'table_name');
    return [name, code, table].filter((part) => typeof part === 'string').join(' ');
  }
  return typeof value;
}

/** Keeps the database's own error, which lite prints but does not pass on. Returns its code. */
function hear(value: unknown, heard: Heard): string | null {
  if (!(value instanceof Error) || value.name !== 'PostgresError') return null;
  const text = (name: string): string | null => {
    const found: unknown = Reflect.get(value, name);
    return typeof found === 'string' ? found : null;
  };
  const code = text('code');
  if (code === null) return null;
  heard.error = { code, message: value.message, detail: text('detail'), hint: text('hint') };
  return code;
}

/** A refusal by one of our commands (RAISE) is an answer, not a fault. */
const REFUSAL = 'P0001';

/**
 * lite prints failed queries with their parameters. Whatever it writes while it answers a request is
 * reduced to the kind of error; everything else that is logged in this process passes unchanged.
 */
function scrubConsole(): void {
  if (consoleIsScrubbed) return;
  consoleIsScrubbed = true;
  for (const method of ['error', 'warn', 'log', 'info', 'debug'] as const) {
    const original = console[method].bind(console);
    console[method] = (...values: unknown[]): void => {
      const heard = insideApi.getStore();
      if (heard === undefined) original(...values);
      else if (method === 'error') {
        const codes = values.map((value) => hear(value, heard));
        if (!codes.includes(REFUSAL)) original(`backend: ${values.map(describe).join(', ')}`);
      }
    };
  }
}

/** supabase-js confirms a mailed code with type `email`; lite knows it by its older name only. */
async function withKnownOtpType(request: Request): Promise<Request> {
  if (request.method !== 'POST' || new URL(request.url).pathname !== '/auth/v1/verify')
    return request;
  const body: unknown = await request.clone().json();
  if (typeof body !== 'object' || body === null || Reflect.get(body, 'type') !== 'email')
    return request;
  const headers = new Headers(request.headers);
  headers.delete('content-length');
  return new Request(request.url, {
    method: 'POST',
    headers,
    body: JSON.stringify({ ...body, type: 'magiclink' }),
  });
}

/** lite words its letters itself, with a link to where nothing answers: only what they carry is taken from them. */
function codeIn({ to, text }: EmailMessage): SignInCode {
  const code = /\b\d{10}\b/.exec(text ?? '')?.[0];
  const token_hash = /[?&]token=([0-9a-f]{64})\b/.exec(text ?? '')?.[1];
  if (code === undefined || token_hash === undefined)
    throw new Error('The letter of the API holds no code');
  return { to, code, token_hash };
}

/** lite passes PostgreSQL's own spelling of a moment on; PostgREST answers in ISO 8601, which Date reads everywhere. */
const isoMoments = {
  timestamp: { to: 1114, from: [1114], serialize: String, parse: toIso },
  timestamptz: { to: 1184, from: [1184], serialize: String, parse: toIso },
};

/**
 * lite writes JSON arguments as text, which postgres.js would write as JSON once more: a string where an object was. A
 * bare string as JSON is lost by this; nothing here sends one.
 */
const jsonText = (value: unknown): string =>
  typeof value === 'string' ? value : JSON.stringify(value);
const readJson = (text: string): unknown => JSON.parse(text);
const jsonOnce = {
  json: { to: 114, from: [114], serialize: jsonText, parse: readJson },
  jsonb: { to: 3802, from: [3802], serialize: jsonText, parse: readJson },
};

function toIso(value: string): string {
  return value.replace(' ', 'T').replace(/([+-]\d\d)$/, '$1:00');
}

/**
 * lite answers 500 with code SUP to what it has no rule for, a refusal by RAISE among it. PostgREST passes the database's
 * code, message, detail and hint on; refusals and broken constraints are 400.
 */
async function withDatabaseError(response: Response, { error }: Heard): Promise<Response> {
  if (response.status !== 500 || error === undefined) return response;
  const body: unknown = await response.clone().json();
  if (typeof body !== 'object' || body === null || Reflect.get(body, 'code') !== 'SUP')
    return response;
  const { code, message, detail, hint } = error;
  const status = code === REFUSAL || code.startsWith('23') ? 400 : 500;
  return Response.json({ code, message, details: detail, hint }, { status });
}

/** Opens the API over `connection`. No query is sent before the first call. */
export function createApi({ connection, secrets, sendCode }: ApiOptions): Api {
  scrubConsole();
  const database = createPostgresConnection({
    postgresOptions: { ...connection, types: { ...isoMoments, ...jsonOnce } },
  });
  // Left to itself lite grants ALL on every table to anon at the first request, which undoes each REVOKE.
  // `active` says that this has been done; the roles and grants are the migrations' own.
  Reflect.set(database, 'rlsState', 'active');
  const app = new App({
    connection: database,
    api: { enabled: true, schemas: ['public'], max_rows: MAX_ROWS },
    auth: {
      enabled: true,
      jwt_secret: secrets.jwtSecret,
      publishable_key: secrets.publishableKey,
      secret_key: secrets.secretKey,
      site_url: SITE_URL,
      enable_signup: true,
      minimum_password_length: 12,
      sessions: { timebox: SESSION_LENGTH, inactivity_timeout: SESSION_IDLE },
      // Short-lived and long: lite has no limit on guesses.
      email: { enable_signup: true, enable_confirmations: true, otp_length: 10, otp_expiry: 600 },
    },
    studio: { enabled: false },
    storage: { enabled: false },
    options: {
      server: { admin: false, disableStudio: true, disableFallback: true },
      drivers: { email: { send: (message) => sendCode(codeIn(message)) } },
    },
  });

  const running = new Set<Promise<Response>>();
  let closing = false;
  return {
    async fetch(input, init) {
      const request = new Request(input, init);
      const { pathname } = new URL(request.url);
      if (!pathname.startsWith('/rest/v1/') && !pathname.startsWith('/auth/v1/')) {
        return new Response(null, { status: 404 });
      }
      if (closing) return new Response(null, { status: 503 });
      const heard: Heard = {};
      const answer = withKnownOtpType(request)
        .then((known) => insideApi.run(heard, async () => app.fetch(known)))
        .then((response) => withDatabaseError(response, heard));
      running.add(answer);
      try {
        return await answer;
      } finally {
        running.delete(answer);
      }
    },
    ensureSystemSchema: () => insideApi.run({}, () => app.ensureSystemSchema()),
    async refresh() {
      await insideApi.run({}, async () => {
        await database.clearSchemaCache();
        await app.init();
      });
    },
    async close() {
      closing = true;
      // A transaction that loses its connection half-way would be waited for until the time is out.
      await Promise.allSettled(running);
      await database.driver.end({ timeout: 5 });
    },
  };
}
