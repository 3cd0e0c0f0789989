// Saved searches for business areas: what can be searched for, and which areas became available by an event.
import {
  asCorrected,
  areasIn,
  filterAreas,
  type AreaCorrection,
  type AreaFilter,
  type AreaInRound,
  type AreaStatus,
  type AreaTables,
  type Round,
} from './business-area';

/** The list's filters as they are kept; `near` is a settlement's id. What is null or empty narrows nothing. */
export interface AreaSearch {
  municipality: string | null;
  status: readonly AreaStatus[];
  available_min: number | null;
  /** ISO day. */
  ready_by: string | null;
  near: string | null;
  /** Kilometres around `near`; null without it. */
  km: number | null;
}

/** A search with the names of its places, as letters and pages say it. */
export interface NamedSearch extends AreaSearch {
  municipality_name: string | null;
  near_name: string | null;
}

/** A confirmed watch, without its address. */
export interface AreaWatch extends AreaSearch {
  id: string;
  locale: string;
}

/** What the holder of a link sees. */
export interface OwnWatch {
  state: 'waiting' | 'confirmed';
  ends_at: string | null;
  search: NamedSearch;
}

/** What may have made areas available: a round was published, or a figure of the newest one corrected. */
export interface WatchEvent {
  id: number;
  round: string;
  kind: 'published' | 'corrected';
  /** The newest correction there was, 0 without any; of a corrected figure its own. */
  correction: number;
  at: string;
}

/** Why the database refuses an order; the words are its own. */
export const watchRefusals = ['email_invalid', 'identity_number', 'search_invalid'] as const;
export type WatchRefusal = (typeof watchRefusals)[number];

export function isWatchRefusal(text: string): text is WatchRefusal {
  return watchRefusals.some((one) => one === text);
}

/** The list's filter for a search; null where its place is not known. */
export function filterOf(
  { near, km, ...search }: AreaSearch,
  settlements: readonly { id: string; lon: number; lat: number }[],
): AreaFilter | null {
  if (near === null || km === null) return { ...search, near: null };
  const place = settlements.find(({ id }) => id === near);
  return place === undefined ? null : { ...search, near: { lon: place.lon, lat: place.lat, km } };
}

/** What events are judged by. */
export interface WatchedTables extends AreaTables {
  /** Published rounds, oldest first. */
  rounds: readonly Pick<Round, 'id'>[];
  area_corrections: readonly AreaCorrection[];
}

/** Whether the tables are new enough to judge an event by. */
export function knowsEvent(data: WatchedTables, { round, kind, correction }: WatchEvent): boolean {
  return (
    data.rounds.some(({ id }) => id === round) &&
    (kind === 'published' || data.area_corrections.some(({ id }) => id === correction))
  );
}

/**
 * Which areas an event made available to a search: those that pass its filter after it and did not before, or did not
 * exist. Before a round comes the one published before it; figures count as they have been corrected until then. What has
 * been taken back since is left out, and figures are those of now.
 */
export function newlyAvailable(
  data: WatchedTables,
  { round, kind, correction }: WatchEvent,
): (filter: AreaFilter) => AreaInRound[] {
  const previous = data.rounds.findLast(({ id }) => id < round)?.id;
  const after = correctedAreas(data, round, correction);
  const before =
    kind === 'corrected'
      ? correctedAreas(data, round, correction - 1)
      : previous === undefined
        ? []
        : correctedAreas(data, previous, correction);
  const newest = data.rounds.at(-1)?.id;
  const now = newest === undefined ? [] : correctedAreas(data, newest, Infinity);
  return (filter) => {
    const ids = (areas: readonly AreaInRound[]) =>
      new Set(filterAreas(areas, filter).map(({ id }) => id));
    const [matched, came] = [ids(before), ids(after)];
    return filterAreas(now, filter).filter(({ id }) => came.has(id) && !matched.has(id));
  };
}

/** The areas of a round with the corrections up to the one numbered `last` in the place of the figures. */
function correctedAreas(data: WatchedTables, round: string, last: number): AreaInRound[] {
  const area_corrections = data.area_corrections.filter(({ id }) => id <= last);
  return areasIn(asCorrected({ ...data, area_corrections }), round);
}
