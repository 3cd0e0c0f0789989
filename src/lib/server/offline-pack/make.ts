// Makes a pack by asking this server for each of its addresses, as a visitor without cookies would.
import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import type { PackContents } from './contents';

export interface PackEntry {
  path: string;
  /** First 12 characters of the body's SHA-256 in base64url. */
  digest: string;
  /** Of the body in UTF-8. */
  bytes: number;
  /** Content type. */
  type: string;
  body: string;
}

export interface Pack extends Omit<PackContents, 'paths' | 'of_hearings'> {
  /** Of the entries' addresses and digests: the same data have the same digest. */
  digest: string;
  entries: PackEntry[];
  bytes: number;
}

/** Fetches an address of ours inside the server: `event.fetch`. */
export type FetchInside = (path: string, init: RequestInit) => Promise<Response>;

/**
 * Fetches what belongs in a pack. An address that gives no data is left out and told to `warn` by its place in the
 * pack alone: one faulty page must not take the others from everyone.
 */
export async function makePack(
  { id, topic, municipality, hearing, paths }: PackContents,
  fetchInside: FetchInside,
  warn: (message: string) => void,
): Promise<Pack> {
  const entries: PackEntry[] = [];
  for (const path of paths) {
    const entry = await makeEntry(path, fetchInside);
    if (entry === null) warn(`${id}: no data at ${path}`);
    else entries.push(entry);
    // Answering from memory never waits for anything: without this, other requests would until the pack is made.
    await setImmediate();
  }
  return {
    id,
    topic,
    municipality,
    hearing,
    digest: shortDigest(entries.map(({ path, digest }) => `${path} ${digest}\n`).join('')),
    entries,
    bytes: entries.reduce((sum, { bytes }) => sum + bytes, 0),
  };
}

async function makeEntry(path: string, fetchInside: FetchInside): Promise<PackEntry | null> {
  const response = await fetchInside(path, {
    // Nothing of whoever happens to ask first goes along: neither session nor preferences.
    credentials: 'omit',
    headers: { accept: 'application/json', 'accept-language': '*' },
  });
  const type = response.headers.get('content-type') ?? '';
  if (response.status !== 200 || !type.startsWith('application/json')) return null;
  const body = await response.text();
  if (path.split('?', 1)[0]!.endsWith('/__data.json') && !isPageData(body)) return null;
  return { path, digest: shortDigest(body), bytes: Buffer.byteLength(body), type, body };
}

/** Kit answers 200 to redirects and errors of a page as well. */
function isPageData(body: string): boolean {
  const { type, nodes } = JSON.parse(body) as {
    type: string;
    nodes?: ({ type: string } | null)[];
  };
  return type === 'data' && nodes !== undefined && nodes.every((node) => node?.type !== 'error');
}

/** 72 bits: enough to tell damage and change, short enough for an address that lists hundreds. */
export function shortDigest(text: string): string {
  return createHash('sha256').update(text).digest('base64url').slice(0, 12);
}
