// What is cut, when and how often: made from a seed, so that a run can be had again.

/** Kinds of cuts, in the words of the summary. */
export const kinds = [
  'before send',
  'after send',
  'during the answer',
  '429',
  '5xx',
  'portal',
  'wrong echo',
  'server killed',
  'tab closed',
  'worker replaced',
  'browser killed',
  'clock moved',
  'no SyncManager',
  'write failed',
  'quota',
  'two tabs',
  'woken twice',
  'woken by the platform',
] as const;
export type Kind = (typeof kinds)[number];

/** A cut on the wire: at the puzzle that comes before the post, or at the post itself. */
export interface Cut {
  kind: Kind;
  at: 'puzzle' | 'post';
  /** From [0, 1): which of the ways this kind has. */
  variant: number;
}

export interface Random {
  /** From [0, 1). */
  next: () => number;
  /** An integer from 0 to below `end`. */
  below: (end: number) => number;
  pick: <One>(from: readonly One[]) => One;
}

/** Numbers from a seed, good enough to choose by (mulberry32). */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (end: number): number => Math.floor(next() * end);
  return { next, below, pick: (from) => from[below(from.length)]! };
}

/**
 * What becomes of an item in the end: received; refused for an identity number; late, because its hearing closed meanwhile;
 * received just before that, its answer lost; or taken for another, because something else has its id.
 */
export type Fate = 'received' | 'identity' | 'late' | 'just in time' | 'conflict';

export interface Item {
  id: string;
  client: number;
  hearing: string;
  text: string;
  fate: Fate;
  /** What it meets on its way, one after the other; then it is let through. */
  cuts: Cut[];
  /** Whether the outbox has called it saved. */
  said: boolean;
}

/** Cuts of the wire by how often they come: those that cost a tab or a worker seldom. */
const shares: readonly (readonly [Kind, number])[] = [
  ['before send', 20],
  ['after send', 22],
  ['during the answer', 16],
  ['429', 6],
  ['5xx', 12],
  ['portal', 10],
  ['wrong echo', 10],
  ['tab closed', 4],
];
const whole = shares.reduce((sum, [, share]) => sum + share, 0);
/** What can happen before anything reaches the server. */
const early: readonly Kind[] = ['before send', '5xx', 'portal'];
/** A server that fails above this variant has stored what it was sent. */
export const storedAbove = 0.6;

export function someCuts(random: Random, count: number): Cut[] {
  return Array.from({ length: count }, () => {
    let left = random.next() * whole;
    const kind = shares.find(([, share]) => (left -= share) < 0)?.[0] ?? 'before send';
    const at = early.includes(kind) && random.next() < 0.3 ? 'puzzle' : 'post';
    return { kind, at, variant: random.next() };
  });
}

/** Cuts of the question whether a server is there. */
export function probeCuts(random: Random, count: number): Cut[] {
  return Array.from({ length: count }, () => ({
    kind: random.pick(early),
    at: 'post',
    variant: random.next(),
  }));
}

const words = ['bru', 'kai', 'tursti', 'lys', 'buss', 'næring', 'fjord', 'skole', 'vei', '👩🏽‍🚒'];
/** An identity number of the test register's, which is nobody's. */
const nobodysNumber = '010190 50188';

/** A text that nobody else has written; some are long. */
export function textFor(random: Random, name: string, fate: Fate): string {
  const length = random.next() < 0.1 ? 600 : 12;
  const body = Array.from({ length }, () => random.pick(words)).join(' ');
  return `${name}: ${body}.\nTakk!${fate === 'identity' ? ` Ring meg: ${nobodysNumber}.` : ''}`;
}

/** An id that has not been used, always the same for the same seed. */
export function idFrom(random: Random): string {
  const hex = Array.from({ length: 32 }, () => random.below(16).toString(16));
  [hex[12], hex[16]] = ['4', '8'];
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** Counts what has happened; a cut counts when it has hit, not when it was planned. */
export class Tally {
  private readonly counts = new Map<Kind, number>();
  hit(kind: Kind): void {
    this.counts.set(kind, this.of(kind) + 1);
  }
  of(kind: Kind): number {
    return this.counts.get(kind) ?? 0;
  }
  get total(): number {
    return [...this.counts.values()].reduce((sum, count) => sum + count, 0);
  }
}
