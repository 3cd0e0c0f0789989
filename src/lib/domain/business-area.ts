// Business areas: status by half-year round, filters, changes, land balance and years of supply.
import distance from '@turf/distance';
import type { MultiPolygon, Polygon } from 'geojson';

/** Statuses from most to least used up; the order is the legend's and the colour ramp's. */
export const areaStatuses = [
  'ready',
  'zoned',
  'allocated',
  'redevelopment',
  'partly_built',
  'built',
] as const;
export type AreaStatus = (typeof areaStatuses)[number];

/** A half-year, e.g. `2026-1`. Lifecycle: planned -> open -> locked -> published. */
export interface Round {
  id: string;
  year: number;
  half: 1 | 2;
  state: 'planned' | 'open' | 'locked' | 'published';
  published_on: string | null;
  source_id: string;
  demo: boolean;
}

export interface BusinessArea {
  id: string;
  name: string;
  municipality: string;
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
  lon: number;
  lat: number;
  confidence: 'H' | 'M' | 'L' | null;
  gross_daa: number;
  plan_id: string | null;
  plan_level: 'kommuneplan' | 'reguleringsplan' | null;
  plan_status: number | null;
  land_use_code: string | null;
  abc_class: 'A' | 'B' | 'C' | null;
  utilisation: string | null;
  owner_type: 'municipal' | 'private' | 'state' | 'mixed' | null;
  infrastructure: string[];
  constraints: string[];
  contact_role: string | null;
  ended_on: string | null;
  source_id: string;
  demo: boolean;
}

/** An area's figures in one round. Daa are decares (1 000 m2); null = not given, never zero. */
export interface AreaStatusRow {
  area: string;
  round: string;
  status: AreaStatus;
  available_daa: number | null;
  built_daa: number | null;
  ready_from: string | null;
  price_nok_m2: number | null;
  confirmed_on: string | null;
  confirmed_by: string | null;
  note: string | null;
  source_id: string;
  demo: boolean;
}

export interface AreaLineage {
  predecessor: string;
  successor: string;
  kind: 'split' | 'merge';
  round: string;
}

/** What an area was like in a published round, kept because a later round changed it. */
export interface AreaDescription extends Omit<BusinessArea, 'id' | 'ended_on'> {
  area: string;
  round: string;
}

/** The published figures that can be corrected. */
export const correctedFields = [
  'status',
  'available_daa',
  'built_daa',
  'ready_from',
  'price_nok_m2',
] as const;

/** What is wrong with a published figure. The figure stays as it was published, and this is said beside it. */
export interface AreaCorrection {
  id: number;
  area: string;
  round: string;
  field: (typeof correctedFields)[number];
  /** As text; null = not given. */
  before: string | null;
  after: string | null;
  reason: string;
  at: string;
}

/** An area as it was in one round, with its figures. */
export interface AreaInRound extends BusinessArea {
  figures: AreaStatusRow;
}

/** What areas, figures and descriptions are read from: the snapshot, or the part of it that a page has. */
export interface AreaTables {
  areas: readonly BusinessArea[];
  area_statuses: readonly AreaStatusRow[];
  area_descriptions: readonly AreaDescription[];
}

/** A corrected value as its column has it: numbers for daa and prices. */
export function correctedValue(
  field: AreaCorrection['field'],
  value: string | null,
): string | number | null {
  return value === null || field === 'status' || field === 'ready_from' ? value : Number(value);
}

/**
 * The same tables with what has been corrected since in the place of what was published: what pages and maps show, filters
 * go by and letters speak of. What was published stays in the tables themselves, in the API and in the files of a round.
 */
export function asCorrected<
  Tables extends {
    area_statuses: readonly AreaStatusRow[];
    area_corrections: readonly AreaCorrection[];
  },
>(data: Tables): Tables {
  if (data.area_corrections.length === 0) return data;
  const keyOf = ({ area, round }: Pick<AreaStatusRow, 'area' | 'round'>) => `${round} ${area}`;
  const corrected = new Map<string, Partial<AreaStatusRow>>();
  // The last word on a field is the newest.
  for (const one of [...data.area_corrections].sort((a, b) => a.id - b.id))
    corrected.set(keyOf(one), {
      ...corrected.get(keyOf(one)),
      [one.field]: correctedValue(one.field, one.after),
    });
  return {
    ...data,
    area_statuses: data.area_statuses.map((row) => ({ ...row, ...corrected.get(keyOf(row)) })),
  };
}

