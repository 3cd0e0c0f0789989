// Meeting mode: a device that several people write on, one after the other, without seeing each other's words.

export interface Meeting {
  hearing: string;
  /** The hearing's title when it began. */
  title: string;
  /** By the device's clock, ISO. */
  started_at: string;
}

/** As it is stored: with what the code is held against. */
interface StoredMeeting extends Meeting {
  salt: string;
  hash: string;
}

/**
 * In localStorage, so that every page knows at its first breath what it must not show. The code keeps curious neighbours out, not
 * somebody with tools: what waits is delivered without it, because a forgotten code must not cost anybody's words.
 */
const name = 'regionkart:mote';

/** The meeting that is on; null outside of one, and where the browser stores nothing. */
export function meeting(): Meeting | null {
  const found = storedMeeting();
  if (found === null) return null;
  const { hearing, title, started_at } = found;
  return { hearing, title, started_at };
}

function storedMeeting(): StoredMeeting | null {
  try {
    const text = localStorage.getItem(name);
    return text === null ? null : (JSON.parse(text) as StoredMeeting);
  } catch (error) {
    if (error instanceof DOMException || error instanceof SyntaxError) return null;
    throw error;
  }
}

/**
 * Begins a meeting. The browser must have cryptography (https, or this machine).
 * @throws DOMException where the browser stores nothing
 */
export async function startMeeting(
  { hearing, title }: Pick<Meeting, 'hearing' | 'title'>,
  code: string,
  now: Date,
): Promise<void> {
  const salt = text(crypto.getRandomValues(new Uint8Array(16)));
  const stored: StoredMeeting = {
    hearing,
    title,
    started_at: now.toISOString(),
    salt,
    hash: await hashOf(code, salt),
  };
  localStorage.setItem(name, JSON.stringify(stored));
}

/** Ends the meeting when the code is right. */
export async function endMeeting(code: string): Promise<boolean> {
  const stored = storedMeeting();
  if (stored === null) return true;
  if ((await hashOf(code, stored.salt)) !== stored.hash) return false;
  localStorage.removeItem(name);
  return true;
}

/** Calls `heard` when another tab begins or ends a meeting. Returns how to stop. */
export function onMeetingChanged(heard: () => void): () => void {
  const listen = (event: StorageEvent): void => {
    if (event.key === name || event.key === null) heard();
  };
  addEventListener('storage', listen);
  return () => removeEventListener('storage', listen);
}

/** A link's secret and what is sent of it. The device keeps the hash alone, with what it delivers. */
export async function newClaim(): Promise<{ claim: string; claim_hash: string }> {
  const claim = text(crypto.getRandomValues(new Uint8Array(32)));
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(claim));
  const claim_hash = [...new Uint8Array(hash)]
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('');
  return { claim, claim_hash };
}

/** Slow on purpose: a code is short. */
const rounds = 300_000;

async function hashOf(code: string, salt: string): Promise<string> {
  const encoder = new TextEncoder();
  const key = await crypto.subtle.importKey('raw', encoder.encode(code), 'PBKDF2', false, [
    'deriveBits',
  ]);
  const bits = await crypto.subtle.deriveBits(
    { name: 'PBKDF2', hash: 'SHA-256', salt: encoder.encode(salt), iterations: rounds },
    key,
    256,
  );
  return text(new Uint8Array(bits));
}

/** Base64url without padding. */
const text = (bytes: Uint8Array): string =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replace(/=+$/, '');
