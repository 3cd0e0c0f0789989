// What a planner reports about one business area in one round: the fields in order, and what differs between two.
import type { MultiPolygon, Polygon } from 'geojson';
import {
  areaStatuses,
  type AreaInRound,
  type AreaStatus,
  type BusinessArea,
} from './business-area';
import { daaOf, movedMetres } from './outline';

/**
 * One area in one round; the names are the columns' names. Missing is null (in lists: nothing), never 0 or ''. A record
 * can be incomplete or wrong in every way its types allow: `checkRecord` says what is.
 */
export interface AreaRecord {
  /** The area's id; null: a new area, which gets one when it is stored. */
  id: string | null;
  name: string | null;
  /** The municipality's slug. */
  municipality: string | null;
  /** WGS84, longitude first. */
  geometry: Polygon | MultiPolygon | null;
  /** Daa, decares: 1 000 m². */
  gross_daa: number | null;
  status: AreaStatus | null;
  available_daa: number | null;
  built_daa: number | null;
  /** An ISO day. */
  ready_from: string | null;
  price_nok_m2: number | null;
  plan_id: string | null;
  plan_level: BusinessArea['plan_level'];
  /** 1 started, 2 proposal, 3 adopted, 4 repealed, 5 replaced, 6 deferred effect, 7 temporary, 8 overridden. */
  plan_status: number | null;
  /** Four digits of the national code list for land use. */
  land_use_code: string | null;
  abc_class: BusinessArea['abc_class'];
  utilisation: string | null;
  owner_type: BusinessArea['owner_type'];
  infrastructure: string[];
  constraints: string[];
  /** A role ("Næringssjefen i Melhus"), never a person. */
  contact_role: string | null;
  note: string | null;
}

/** The national codes for land use that business areas have, and that have names here. */
export const landUseCodes: readonly string[] = [
  '1150',
  '1300',
  '1310',
  '1320',
  '1330',
  '1340',
  '1350',
  '1390',
  '1800',
  '2030',
  '2040',
];

/** All fields but the outline, which is drawn and not written. */
export type AreaFieldName = Exclude<keyof AreaRecord, 'geometry'>;

export interface AreaField {
  name: AreaFieldName;
  kind: 'text' | 'number' | 'integer' | 'date' | 'choice' | 'list';
  /** The codes that are known; of a list: of its items. Empty: any. */
  choices: readonly string[];
  /** What a text has to look like. */
  pattern: RegExp | null;
  required: boolean;
  /** Characters; of a list: of each item. */
  longest: number;
  /** The column's name in a Shapefile: ten ASCII characters at most. */
  shapefile: string;
}

const field = (
  name: AreaFieldName,
  kind: AreaField['kind'],
  shapefile: string,
  rest: Partial<AreaField> = {},
): AreaField => ({
  name,
  kind,
  shapefile,
  choices: [],
  pattern: null,
  required: false,
  longest: 200,
  ...rest,
});

/** Every field but the outline, in the order of forms, tables and files. */
export const areaFields: readonly AreaField[] = [
  field('id', 'text', 'id', { pattern: /^[a-z0-9-]+$/, longest: 80 }),
  field('name', 'text', 'name', { required: true }),
  field('municipality', 'text', 'municip', { required: true, longest: 80 }),
  field('gross_daa', 'number', 'gross_daa', { required: true }),
  field('status', 'choice', 'status', { required: true, choices: areaStatuses }),
  field('available_daa', 'number', 'avail_daa'),
  field('built_daa', 'number', 'built_daa'),
  field('ready_from', 'date', 'ready_from', { pattern: /^\d{4}-\d{2}-\d{2}$/ }),
  field('price_nok_m2', 'number', 'price_m2'),
  field('plan_id', 'text', 'plan_id'),
  field('plan_level', 'choice', 'plan_level', { choices: ['kommuneplan', 'reguleringsplan'] }),
  field('plan_status', 'integer', 'plan_stat', {
    choices: ['1', '2', '3', '4', '5', '6', '7', '8'],
  }),
  field('land_use_code', 'text', 'land_use', { pattern: /^[0-9]{4}$/, longest: 4 }),
  field('abc_class', 'choice', 'abc_class', { choices: ['A', 'B', 'C'] }),
  field('utilisation', 'text', 'utilisat'),
  field('owner_type', 'choice', 'owner_type', {
    choices: ['municipal', 'private', 'state', 'mixed'],
  }),
  field('infrastructure', 'list', 'infrastr', {
    choices: ['road', 'water', 'sewer', 'power', 'fibre', 'public_transport'],
  }),
  field('constraints', 'list', 'constrain', {
    choices: ['quick_clay', 'contaminated_ground', 'flood', 'noise', 'soil_protection'],
  }),
  field('contact_role', 'text', 'contact'),
  field('note', 'text', 'note', { longest: 2_000 }),
];

