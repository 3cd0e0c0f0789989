// Published points as they are read: counted by stance, found by words, sender and place, and grouped by sender.
import { stemmer } from '@orama/stemmers/norwegian';
import type { PublishedPoint, SenderType, Stance, TargetKind } from './hearing';

/** How many points take each stance; `none` = answers to a question that take none. */
export type StanceCounts = Record<Stance | 'none', number>;

export function countStances(points: readonly PublishedPoint[]): StanceCounts {
  const counts: StanceCounts = { support: 0, change: 0, oppose: 0, question: 0, none: 0 };
  for (const { stance } of points) counts[stance ?? 'none'] += 1;
  return counts;
}

/** Points on a page of a list. */
export const pointsPerPage = 25;

/** What narrows a list of points; null and empty narrow nothing. */
export interface PointFilter {
  words: string;
  /** Points on any of these; an empty list leaves none. */
  targets: readonly { kind: TargetKind; key: string }[] | null;
  stance: Stance | null;
  sender: SenderType | null;
  /** Slug: of the sender or of the place. */
  municipality: string | null;
  answered: boolean | null;
}

/** Points of one hearing, ready to be asked. Made once for each snapshot: `pointIndex`. */
export interface PointIndex {
  /** The latest first. */
  points: readonly PublishedPoint[];
  byTarget: ReadonlyMap<string, readonly PublishedPoint[]>;
  /** Slugs that senders or places have. */
  municipalities: ReadonlySet<string>;
  /** Made when words are first asked for. */
  words: () => Vocabulary;
}

interface Vocabulary {
  /** Every word of the points. */
  words: ReadonlyMap<string, Entry>;
  /** Positions of points by `-` and their reference in small letters: too many words of which each is in few points. */
  references: ReadonlyMap<string, number[]>;
}

interface Entry {
  stem: string;
  /** In `points`, ascending. */
  positions: number[];
}

/** Words of a query beyond these are not looked at. */
const mostWords = 20;

const targetKey = (kind: TargetKind, key: string): string => `${kind} ${key}`;

export function pointIndex(published: readonly PublishedPoint[]): PointIndex {
  const points = [...published].sort((a, b) =>
    a.published_at === b.published_at
      ? a.ordinal - b.ordinal || (a.id < b.id ? -1 : 1)
      : a.published_at < b.published_at
        ? 1
        : -1,
  );
  const byTarget = new Map<string, PublishedPoint[]>();
  const municipalities = new Set<string>();
  for (const point of points) {
    for (const slug of [point.sender_municipality, point.place_municipality])
      if (slug !== null) municipalities.add(slug);
    const key = targetKey(point.target_kind, point.target_key);
    const known = byTarget.get(key);
    if (known === undefined) byTarget.set(key, [point]);
    else known.push(point);
  }
  let words: Vocabulary | undefined;
  return { points, byTarget, municipalities, words: () => (words ??= vocabulary(points)) };
}

/** The points on one target, the latest first. */
export function pointsOn(
  index: PointIndex,
  kind: TargetKind,
  key: string,
): readonly PublishedPoint[] {
  return index.byTarget.get(targetKey(kind, key)) ?? [];
}

/** The points that a filter leaves, the latest first. */
export function findPoints(index: PointIndex, filter: PointFilter): readonly PublishedPoint[] {
  const { targets, stance, sender, municipality, answered } = filter;
  const keys =
    targets === null ? null : new Set(targets.map((one) => targetKey(one.kind, one.key)));
  const found = withWords(index, filter.words);
  const only = targets?.length === 1 ? targets[0] : undefined;
  const from = found ?? (only === undefined ? index.points : pointsOn(index, only.kind, only.key));
  return from.filter(
    (point) =>
      (keys === null || keys.has(targetKey(point.target_kind, point.target_key))) &&
      (stance === null || point.stance === stance) &&
      (sender === null || point.sender_type === sender) &&
      (municipality === null ||
        point.sender_municipality === municipality ||
        point.place_municipality === municipality) &&
      (answered === null || (point.answer !== null) === answered),
  );
}

/**
 * The words of a text as they are compared: in small letters, accents off, but æ, ø and å kept, which are letters of
 * their own.
 */
export function wordsIn(text: string): string[] {
  const small = text.toLowerCase();
  // Most texts have no other letters, and 10,000 of them are read at once.
  if (!/[^\p{ASCII}æøå«»–—…]/u.test(small)) return small.match(/[a-zæøå0-9]+/g) ?? [];
  return (
    small
      .normalize('NFC')
      .replace(/[^a-zæøå0-9\s]/g, (letter) =>
        /\p{L}/u.test(letter) ? letter.normalize('NFD').replace(/\p{M}/gu, '') : letter,
      )
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function vocabulary(points: readonly PublishedPoint[]): Vocabulary {
  const words = new Map<string, Entry>();
  const references = new Map<string, number[]>();
  points.forEach(({ text, sender_name, reference }, position) => {
    for (const word of wordsIn(sender_name === null ? text : `${text} ${sender_name}`)) {
      const entry = words.get(word);
      if (entry === undefined) words.set(word, { stem: stemmer(word), positions: [position] });
      else if (entry.positions.at(-1) !== position) entry.positions.push(position);
    }
    const own = references.get(reference);
    if (own === undefined) references.set(reference, [position]);
    else own.push(position);
  });
  return {
    words,
    references: new Map([...references].map(([one, own]) => [`-${one.toLowerCase()}`, own])),
  };
}

/** The points that hold every written word: one that begins so, or another form of the same word. Null: no words. */
function withWords({ points, words }: PointIndex, written: string): PublishedPoint[] | null {
  const wanted = [...new Set(wordsIn(written))].slice(0, mostWords);
  if (wanted.length === 0) return null;
  const hits = new Uint8Array(points.length);
  const vocabulary = words();
  wanted.forEach((word, turn) => {
    const stem = stemmer(word);
    const hit = (positions: readonly number[]): void => {
      for (const position of positions) if (hits[position] === turn) hits[position] = turn + 1;
    };
    for (const [known, { stem: other, positions }] of vocabulary.words)
      if (known.startsWith(word) || other === stem) hit(positions);
    for (const [reference, positions] of vocabulary.references)
      if (reference.includes(`-${word}`)) hit(positions);
  });
  return points.filter((_, position) => hits[position] === wanted.length);
}

/** One who has sent something: all points of one reference. */
export interface Voice {
  reference: string;
  sender_type: SenderType;
  municipality: string | null;
  sector: string | null;
  points: number;
}

/** Who has spoken, each sender once however many points they made. */
export function voicesOf(points: readonly PublishedPoint[]): Voice[] {
  const voices = new Map<string, Voice>();
  for (const { reference, sender_type, sender_municipality, sector } of points) {
    const known = voices.get(reference);
    if (known !== undefined) known.points += 1;
    else
      voices.set(reference, {
        reference,
        sender_type,
        municipality: sender_municipality,
        sector,
        points: 1,
      });
  }
  return [...voices.values()];
}
