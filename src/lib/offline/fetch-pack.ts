// Brings a pack to the device: only what is not there yet, each part checked and kept as it arrives.
import { neededByNoOther } from '../domain/offline-pack';
import {
  digestHeader,
  digestOf,
  dropParts,
  findPart,
  keepPack,
  keepPart,
  keptDigest,
  listPacks,
  serverTime,
  type KeptPack,
  type Language,
  type PackManifest,
  type PagePart,
} from './page-store';
import { oneAtATime } from './storage';

/** Whoever changes packs holds it. */
export const packLock = 'regionkart-pakker';

export interface PackProgress {
  /** Parts on the device, and parts of the pack. */
  kept: number;
  all: number;
  /** Parts that came over the line. */
  fetched: number;
}

interface Options {
  signal?: AbortSignal;
  onprogress?: (progress: PackProgress) => void;
  /** The pack as it was kept before, to be asked only for what has changed. */
  before?: KeptPack;
}

/** More digests than these do not fit into an address; the rest comes again. */
const askedAtMost = 400;

/**
 * Downloads a pack. What arrived before an interruption stays, and the next call goes on from there.
 * @throws TypeError without a network; PackError where the answer is none of ours or is damaged;
 *   QuotaExceededError where the device is full; AbortError
 */
export async function fetchPack(
  id: string,
  language: Language,
  { signal, onprogress, before }: Options = {},
): Promise<KeptPack> {
  const had = await present(before);
  const address = new URL(`/frakoblet/pakke/${id}.ndjson`, location.origin);
  address.searchParams.set('sprak', language);
  if (had.size > 0) address.searchParams.set('har', [...had].slice(0, askedAtMost).join(','));
  const response = await fetch(address, { credentials: 'omit', signal: signal ?? null });
  if (!response.ok || response.body === null) throw new PackError(`status ${response.status}`);
  const lines = linesOf(response.body);
  const first = await lines.next();
  if (first.done === true) throw new PackError('empty');
  const manifest = parsed(first.value) as PackManifest;
  const all = manifest.entries.length;
  // From here on an interruption loses nothing: the next call knows what to look for.
  await keepPack({ ...manifest, checked_at: '' }, language);
  await dropLeftovers(before);
  const there = manifest.entries.filter(({ digest }) => had.has(digest)).length;
  let fetched = 0;
  onprogress?.({ kept: there, all, fetched });
  for (;;) {
    const { done, value } = await lines.next();
    if (done === true) break;
    const part = parsed(value) as PagePart;
    if ((await digestOf(part.body)) !== part.digest) throw new PackError(`damaged ${part.path}`);
    await keepPart(part, manifest.read_at);
    fetched += 1;
    onprogress?.({ kept: Math.min(there + fetched, all), all, fetched });
  }
  await complete(manifest);
  onprogress?.({ kept: all, all, fetched });
  const pack = { ...manifest, checked_at: serverTime(response) ?? manifest.read_at };
  await keepPack(pack, language);
  return pack;
}

/** Removes what the pack held before and nothing holds any more. */
async function dropLeftovers(before: KeptPack | undefined): Promise<void> {
  const paths = (before?.entries ?? []).map(({ path }) => path);
  await dropParts(neededByNoOther(paths, await listPacks()));
}

/** A pack as the server's list says it. */
export type ListedPack = Pick<KeptPack, 'id' | 'digest'>;

/**
 * The packs that the server offers. Whole packs on the device that are the newest are known to be so from then on.
 * @throws TypeError without a network; PackError where the answer is none of ours
 */
export async function askForPacks<Pack extends ListedPack>(language: Language): Promise<Pack[]> {
  const address = `/frakoblet/pakker.json?sprak=${language}`;
  const response = await fetch(address, { credentials: 'omit' });
  // A captive portal answers 200 with a page of its own.
  if (!response.ok || !/json/.test(response.headers.get('content-type') ?? ''))
    throw new PackError(`status ${response.status}`);
  const { packs } = (await response.json()) as { packs: Pack[] };
  const checked_at = serverTime(response);
  if (checked_at !== null)
    await oneAtATime(packLock, () => confirmPacks(packs, language, checked_at));
  return packs;
}

/** Notes on whole packs that they are the newest at a time, where they are. */
async function confirmPacks(
  listed: readonly ListedPack[],
  language: Language,
  checked_at: string,
): Promise<void> {
  const digests = new Map(listed.map(({ id, digest }) => [id, digest]));
  for (const pack of await listPacks())
    if (
      pack.language === language &&
      pack.checked_at !== '' &&
      digests.get(pack.id) === pack.digest
    )
      await keepPack({ ...pack, checked_at }, language);
}

/** An answer that is no pack, or not the whole of it. */
export class PackError extends Error {
  override name = 'PackError';
}

/** Digests of a pack's parts that are on the device. */
async function present(before: KeptPack | undefined): Promise<Set<string>> {
  const found = new Set<string>();
  for (const { path, digest } of before?.entries ?? [])
    if ((await keptDigest(path)) === digest) found.add(digest);
  return found;
}

/** Fills in parts that the server left out because the same content is kept under another address. */
async function complete({ entries, read_at }: PackManifest): Promise<void> {
  const paths = new Map(entries.map(({ path, digest }) => [digest, path]));
  for (const { path, digest } of entries) {
    if ((await keptDigest(path)) === digest) continue;
    const twin = await findPart(paths.get(digest) ?? '');
    if (twin === undefined || twin.headers.get(digestHeader) !== digest)
      throw new PackError(`missing ${path}`);
    const type = twin.headers.get('content-type') ?? '';
    await keepPart({ path, digest, type, body: await twin.text() }, read_at);
  }
}

/** The lines of an answer. A line that breaks takes what waits in its stream along, so all that comes is taken at once. */
async function* linesOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string, void> {
  const come: Uint8Array[] = [];
  let wake = (): void => undefined;
  let end: { error: unknown } | 'whole' | null = null;
  const take = async (): Promise<void> => {
    const reader = body.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      come.push(value);
      wake();
    }
  };
  void take().then(
    () => (end = 'whole'),
    (error: unknown) => (end = { error }),
  ).finally(() => wake()); // prettier-ignore
  const ended = (): typeof end => end;
  const decoder = new TextDecoder();
  let rest = '';
  for (;;) {
    const chunk = come.shift();
    if (chunk === undefined) {
      const how = ended();
      if (how === 'whole') break;
      if (how !== null) throw how.error;
      await new Promise<void>((resolve) => (wake = resolve));
      continue;
    }
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n');
    rest = lines.pop() ?? '';
    yield* lines.filter((line) => line !== '');
  }
  rest += decoder.decode();
  if (rest !== '') yield rest;
}

function parsed(line: string): unknown {
  try {
    return JSON.parse(line) as unknown;
  } catch (error) {
    if (error instanceof SyntaxError) throw new PackError('not ours');
    throw error;
  }
}
