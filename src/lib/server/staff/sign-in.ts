// Signing in by a mailed code, by the link in the same letter, or by password. Whoever asks learns nothing about who works
// here: unknown and shut-out addresses get the same answers as known ones, after the same work.
import { setTimeout as delay } from 'node:timers/promises';
import * as staff from '$lib/data/staff';
import { takeAttempts, type Door } from '../attempts';
import { backend, type Client } from '../backend';

const quarter = 15 * 60;
/** A code is ten digits and lives ten minutes: these limits leave a guess no chance. */
const doors = {
  code_by_email: { bucket: 'code_by_email', most: 5, seconds: quarter },
  code_by_address: { bucket: 'code_by_address', most: 30, seconds: quarter },
  guess_by_email: { bucket: 'guess_by_email', most: 10, seconds: quarter },
  guess_by_address: { bucket: 'guess_by_address', most: 60, seconds: quarter },
} as const satisfies Record<string, Door>;

/** A failed sign-in takes this long at least, so that its time does not tell what failed. In milliseconds. */
const floor = 700;

/** `ok`, refused without a reason, or seconds to wait after too many attempts. */
export type Outcome = { kind: 'ok' } | { kind: 'refused' } | { kind: 'wait'; seconds: number };

/** An address as it is compared: no blanks, lower case. */
export function normalEmail(text: string): string {
  return text.trim().toLowerCase();
}

async function maySignIn(email: string): Promise<boolean> {
  const { data, error } = await backend().service().rpc('may_sign_in', { email });
  if (error !== null) throw new Error(`Sign-in could not be checked: ${error.code}`);
  return data;
}

/**
 * Mails a code to the address if it is active staff's. The letter leaves after the answer: how long it takes would tell.
 * @param address the visitor's network address
 */
export async function requestCode(email: string, address: string): Promise<Outcome> {
  const seconds = await takeAttempts([
    { door: doors.code_by_email, value: email },
    { door: doors.code_by_address, value: address },
  ]);
  if (seconds > 0) return { kind: 'wait', seconds };
  if (await maySignIn(email)) {
    void backend()
      .anon()
      .auth.signInWithOtp({ email })
      .then(({ error }) => {
        if (error !== null)
          console.error(`A code could not be mailed: ${error.code ?? error.name}`);
      })
      .catch((error: unknown) => {
        console.error(
          `A code could not be mailed: ${error instanceof Error ? error.name : 'error'}`,
        );
      });
  }
  return { kind: 'ok' };
}

/** What proves an address: the code as typed with its address, or what the link carries. */
export type Proof = { email: string; code: string } | { token_hash: string };

/** Signs `client` in by a mailed proof. A first sign-in claims the invitation. */
export async function signInByMail(
  client: Client,
  proof: Proof,
  address: string,
): Promise<Outcome> {
  const started = Date.now();
  const seconds = await takeAttempts([
    ...('email' in proof ? [{ door: doors.guess_by_email, value: proof.email }] : []),
    { door: doors.guess_by_address, value: address },
  ]);
  if (seconds > 0) return { kind: 'wait', seconds };
  const { data, error } = await client.auth.verifyOtp(
    'email' in proof
      ? { email: proof.email, token: proof.code.replace(/\s/g, ''), type: 'email' }
      : { token_hash: proof.token_hash, type: 'email' },
  );
  const session = error === null ? data.session : null;
  if (session?.user.email === undefined) return refused(started);
  const claim = await backend()
    .service()
    .rpc('claim_staff', {
      p_user_id: session.user.id,
      p_email: session.user.email,
      p_session: sessionId(session.access_token),
    });
  if (claim.error !== null || !claim.data || (await staff.self(client)) === null) {
    await client.auth.signOut({ scope: 'local' });
    return refused(started);
  }
  return { kind: 'ok' };
}

/** Signs `client` in by password. It never claims an invitation: a password proves no address. */
export async function signInByPassword(
  client: Client,
  { email, password }: { email: string; password: string },
  address: string,
): Promise<Outcome> {
  const started = Date.now();
  const seconds = await takeAttempts([
    { door: doors.guess_by_email, value: email },
    { door: doors.guess_by_address, value: address },
  ]);
  if (seconds > 0) return { kind: 'wait', seconds };
  const { error } = await client.auth.signInWithPassword({ email, password });
  if (error !== null) return refused(started);
  if ((await staff.self(client)) === null) {
    await client.auth.signOut({ scope: 'local' });
    return refused(started);
  }
  return { kind: 'ok' };
}

async function refused(started: number): Promise<Outcome> {
  await delay(Math.max(0, started + floor - Date.now()));
  return { kind: 'refused' };
}

/** The session that an access token of our own was made for. */
function sessionId(accessToken: string): string {
  const payload: unknown = JSON.parse(
    Buffer.from(accessToken.split('.')[1] ?? '', 'base64url').toString('utf8'),
  );
  const id: unknown = Reflect.get(payload as object, 'session_id');
  if (typeof id !== 'string') throw new Error('The access token names no session');
  return id;
}
