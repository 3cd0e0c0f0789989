// Packs for devices that are to work without a network: which there are, and one as it is sent.
import { osloDate, stateAt } from '../../domain/hearing';
import type { Language } from '../../i18n';
import { hearingSnapshot } from '../hearing-snapshot';
import { snapshot } from '../snapshot';
import { digestsIn, encode, encodingFor, packText, type Encoding } from './answer';
import { packContents, type PackContents, type Topic } from './contents';
import { makePack, shortDigest, type FetchInside, type Pack } from './make';
import { memory } from './memory';

/** What `/frakoblet/pakker.json` says of a pack. */
export interface PackSummary {
  id: string;
  topic: Topic;
  municipality: string | null;
  hearing: string | null;
  /** How many addresses. */
  entries: number;
  /** On the device. */
  bytes: number;
  /** On the line, compressed. */
  download: number;
  digest: string;
}

/** How long a pack is sent with the same `read_at`. */
const sealedMs = 10 * 60_000;

/** The work is shared by all requests, so none of it may depend on who asks: `ORIGIN` is one for the whole server. */
const packs = memory<Pack>(({ bytes }) => bytes);
const sealed = memory<{ bytes: Uint8Array<ArrayBuffer>; read_at: string }>(
  ({ bytes }) => bytes.length,
);

interface Asker {
  fetchInside: FetchInside;
  language: Language;
  now: Date;
}

interface Available {
  contents: PackContents[];
  /** Names the data that a pack is made of. */
  stampOf: (contents: PackContents) => string;
}

async function available({ language, now }: Asker): Promise<Available> {
  const [base, hearings] = await Promise.all([snapshot(), hearingSnapshot()]);
  // Pages count days to deadlines, and what one can do with a hearing changes with the minute it closes.
  const day = osloDate(now);
  const states = hearings.data.hearings.map((one) => stateAt(one, now)).join();
  return {
    contents: packContents(base.data, hearings.data, language),
    stampOf: ({ of_hearings }) =>
      [base.version, day, ...(of_hearings ? [hearings.version, states] : [])].join(' '),
  };
}

/** One pack, made from data that did not change meanwhile. */
async function packOf(asker: Asker, id: string): Promise<Pack | null> {
  const { contents, stampOf } = await available(asker);
  const wanted = contents.find((one) => one.id === id);
  if (wanted === undefined) return null;
  return packs.once(`${id} ${asker.language} ${stampOf(wanted)}`, async () => {
    for (let attempt = 1; ; attempt += 1) {
      const pack = await makePack(wanted, asker.fetchInside, (message) =>
        console.error(`Regionkart: a pack is incomplete: ${message}`),
      );
      const after = await available(asker);
      if (after.stampOf(wanted) === stampOf(wanted)) return pack;
      if (attempt === 5) throw new Error('The data changed during each of five makings of a pack');
    }
  });
}

/** A whole pack, compressed once for everyone who asks within ten minutes. */
function sealedPack(
  pack: Pack,
  language: Language,
  encoding: Encoding,
  now: Date,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; read_at: string }> {
  const period = Math.floor(now.getTime() / sealedMs);
  return sealed.once([pack.id, language, pack.digest, encoding, period].join(' '), async () => {
    const read_at = now.toISOString();
    const text = packText(pack, read_at, new Set());
    return { bytes: await encode(text, encoding, true), read_at };
  });
}

/** All packs with their sizes, and an etag that stays as long as they do. */
export async function packList(asker: Asker): Promise<{ packs: PackSummary[]; etag: string }> {
  const { contents } = await available(asker);
  const list: PackSummary[] = [];
  for (const { id } of contents) {
    const pack = await packOf(asker, id);
    if (pack === null) continue;
    const { topic, municipality, hearing, entries, bytes, digest } = pack;
    const { bytes: compressed } = await sealedPack(pack, asker.language, 'br', asker.now);
    list.push({
      id,
      topic,
      municipality,
      hearing,
      entries: entries.length,
      bytes,
      download: compressed.length,
      digest,
    });
  }
  return {
    packs: list,
    etag: `W/"${shortDigest(list.map(({ id, digest }) => id + digest).join())}"`,
  };
}

export interface PackAnswer {
  bytes: Uint8Array<ArrayBuffer>;
  encoding: Encoding;
  etag: string;
}

/**
 * A pack as it is sent; null where there is none of this id.
 * @param has the parameter `har`: digests of entries that the device has
 * @param accepted the header Accept-Encoding
 */
export async function packAnswer(
  asker: Asker,
  id: string,
  has: string | null,
  accepted: string | null,
): Promise<PackAnswer | null> {
  const pack = await packOf(asker, id);
  if (pack === null) return null;
  const encoding = encodingFor(accepted);
  const there = digestsIn(has);
  if (!pack.entries.some(({ digest }) => there.has(digest))) {
    const { bytes, read_at } = await sealedPack(pack, asker.language, encoding, asker.now);
    return { bytes, encoding, etag: etagOf(pack, read_at) };
  }
  const read_at = asker.now.toISOString();
  const bytes = await encode(packText(pack, read_at, there), encoding, false);
  return { bytes, encoding, etag: etagOf(pack, read_at) };
}

/** The time belongs to it: an answer kept by a browser must not make old data look as old as when it was first read. */
function etagOf({ digest }: Pack, read_at: string): string {
  return `W/"${digest}-${Date.parse(read_at).toString(36)}"`;
}
