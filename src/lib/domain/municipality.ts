// Municipalities by year: membership, codes, succession, and which outlines hold.
import type { MultiPolygon, Polygon } from 'geojson';

export interface MunicipalityCode {
  code: string;
  /** Years, both inclusive; null = open. */
  valid_from: number | null;
  valid_to: number | null;
}

export interface Municipality {
  slug: string;
  name: string;
  member_from: number;
  member_to: number | null;
  note: string | null;
  source_id: string;
  codes: MunicipalityCode[];
}

/** `whole`: the predecessor lies whole in the successor. `part-of-successor`: never sum it into the successor. */
export interface Succession {
  predecessor: string;
  successor: string;
  happened_on: string;
  kind: 'whole' | 'part-of-successor';
  note: string | null;
}

export type Detail = 'overview' | 'detail';

/** An outline. `division` is the year from which the line holds; null (land) = any year. */
export interface Boundary {
  id: string;
  kind: 'municipality' | 'neighbour' | 'land';
  detail: Detail;
  division: number | null;
  code: string | null;
  name: string;
  geometry: Polygon | MultiPolygon;
  west: number;
  south: number;
  east: number;
  north: number;
  source_id: string;
}

export interface Settlement {
  id: string;
  name: string;
  municipality_2016: string;
  municipality_2020: string;
  confidence: 'H' | 'M' | 'L';
  lon: number;
  lat: number;
  /** The main settlement of a municipality comes first. */
  ordinal: number;
  source_id: string;
}

/** The divisions there are outlines for, oldest first. */
export const divisions = [2016, 2018, 2020] as const;
export type Division = (typeof divisions)[number];

/** Years a page or an API call may ask for; anything else is malformed, not merely without data. */
export const yearRange = { first: 1990, last: 2100 } as const;

/** The division whose outlines hold in a year; years before the oldest get the oldest. */
export function divisionIn(year: number): Division {
  return year >= 2020 ? 2020 : year >= 2018 ? 2018 : 2016;
}

/** Whether a municipality was a member of the co-operation in a year. */
export function isMember(municipality: Municipality, year: number): boolean {
  return (
    year >= municipality.member_from &&
    (municipality.member_to === null || year <= municipality.member_to)
  );
}

/** The members of a year, by name in Norwegian order. */
export function membersIn(municipalities: readonly Municipality[], year: number): Municipality[] {
  return municipalities
    .filter((municipality) => isMember(municipality, year))
    .sort((a, b) => a.name.localeCompare(b.name, 'nb'));
}

/** The code a municipality had in a year; null where it did not exist. */
export function codeIn(municipality: Municipality, year: number): string | null {
  return (
    municipality.codes.find(
      (code) =>
        (code.valid_from === null || year >= code.valid_from) &&
        (code.valid_to === null || year <= code.valid_to),
    )?.code ?? null
  );
}

/** The municipality that a code or a slug names, whatever its year; undefined if there is none. */
export function findMunicipality(
  municipalities: readonly Municipality[],
  codeOrSlug: string,
): Municipality | undefined {
  return municipalities.find(
    (municipality) =>
      municipality.slug === codeOrSlug ||
      municipality.codes.some(({ code }) => code === codeOrSlug),
  );
}

/** The outline of a municipality in a division, at the wanted detail. */
export function boundaryOf(
  boundaries: readonly Boundary[],
  municipality: Municipality,
  division: Division,
  detail: Detail = 'overview',
): Boundary | undefined {
  const code = codeIn(municipality, division);
  return boundaries.find(
    (boundary) =>
      boundary.kind === 'municipality' &&
      boundary.detail === detail &&
      boundary.division === division &&
      boundary.code === code,
  );
}

/** Where a municipality's node stands: its main settlement, also for a municipality that is no more. */
export function centreOf(settlements: readonly Settlement[], slug: string): Settlement | undefined {
  return settlements
    .filter((one) => one.municipality_2016 === slug || one.municipality_2020 === slug)
    .reduce<Settlement | undefined>(
      (first, one) => (first === undefined || one.ordinal < first.ordinal ? one : first),
      undefined,
    );
}
