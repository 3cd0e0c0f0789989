// Data of pages on the device, in the Cache API: kept by the packs, read by the service worker when the network fails.
export type Language = 'nb' | 'en';

/** The language that an address asks for. */
export const languageIn = ({ searchParams }: URL): Language =>
  searchParams.get('sprak') === 'en' ? 'en' : 'nb';

/** When an answer was given by the server's clock, since the device's own may be wrong; ISO time, null where it does not say. */
export function serverTime({ headers }: Response): string | null {
  const said = headers.get('date');
  return said === null ? null : new Date(said).toISOString();
}

/** The one cache that holds them. Separate from the build's files, so that it can give way when the device is full. */
export const pageCache = 'regionkart-sider';

/** Parameters that choose how a page is shown, not what is in its data. */
const shownOnly = new Set(['sorter', 'utkast', 'ny', 'lagret', 'sammenlign']);
/** Pages that read all their parameters in the browser: the map, and the form with what it is about. */
const readInBrowser = /^\/(kart|horing\/[^/]+\/send)\/__data\.json$/;

/**
 * Where an address is kept: path and parameters in order, without what Kit adds for itself and what decides nothing.
 * @param url of `…/__data.json` or `/data/….json`
 */
export function storeKey(url: URL): string {
  const deciding = [...url.searchParams].filter(([name, value]) => {
    if (name.startsWith('x-sveltekit-') || value === '') return false;
    if (readInBrowser.test(url.pathname)) return name === 'sprak';
    return !shownOnly.has(name);
  });
  const kept = new URLSearchParams(deciding);
  kept.sort();
  return kept.size === 0 ? url.pathname : `${url.pathname}?${kept}`;
}

/** Where Kit fetches the data of a page. */
export function dataAddress(page: URL): URL {
  const data = new URL(page);
  data.pathname = `${page.pathname.replace(/\/$/, '')}/__data.json`;
  data.hash = '';
  return data;
}

/** One address's data as a pack brings it. */
export interface PagePart {
  /** The address within the site, as `storeKey` writes it. */
  path: string;
  body: string;
  /** Content type. */
  type: string;
  /** First 12 characters of the body's SHA-256 in base64url. */
  digest: string;
}

/** What a pack holds, as its first line says. */
export interface PackManifest {
  id: string;
  digest: string;
  /** When the server read the data; ISO time. */
  read_at: string;
  entries: { path: string; digest: string; bytes: number }[];
}

/** A manifest on the device. */
export interface KeptPack extends PackManifest {
  /** When the server last said that this is the newest, by its own clock; ISO time, '' while parts are missing. */
  checked_at: string;
}

export const digestHeader = 'x-digest';
const readHeader = 'x-read-at';

/** @throws QuotaExceededError where the device is full */
export async function keepPart(
  { path, body, type, digest }: PagePart,
  read_at: string,
): Promise<void> {
  const cache = await caches.open(pageCache);
  const headers = { 'content-type': type, [digestHeader]: digest, [readHeader]: read_at };
  await cache.put(path, new Response(body, { headers }));
}

/** The kept answer for an address; undefined where none is. */
export async function findPart(path: string): Promise<Response | undefined> {
  return caches.match(path, { cacheName: pageCache });
}

/** The digest that a part was kept with; undefined where it is not kept. */
export async function keptDigest(path: string): Promise<string | undefined> {
  return (await findPart(path))?.headers.get(digestHeader) ?? undefined;
}

export async function dropParts(paths: Iterable<string>): Promise<void> {
  const cache = await caches.open(pageCache);
  for (const path of paths) await cache.delete(path);
}

/** Manifests lie beside the parts, under an address that nothing answers. */
const manifestPath = (id: string, language: Language): string =>
  `/frakoblet/lagret/${id}?sprak=${language}`;

export async function keepPack(pack: KeptPack, language: Language): Promise<void> {
  const cache = await caches.open(pageCache);
  await cache.put(manifestPath(pack.id, language), Response.json(pack));
}

export async function dropPack(id: string, language: Language): Promise<void> {
  await dropParts([manifestPath(id, language)]);
}

/** All packs on the device, whole or begun. */
export async function listPacks(): Promise<(KeptPack & { language: Language })[]> {
  const cache = await caches.open(pageCache);
  const found: (KeptPack & { language: Language })[] = [];
  for (const request of await cache.keys()) {
    const url = new URL(request.url);
    if (!url.pathname.startsWith('/frakoblet/lagret/')) continue;
    const pack = (await (await cache.match(request))!.json()) as KeptPack;
    found.push({ ...pack, language: languageIn(url) });
  }
  return found;
}

/**
 * From when the data at an address are: when the server last said that its pack is the newest, otherwise when the part
 * was read; '' where nothing is known.
 */
export async function dataTime(path: string, kept: Response): Promise<string> {
  const packs = await listPacks();
  const times = packs
    .filter(({ entries }) => entries.some((entry) => entry.path === path))
    .map(({ checked_at }) => checked_at);
  return [...times, kept.headers.get(readHeader) ?? ''].sort().at(-1)!;
}

/** First 12 characters of the SHA-256 of a text in base64url: enough to tell damage and change. */
export async function digestOf(body: string): Promise<string> {
  const hash = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(body));
  const bytes = String.fromCharCode(...new Uint8Array(hash).slice(0, 9));
  return btoa(bytes).replaceAll('+', '-').replaceAll('/', '_');
}
