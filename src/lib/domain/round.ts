// Rounds at work: their lifecycle, the working copy of the areas, how far municipalities have come, and where a label lies.
import type { Position } from 'geojson';
import polylabel from 'polylabel';
import type { AreaRecord } from './area-record';
import { parseRound, type Round } from './business-area';
import { lifecycle } from './lifecycle';
import { polygonsOf, type Outline } from './outline';
import type { Member } from './staff';

/*
 *                open                  lock                  publish
 *   planned ───────────────▶ open ───────────────▶ locked ───────────────▶ published
 *                              ▲      unlock         │
 *                              └─────────────────────┘
 *
 * The database draws the same (…001800_round.sql). Municipalities confirm while the round is open.
 */
export const roundLifecycle = lifecycle<Round['state']>('round', {
  planned: ['open'],
  open: ['locked'],
  locked: ['open', 'published'],
  published: [],
});

/** A round as staff see it. */
export interface RoundAtWork extends Round {
  /** The last day to confirm; null for rounds that came with the data. */
  due_on: string | null;
  opened_at: string | null;
  locked_at: string | null;
}

/** How an area of the working copy differs from what the round began with. */
export type AreaChangeKind = 'unchanged' | 'changed' | 'new' | 'retired';

/** An area of a round's working copy. */
export interface RoundArea {
  record: AreaRecord & { id: string; municipality: string };
  /** The record as the round began with it; null for a new area. */
  origin: AreaRecord | null;
  change: AreaChangeKind;
  retired_reason: string | null;
  /** Published areas that were split or merged into this one in this round. */
  derived_from: string[];
  /** Another value than the one on the screen means that somebody has written since. */
  changed_at: string;
  confirmed_at: string | null;
}

/** What an overview counts of an area. */
export type RoundAreaState = Pick<RoundArea, 'change' | 'confirmed_at'> & {
  area: string;
  municipality: string;
};

export interface RoundMunicipality {
  municipality: string;
  state: 'open' | 'confirmed';
  confirmed_at: string | null;
}

/** How far a municipality has come. */
export interface Progress extends RoundMunicipality {
  areas: number;
  confirmed: number;
  changed: number;
  new: number;
  retired: number;
  /** The deadline has passed, and it has not confirmed. */
  late: boolean;
}

/**
 * Of the areas of a round that nobody has confirmed in it, those that were not confirmed for long before either, with the day.
 * @param earlier figures of published rounds, oldest first
 * @param today an ISO day
 */
export function staleAreas(
  areas: readonly Omit<RoundAreaState, 'municipality'>[],
  earlier: readonly { area: string; confirmed_on: string | null }[],
  today: string,
): { area: string; day: string | null }[] {
  const last = new Map(earlier.map(({ area, confirmed_on }) => [area, confirmed_on]));
  return areas.flatMap(({ area, change, confirmed_at }) => {
    const day = last.get(area) ?? null;
    const waits = confirmed_at === null && (change === 'unchanged' || change === 'changed');
    return waits && isStale(day, today) ? [{ area, day }] : [];
  });
}

/** How far each municipality has come, in their order. @param today an ISO day */
export function progressOf(
  municipalities: readonly RoundMunicipality[],
  areas: readonly Omit<RoundAreaState, 'area'>[],
  due_on: string | null,
  today: string,
): Progress[] {
  return municipalities.map((one) => {
    const own = areas.filter(({ municipality }) => municipality === one.municipality);
    const count = (change: AreaChangeKind): number =>
      own.filter((area) => area.change === change).length;
    return {
      ...one,
      areas: own.length,
      confirmed: own.filter(({ confirmed_at }) => confirmed_at !== null).length,
      changed: count('changed'),
      new: count('new'),
      retired: count('retired'),
      late: one.state === 'open' && due_on !== null && due_on < today,
    };
  });
}

/** The municipalities that nobody reports for: no planner of theirs can sign in. */
export function withoutPlanner(
  municipalities: readonly string[],
  members: readonly Pick<Member, 'role' | 'municipalities' | 'disabled_at'>[],
): string[] {
  const held = new Set(
    members.flatMap((one) =>
      one.role === 'planner' && one.disabled_at === null ? one.municipalities : [],
    ),
  );
  return municipalities.filter((slug) => !held.has(slug));
}

/** Days from one ISO day to another; negative where the second comes first. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** After so many days without a confirmation a figure is stale: two rounds have gone by. */
const staleAfterDays = 365;

/** Whether figures have gone unconfirmed for a year. @param confirmed_on an ISO day; null: never */
function isStale(confirmed_on: string | null, today: string): boolean {
  return confirmed_on === null || daysBetween(confirmed_on, today) > staleAfterDays;
}

/** The half-year after a round: `2026-1` → `2026-2` → `2027-1`. @throws RangeError for what is no round */
export function nextRound(id: string): string {
  const round = parseRound(id);
  if (round === null) throw new RangeError(`Not a round: ${id}`);
  return round.half === 1 ? `${round.year}-2` : `${round.year + 1}-1`;
}

/** The half-year of an ISO day. */
export function roundOf(day: string): string {
  return `${day.slice(0, 4)}-${Number(day.slice(5, 7)) <= 6 ? 1 : 2}`;
}

/** A point well inside an outline (its largest polygon), degrees. @throws RangeError where there is nothing to be inside of */
export function labelPoint(outline: Outline): { lon: number; lat: number } {
  const largest = polygonsOf(outline)
    .filter((rings) => (rings[0]?.length ?? 0) > 3)
    .sort((a, b) => spread(b[0]!) - spread(a[0]!))[0];
  if (largest === undefined) throw new RangeError('An outline without rings');
  // A degree of longitude is shorter here than one of latitude: measured as they lie, the point comes to the middle.
  const shrink = Math.cos(((largest[0]![0]?.[1] ?? 0) * Math.PI) / 180) || 1;
  const flat = largest.map((ring) =>
    ring.map(([lon = 0, lat = 0]): [number, number] => [lon * shrink, lat]),
  );
  const [x, lat] = polylabel(flat, 1e-6);
  return { lon: x / shrink, lat };
}

/** The extent of a ring in square degrees. */
function spread(ring: readonly Position[]): number {
  const [lons, lats] = [ring.map(([lon = 0]) => lon), ring.map(([, lat = 0]) => lat)];
  const width = (values: number[]): number => {
    const [least, most] = values.reduce(
      ([low, high], value) => [Math.min(low, value), Math.max(high, value)] as const,
      [Infinity, -Infinity] as const,
    );
    return most - least;
  };
  return width(lons) * width(lats);
}