export type FieldValue = AreaRecord[AreaFieldName];

/** What was reported about an area in a published round. */
export function recordIn({ figures, ...area }: AreaInRound): AreaRecord {
  const { name, municipality, geometry, gross_daa, plan_id, plan_level, plan_status } = area;
  const { land_use_code, abc_class, utilisation, owner_type, contact_role } = area;
  const { infrastructure, constraints } = area;
  const { status, available_daa, built_daa, ready_from, price_nok_m2, note } = figures;
  return {
    ...{ id: area.id, name, municipality, geometry, gross_daa },
    ...{ status, available_daa, built_daa, ready_from, price_nok_m2 },
    ...{ plan_id, plan_level, plan_status, land_use_code, abc_class, utilisation, owner_type },
    ...{ infrastructure, constraints, contact_role, note },
  };
}

/** One field that differs; of an outline, by how much. */
export type RecordChange =
  | { field: AreaFieldName; before: FieldValue; after: FieldValue }
  | {
      field: 'geometry';
      before: AreaRecord['geometry'];
      after: AreaRecord['geometry'];
      /** Metres from the farthest corner of either outline to the other; null where there is no outline to compare. */
      moved_m: number | null;
      /** What the measured area grew by, daa; negative: shrank; null where there is no outline to compare. */
      grown_daa: number | null;
    };

/** Outlines nearer to each other than this, in metres, are the same: reprojection alone moves corners by less. */
export const sameOutlineMetres = 0.001;

/**
 * What differs between two records, in the order of the fields, the outline last. The order of a list says nothing;
 * neither does the order, direction or start of an outline's rings.
 */
export function recordChanges(before: AreaRecord, after: AreaRecord): RecordChange[] {
  const changes: RecordChange[] = areaFields
    .filter(({ name }) => !isSame(before[name], after[name]))
    .map(({ name }) => ({ field: name, before: before[name], after: after[name] }));
  const outline = outlineChange(before.geometry, after.geometry);
  return outline === null ? changes : [...changes, outline];
}

function isSame(one: FieldValue, other: FieldValue): boolean {
  if (!Array.isArray(one) || !Array.isArray(other)) return one === other;
  const [a, b] = [new Set(one), new Set(other)];
  return a.size === b.size && [...a].every((item) => b.has(item));
}

function outlineChange(
  before: AreaRecord['geometry'],
  after: AreaRecord['geometry'],
): RecordChange | null {
  if (before === null && after === null) return null;
  if (before === null || after === null)
    return { field: 'geometry', before, after, moved_m: null, grown_daa: null };
  if (JSON.stringify(before.coordinates) === JSON.stringify(after.coordinates)) return null;
  const moved_m = movedMetres(before, after);
  if (moved_m <= sameOutlineMetres) return null;
  return {
    field: 'geometry',
    before,
    after,
    moved_m,
    grown_daa: daaOf(after) - daaOf(before),
  };
}

/** A record without anything, for a new area of a municipality. */
export function emptyRecord(municipality: string | null = null): AreaRecord {
  return {
    id: null,
    name: null,
    municipality,
    geometry: null,
    gross_daa: null,
    status: null,
    available_daa: null,
    built_daa: null,
    ready_from: null,
    price_nok_m2: null,
    plan_id: null,
    plan_level: null,
    plan_status: null,
    land_use_code: null,
    abc_class: null,
    utilisation: null,
    owner_type: null,
    infrastructure: [],
    constraints: [],
    contact_role: null,
    note: null,
  };
}
