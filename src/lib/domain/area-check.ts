// What is wrong with a record of an area: errors that keep it from being stored, warnings that somebody should look at.
import { booleanPointInPolygon } from '@turf/boolean-point-in-polygon';
import { overlapsAmong, thinned, type OverlapFinding, type PlacedArea } from './area-overlap';
import {
  areaFields,
  landUseCodes,
  type AreaField,
  type AreaFieldName,
  type AreaRecord,
} from './area-record';
import { findNationalIds } from './national-id';
import { daaOf, metresFrom, ringsOf, type Outline } from './outline';
import { outlineProblems, type OutlineCode, type OutlineRepair } from './outline-check';

export type AreaProblemCode =
  | OutlineCode
  | OverlapFinding['code']
  | 'required'
  | 'unknown_code'
  | 'not_a_date'
  | 'negative'
  | 'too_large'
  | 'too_long'
  | 'available_above_gross'
  | 'area_differs'
  | 'status_against_plan'
  | 'ready_in_past'
  /** Four digits, but none of the purposes that areas of this kind have. */
  | 'land_use_unnamed'
  | 'outside_municipality'
  | 'other_municipality'
  | 'identity_number';

export interface AreaProblem {
  field: AreaFieldName | 'geometry';
  code: AreaProblemCode;
  /** An error keeps the record from being stored. */
  severity: 'error' | 'warning';
  /** What a message says: codes, ids, names of areas, numbers (daa, metres, degrees). Never a text that was written. */
  values: Record<string, string | number>;
  /** The name of a repair for `repairOutline`, where one is safe. It is offered, never done unasked. */
  repair: OutlineRepair | null;
}

/** What a record is held against. */
export interface CheckContext {
  /** The slug of the municipality whose areas these are; null: any. */
  municipality: string | null;
  /** The municipality's outline; null: not checked. */
  outline: Outline | null;
  /** Other areas that hold at the same time; the record itself (by id) is passed over. */
  neighbours: readonly PlacedArea[];
  /** An ISO day. */
  today: string;
}

/** Stated and measured area may differ by this share of the measured one. */
const areaTolerance = 0.05;
/** Municipalities' outlines are drawn coarsely: corners may lie so far outside, in metres. */
const outsideTolerance = 100;
/** No figure of an area in this region comes near it. */
const largest = 1_000_000_000;

/** Every problem of a record, in the order of the fields, the outline last. */
export function checkRecord(record: AreaRecord, context: CheckContext): AreaProblem[] {
  return checkRecords([record], context)[0]!;
}

/** Every problem of each of several records, which are held against each other too. */
export function checkRecords(
  records: readonly AreaRecord[],
  context: CheckContext,
): AreaProblem[][] {
  const overlaps = overlapsAmong([...records, ...context.neighbours], records.length);
  return records.map((record, index) => checkOne(record, context, overlaps[index]!));
}

function checkOne(
  record: AreaRecord,
  context: CheckContext,
  overlaps: readonly OverlapFinding[],
): AreaProblem[] {
  const problems: AreaProblem[] = [];
  const add: Add = (field, code, severity, values = {}, repair = null) =>
    void problems.push({ field, code, severity, values, repair });

  for (const field of areaFields) checkField(field, record, add);
  if (
    context.municipality !== null &&
    record.municipality !== null &&
    record.municipality !== context.municipality
  )
    add('municipality', 'other_municipality', 'error', { municipality: context.municipality });
  checkFigures(record, context.today, add);
  checkPlan(record, add);
  if (record.geometry === null) add('geometry', 'required', 'error');
  else checkOutline(record.geometry, context.outline, overlaps, add);
  return problems;
}

type Add = (
  field: AreaProblem['field'],
  code: AreaProblemCode,
  severity: AreaProblem['severity'],
  values?: AreaProblem['values'],
  repair?: OutlineRepair | null,
) => void;

function checkField(field: AreaField, record: AreaRecord, add: Add): void {
  const { name, kind, choices, pattern, longest } = field;
  const value = record[name];
  if (field.required && (value === null || value === '')) return add(name, 'required', 'error');
  if (value === null) return;
  if (typeof value === 'number') return checkNumber(field, value, add);
  const items = Array.isArray(value) ? value : [value];
  if (items.some((item) => item.length > longest)) add(name, 'too_long', 'error', { longest });
  if (kind === 'date') {
    if (!isDay(String(value))) add(name, 'not_a_date', 'error');
    return;
  }
  if (
    (choices.length > 0 && items.some((item) => !choices.includes(item))) ||
    (pattern !== null && items.some((item) => !pattern.test(item)))
  )
    add(name, 'unknown_code', 'error', { choices: choices.join(', ') });
  if (items.some((item) => findNationalIds(item).length > 0)) add(name, 'identity_number', 'error');
}

