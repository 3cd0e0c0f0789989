// Packs that a reader has chosen: listed, fetched, checked and removed. Parts that two packs share stay while one needs them.
import {
  missingBytes,
  neededByNoOther,
  packState,
  packSubject,
  type OfferedPack,
  type PackState,
} from '../domain/offline-pack';
import { askForPacks, fetchPack, PackError, packLock, type PackProgress } from './fetch-pack';
import {
  digestOf,
  dropPack,
  dropParts,
  findPart,
  keepPack,
  listPacks,
  type KeptPack,
  type Language,
} from './page-store';
import { isFull, oneAtATime, room } from './storage';

/** What the server offers; null where it could not be asked. */
export async function offeredPacks(language: Language): Promise<OfferedPack[] | null> {
  try {
    return await askForPacks<OfferedPack>(language);
  } catch (error) {
    if (error instanceof TypeError || error instanceof PackError) return null;
    throw error;
  }
}

export interface PackRow extends Pick<OfferedPack, 'id' | 'topic' | 'municipality' | 'hearing'> {
  state: PackState;
  /** Of the pack as it is kept, otherwise as it is offered. */
  entries: number;
  bytes: number;
  /** What a first download takes on the line; null where nobody could be asked. */
  download: number | null;
  /** ISO time, '' where it is not whole. */
  checked_at: string;
}

/** Every pack in a language, on the device or offered. */
export async function packRows(
  language: Language,
  offered: readonly OfferedPack[] | null,
): Promise<PackRow[]> {
  const kept = (await listPacks()).filter((one) => one.language === language);
  const ids = new Set([...(offered ?? []), ...kept].map(({ id }) => id));
  return [...ids].flatMap((id) => {
    const offer = offered === null ? null : offered.find((one) => one.id === id);
    const stored = kept.find((one) => one.id === id);
    const subject = offer ?? packSubject(id);
    if (subject === null) return [];
    const { topic, municipality, hearing } = subject;
    return {
      id,
      topic,
      municipality,
      hearing,
      state: packState(stored, offer),
      entries: stored?.entries.length ?? offer?.entries ?? 0,
      bytes: stored?.entries.reduce((sum, { bytes }) => sum + bytes, 0) ?? offer?.bytes ?? 0,
      download: offer?.download ?? null,
      checked_at: stored?.checked_at ?? '',
    };
  });
}

export type PackOutcome =
  /** `fetched`: parts that came over the line. */
  | { kind: 'stored'; fetched: number; all: number }
  | { kind: 'stopped' }
  /** No network, a broken line or an answer that is not ours; what arrived stays. */
  | { kind: 'interrupted' }
  /** Nothing of it is left on the device, unless it was there before. */
  | { kind: 'full'; missing: number | null };

/**
 * Brings a pack to the newest: only what is not on the device, and only where there is room.
 * @param bytes of the whole pack, to see beforehand whether there is room; 0 where that is not known
 */
export function downloadPack(
  id: string,
  language: Language,
  bytes: number,
  { signal, onprogress }: { signal?: AbortSignal; onprogress?: (now: PackProgress) => void } = {},
): Promise<PackOutcome> {
  return oneAtATime(packLock, async () => {
    const before = await find(id, language);
    if (before === undefined) {
      const missing = missingBytes(bytes, await room());
      if (missing > 0) return { kind: 'full', missing };
    }
    let last: PackProgress = { kept: 0, all: 0, fetched: 0 };
    try {
      await fetchPack(id, language, {
        ...(signal === undefined ? {} : { signal }),
        ...(before === undefined ? {} : { before }),
        onprogress: (now) => {
          last = now;
          onprogress?.(now);
        },
      });
      return { kind: 'stored', fetched: last.fetched, all: last.all };
    } catch (error) {
      if (signal?.aborted === true) return { kind: 'stopped' };
      if (isFull(error)) {
        // Half a pack on a full device helps nobody, and takes the room of what people write.
        if (before === undefined) await drop(id, language);
        return { kind: 'full', missing: null };
      }
      if (error instanceof TypeError || error instanceof PackError) return { kind: 'interrupted' };
      throw error;
    }
  });
}

/**
 * Reads every part of a pack and holds it against its digest. What is damaged is removed, and the pack is begun from then
 * on: downloading it again brings exactly these parts.
 * @returns how many parts are damaged or missing
 */
export function verifyPack(id: string, language: Language): Promise<number> {
  return oneAtATime(packLock, async () => {
    const pack = await find(id, language);
    if (pack === undefined) return 0;
    const faulty: string[] = [];
    for (const { path, digest } of pack.entries) {
      const part = await findPart(path);
      if (part === undefined || (await digestOf(await part.text())) !== digest) faulty.push(path);
    }
    if (faulty.length > 0) {
      await dropParts(faulty);
      await keepPack({ ...pack, checked_at: '' }, language);
    }
    return faulty.length;
  });
}

/** Removes a pack; what another pack needs too stays. */
export function removePack(id: string, language: Language): Promise<void> {
  return oneAtATime(packLock, () => drop(id, language));
}

async function drop(id: string, language: Language): Promise<void> {
  const packs = await listPacks();
  const own = packs.find((one) => one.id === id && one.language === language);
  if (own === undefined) return;
  const others = packs.filter((one) => one !== own);
  const paths = own.entries.map(({ path }) => path);
  // The list last: whoever is interrupted here still sees the pack, and can remove it again.
  await dropParts(neededByNoOther(paths, others));
  await dropPack(id, language);
}

async function find(
  id: string,
  language: Language,
): Promise<(KeptPack & { language: Language }) | undefined> {
  return (await listPacks()).find((one) => one.id === id && one.language === language);
}