/** Parses a round id; null when malformed (`2026-3`, `26-1`). */
export function parseRound(text: string): { year: number; half: 1 | 2 } | null {
  const match = /^(\d{4})-([12])$/.exec(text);
  if (match === null) return null;
  const year = Number(match[1]);
  if (year < 1990 || year > 2100) return null;
  return { year, half: Number(match[2]) as 1 | 2 };
}

/** Areas with figures in a round, described as they were then, largest available first, unknown last. */
export function areasIn(
  { areas, area_statuses, area_descriptions }: AreaTables,
  round: string,
): AreaInRound[] {
  const figures = new Map(
    area_statuses.filter((row) => row.round === round).map((row) => [row.area, row]),
  );
  const described = new Map(
    area_descriptions.filter((one) => one.round === round).map((one) => [one.area, one]),
  );
  return areas
    .flatMap((area) => {
      const row = figures.get(area.id);
      if (row === undefined) return [];
      const {
        area: id,
        round: _,
        ...then
      } = { ...area, ...described.get(area.id), area: area.id, round };
      // Whoever has figures in a round had not ended then, whatever became of it since.
      return [{ ...then, id, ended_on: null, figures: row }];
    })
    .sort(
      (a, b) =>
        (b.figures.available_daa ?? -1) - (a.figures.available_daa ?? -1) ||
        a.name.localeCompare(b.name, 'nb'),
    );
}

/** What a reader can narrow the areas by. Distances in km along the straight line. */
export interface AreaFilter {
  municipality: string | null;
  status: readonly AreaStatus[];
  /** At least so many daa available; areas that do not say are left out when this is set. */
  available_min: number | null;
  /** Ready by this day (ISO); areas that do not say are left out when this is set. */
  ready_by: string | null;
  near: { lon: number; lat: number; km: number } | null;
}

/** The areas that pass a filter, in their order. */
export function filterAreas(areas: readonly AreaInRound[], filter: AreaFilter): AreaInRound[] {
  return areas.filter(({ municipality, figures, lon, lat }) => {
    if (filter.municipality !== null && municipality !== filter.municipality) return false;
    if (filter.status.length > 0 && !filter.status.includes(figures.status)) return false;
    if (
      filter.available_min !== null &&
      (figures.available_daa === null || figures.available_daa < filter.available_min)
    )
      return false;
    if (
      filter.ready_by !== null &&
      (figures.ready_from === null || figures.ready_from > filter.ready_by)
    )
      return false;
    if (filter.near !== null && distanceKm(filter.near, { lon, lat }) > filter.near.km)
      return false;
    return true;
  });
}

/** Great-circle distance in km. */
export function distanceKm(
  a: { lon: number; lat: number },
  b: { lon: number; lat: number },
): number {
  return distance([a.lon, a.lat], [b.lon, b.lat], { units: 'kilometers' });
}

/** Land that others want to be near, by its code in the national list of land use. Roads and railways have no middle. */
export const transportUses = { airport: '2030', port: '2040' } as const;
export type TransportUse = keyof typeof transportUses;

/** The nearest of the areas with a transport use, and how far it is; null where none is known, or it is the area itself. */
export function nearestOf(
  use: TransportUse,
  area: Pick<BusinessArea, 'id' | 'lon' | 'lat'>,
  areas: readonly BusinessArea[],
): { area: BusinessArea; km: number } | null {
  const found = areas
    .filter(({ land_use_code }) => land_use_code === transportUses[use])
    .map((one) => ({ area: one, km: distanceKm(area, one) }))
    .sort((a, b) => a.km - b.km);
  return found.some((one) => one.area.id === area.id) ? null : (found[0] ?? null);
}

/** One field of one area that differs between two rounds; before or after is null where the area has no row. */
export interface AreaChange {
  area: string;
  kind: 'added' | 'ended' | 'changed';
  fields: { field: keyof AreaStatusRow; before: unknown; after: unknown }[];
}

const comparedFields = [
  'status',
  'available_daa',
  'built_daa',
  'ready_from',
  'price_nok_m2',
  'note',
] as const;