function checkNumber({ name, kind, choices }: AreaField, value: number, add: Add): void {
  if (!Number.isFinite(value) || (kind === 'integer' && !Number.isInteger(value)))
    add(name, 'not_a_number', 'error');
  else if (value < 0 || (name === 'gross_daa' && value === 0)) add(name, 'negative', 'error');
  else if (value > largest) add(name, 'too_large', 'error', { largest });
  else if (choices.length > 0 && !choices.includes(String(value)))
    add(name, 'unknown_code', 'error', { choices: choices.join(', ') });
}

/** Whether a text is a day of the calendar, written 2026-06-30. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().slice(0, 10) === text;
}

function checkFigures(record: AreaRecord, today: string, add: Add): void {
  const { gross_daa, available_daa, built_daa, ready_from, status, geometry } = record;
  for (const [field, daa] of [
    ['available_daa', available_daa],
    ['built_daa', built_daa],
  ] as const)
    if (gross_daa !== null && daa !== null && daa > gross_daa)
      add(field, 'available_above_gross', 'error', { daa, gross_daa });
  if (gross_daa !== null && gross_daa > 0 && geometry !== null) {
    const measured = daaOf(geometry);
    if (Math.abs(gross_daa - measured) > areaTolerance * measured)
      add('gross_daa', 'area_differs', 'warning', { stated: gross_daa, measured });
  }
  const waits =
    status === 'zoned' ||
    status === 'allocated' ||
    status === 'redevelopment' ||
    status === 'partly_built';
  if (waits && ready_from !== null && isDay(ready_from) && ready_from < today)
    add('ready_from', 'ready_in_past', 'warning', { ready_from });
}

/** Plan statuses in force: adopted, with deferred effect, temporary. */
const inForce = [3, 6, 7];

/** Plan statuses of a plan that holds no more: repealed, replaced. */
const ended = [4, 5];

function checkPlan(record: AreaRecord, add: Add): void {
  const { status, plan_level, plan_status, land_use_code } = record;
  if (status !== null && isAgainstPlan(record))
    add('status', 'status_against_plan', 'warning', {
      status,
      ...(plan_level === null ? {} : { plan_level }),
      ...(plan_status === null ? {} : { plan_status }),
    });
  if (
    land_use_code !== null &&
    /^[0-9]{4}$/.test(land_use_code) &&
    !landUseCodes.includes(land_use_code)
  )
    add('land_use_code', 'land_use_unnamed', 'warning', { code: land_use_code });
}

function isAgainstPlan({ status, plan_level, plan_status }: AreaRecord): boolean {
  if (plan_status !== null && ended.includes(plan_status)) return true;
  if (status === 'ready' || status === 'zoned')
    return (
      (plan_level !== null && plan_level !== 'reguleringsplan') ||
      (plan_status !== null && !inForce.includes(plan_status))
    );
  // An adopted zoning plan makes it zoned; one in the making leaves it allocated.
  return (
    status === 'allocated' &&
    plan_level === 'reguleringsplan' &&
    plan_status !== null &&
    inForce.includes(plan_status)
  );
}

function checkOutline(
  geometry: Outline,
  municipality: Outline | null,
  overlaps: readonly OverlapFinding[],
  add: Add,
): void {
  const own = outlineProblems(geometry);
  for (const { code, severity, values, repair } of own)
    add('geometry', code, severity, values, repair);
  // An outline that is none cannot be held against others; one that crosses itself can.
  if (own.some(({ severity, code }) => severity === 'error' && code !== 'self_intersection'))
    return;
  if (municipality !== null) checkInside(geometry, municipality, add);
  for (const { code, severity, values } of overlaps) add('geometry', code, severity, values);
}

function checkInside(geometry: Outline, municipality: Outline, add: Add): void {
  const corners = ringsOf(thinned(geometry)).flat();
  const outside = corners.filter((corner) => !booleanPointInPolygon(corner, municipality));
  if (outside.length === 0) return;
  const metres = Math.max(...outside.map((corner) => metresFrom(corner, municipality)));
  if (metres > outsideTolerance)
    add(
      'geometry',
      'outside_municipality',
      outside.length === corners.length ? 'error' : 'warning',
      { metres },
    );
}
