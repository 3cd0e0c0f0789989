// Packs of data on a device: what state one is in, which belong to a choice, what may go, and whether there is room.

export type PackTopic = 'core' | 'areas' | 'measures' | 'points';

/** A pack as the server offers it. */
export interface OfferedPack {
  id: string;
  topic: PackTopic;
  /** Slug; null for what is not about one municipality. */
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

/** What is known of a pack on the device. */
export interface StoredPack {
  id: string;
  digest: string;
  entries: readonly { path: string; bytes: number }[];
  /** When the server last said that it is the newest; ISO time, '' while parts are missing. */
  checked_at: string;
}

/**
 * Where a pack stands on the device:
 *
 *   absent ──▶ begun ──▶ stored ──▶ outdated ──▶ begun …
 *     ▲          │         │           │
 *     └──────────┴─────────┴───────────┘ removed
 *
 * begun: parts are missing, whatever the reason. withdrawn: stored, and the server has it no more.
 */
export type PackState = 'absent' | 'begun' | 'stored' | 'outdated' | 'withdrawn';

/**
 * @param offered undefined where the server has no such pack; null where nobody could be asked
 */
export function packState(
  stored: Pick<StoredPack, 'digest' | 'checked_at'> | undefined,
  offered: Pick<OfferedPack, 'digest'> | null | undefined,
): PackState {
  if (stored === undefined) return 'absent';
  if (offered === undefined) return 'withdrawn';
  if (stored.checked_at === '') return 'begun';
  return offered === null || offered.digest === stored.digest ? 'stored' : 'outdated';
}

const prefixes = { 'arealer-': 'areas', 'tiltak-': 'measures', 'merknader-': 'points' } as const;

/** What a pack is about, from its id alone: on a device without a network nothing else says so. */
export function packSubject(
  id: string,
): Pick<OfferedPack, 'topic' | 'municipality' | 'hearing'> | null {
  if (id === 'kjerne') return { topic: 'core', municipality: null, hearing: null };
  for (const [prefix, topic] of Object.entries(prefixes)) {
    if (!id.startsWith(prefix)) continue;
    const key = id.slice(prefix.length);
    return topic === 'points'
      ? { topic, municipality: null, hearing: key }
      : { topic, municipality: id === 'tiltak-regionen' ? null : key, hearing: null };
  }
  return null;
}

export interface PackChoice {
  topics: readonly PackTopic[];
  /** Slugs. */
  municipalities: readonly string[];
  /** Hearings whose points are wanted. */
  hearings: readonly string[];
}

/** The packs of a choice. What is about the whole region comes with its topic; the core comes by itself. */
export function packsOfChoice<Pack extends OfferedPack>(
  offered: readonly Pack[],
  { topics, municipalities, hearings }: PackChoice,
): Pack[] {
  return offered.filter(({ topic, municipality, hearing }) => {
    if (topic === 'core') return false;
    if (topic === 'points') return hearing !== null && hearings.includes(hearing);
    return (
      topics.includes(topic) && (municipality === null || municipalities.includes(municipality))
    );
  });
}

/** Addresses of a pack that no other pack on the device needs. */
export function neededByNoOther(
  paths: readonly string[],
  others: readonly Pick<StoredPack, 'entries'>[],
): string[] {
  const needed = new Set(others.flatMap(({ entries }) => entries.map(({ path }) => path)));
  return paths.filter((path) => !needed.has(path));
}

/** Kept free for what people write: packs never take the last of a device. */
export const reservedBytes = 20 * 1024 * 1024;
/** What a cache uses beyond the bodies. */
const overhead = 1.2;

/** How many bytes are missing for a download; 0 where there is room, or nobody says how much there is. */
export function missingBytes(
  bytes: number,
  { usage, quota }: { usage: number | null; quota: number | null },
): number {
  if (usage === null || quota === null) return 0;
  return Math.max(0, Math.ceil(bytes * overhead) + reservedBytes - (quota - usage));
}