/** What changed from one round to another, by area id. Confirmation dates alone are no change. */
export function changesBetween(
  statuses: readonly AreaStatusRow[],
  from: string,
  to: string,
): AreaChange[] {
  const before = new Map(
    statuses.filter((row) => row.round === from).map((row) => [row.area, row]),
  );
  const after = new Map(statuses.filter((row) => row.round === to).map((row) => [row.area, row]));
  const ids = [...new Set([...before.keys(), ...after.keys()])].sort();
  return ids.flatMap((area): AreaChange[] => {
    const old = before.get(area);
    const now = after.get(area);
    if (old === undefined) return [{ area, kind: 'added', fields: [] }];
    if (now === undefined) return [{ area, kind: 'ended', fields: [] }];
    const fields = comparedFields
      .filter((field) => old[field] !== now[field])
      .map((field) => ({ field, before: old[field], after: now[field] }));
    return fields.length === 0 ? [] : [{ area, kind: 'changed', fields }];
  });
}

/**
 * The land balance of a set of areas over consecutive rounds, in daa. `used` is what available land shrank by,
 * `added` what it grew by; areas without a figure at either end are counted in `unknown` and left out.
 */
export interface LandBalance {
  available: number | null;
  /** Areas in the latest round that do not state what is available. */
  available_unknown: number;
  added: number;
  used: number;
  unknown: number;
  /** Years between the first and the last round compared. */
  years: number;
  /** Available daa divided by mean yearly use; null ("not calculated") where nothing was used or known. */
  years_of_supply: number | null;
}

/** Years from one round to another: half a year a step. */
export function yearsBetween(from: string, to: string): number {
  const a = parseRound(from);
  const b = parseRound(to);
  if (a === null || b === null) throw new RangeError(`Not a round: ${a === null ? from : to}`);
  return b.year - a.year + (b.half - a.half) / 2;
}

/**
 * The balance of the given areas (ids) over the given rounds, oldest first. Areas that one came out of another by
 * `lineage` are counted together: a split makes no new land and uses none.
 */
export function landBalance(
  statuses: readonly AreaStatusRow[],
  areaIds: ReadonlySet<string>,
  rounds: readonly string[],
  lineage: readonly AreaLineage[] = [],
): LandBalance {
  const byRound = (round: string): Map<string, AreaStatusRow> =>
    new Map(
      statuses
        .filter((row) => row.round === round && areaIds.has(row.area))
        .map((row) => [row.area, row]),
    );
  let added = 0;
  let used = 0;
  let unknown = 0;
  const tables = rounds.map(byRound);
  for (let index = 1; index < tables.length; index += 1) {
    const before = tables[index - 1]!;
    const after = tables[index]!;
    // What became of an area in another round says nothing of this step: its figures stay what they were.
    const families = familiesOf(
      lineage.filter(({ round }) => round > rounds[index - 1]! && round <= rounds[index]!),
    );
    const land = new Map<string, { areas: number; old: number | null; now: number | null }>();
    for (const area of new Set([...before.keys(), ...after.keys()])) {
      // No row before: new land. No row after: ended land. A row without a figure: unknown.
      const old = before.has(area) ? before.get(area)!.available_daa : 0;
      const now = after.has(area) ? after.get(area)!.available_daa : 0;
      const family = families.get(area) ?? area;
      const kin = land.get(family) ?? { areas: 0, old: 0, now: 0 };
      land.set(family, {
        areas: kin.areas + 1,
        old: kin.old === null || old === null ? null : kin.old + old,
        now: kin.now === null || now === null ? null : kin.now + now,
      });
    }
    for (const { areas, old, now } of land.values()) {
      if (old === null || now === null) unknown += areas;
      else if (now > old) added += now - old;
      else used += old - now;
    }
  }
  const latest = [...(tables.at(-1)?.values() ?? [])];
  const stated = latest.filter((row) => row.available_daa !== null);
  const available =
    stated.length === 0 ? null : stated.reduce((sum, row) => sum + row.available_daa!, 0);
  const years = rounds.length < 2 ? 0 : yearsBetween(rounds[0]!, rounds.at(-1)!);
  return {
    available,
    available_unknown: latest.length - stated.length,
    added,
    used,
    unknown,
    years,
    years_of_supply:
      available === null || used === 0 || years === 0 ? null : available / (used / years),
  };
}

/** For each area that was split or merged, one id that stands for all it is kin to. */
function familiesOf(lineage: readonly AreaLineage[]): Map<string, string> {
  const family = new Map<string, string>();
  for (const { predecessor, successor } of lineage) {
    const [one, other] = [
      family.get(predecessor) ?? predecessor,
      family.get(successor) ?? successor,
    ];
    for (const [area, of] of family) if (of === other) family.set(area, one);
    family.set(predecessor, one).set(successor, one).set(other, one);
  }
  return family;
}
