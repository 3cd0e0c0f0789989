// The form of an area: what was typed, the record it makes, and what is wrong field by field.
import type { MultiPolygon, Polygon } from 'geojson';
import {
  areaFields,
  emptyRecord,
  type AreaFieldName,
  type AreaRecord,
} from '$lib/domain/area-record';
import type { AreaProblem } from '$lib/domain/area-check';
import { outlineProblems, repairOutline } from '$lib/domain/outline-check';
import { chosenOf, textOf } from '../form';

/** As typed: lists of codes for lists, text for everything else, the outline as GeoJSON. */
export type AreaTyped = Record<Exclude<AreaFieldName, 'infrastructure' | 'constraints'>, string> & {
  infrastructure: string[];
  constraints: string[];
  geometry: string;
};

/** A record as its form shows it; the outline's field is empty, because empty keeps what is stored. */
export function typedFrom(record: AreaRecord): AreaTyped {
  const entries = areaFields.map(({ name, kind }) => {
    const value = record[name];
    if (Array.isArray(value)) return [name, [...value]];
    if (value === null) return [name, ''];
    return [name, kind === 'number' ? String(value).replace('.', ',') : String(value)];
  });
  return { ...(Object.fromEntries(entries) as Omit<AreaTyped, 'geometry'>), geometry: '' };
}

/** Reads the form. Id and municipality are the page's own, not the form's. */
export function readArea(form: FormData): AreaTyped {
  const entries = areaFields.map(({ name, kind }) => [
    name,
    kind === 'list' ? chosenOf(form, name) : textOf(form, name),
  ]);
  return {
    ...(Object.fromEntries(entries) as Omit<AreaTyped, 'geometry'>),
    geometry: repaired(textOf(form, 'geometry'), textOf(form, 'reparer') !== ''),
  };
}

/** An outline as typed, or with what can be repaired safely where that was asked for. */
function repaired(typed: string, asked: boolean): string {
  const outline = asked ? outlineFrom(typed) : null;
  if (outline === null) return typed;
  const repairs = outlineProblems(outline).flatMap(({ repair }) => repair ?? []);
  return JSON.stringify(repairOutline(outline, repairs));
}

export interface AreaForm {
  record: AreaRecord;
  /** What could not be read: codes by field. What was read and is wrong is found by `checkRecord`. */
  problems: Partial<Record<AreaFieldName | 'geometry', 'not_a_number' | 'not_geojson'>>;
}

/**
 * The record that was typed.
 * @param stored what the area is now: it gives id, municipality and, where none was typed, the outline; null for a new one
 */
export function recordFrom(
  typed: AreaTyped,
  municipality: string,
  stored: AreaRecord | null,
): AreaForm {
  const problems: AreaForm['problems'] = {};
  const record: Record<string, unknown> = { ...emptyRecord(municipality), id: stored?.id ?? null };
  for (const { name, kind } of areaFields) {
    if (name === 'id' || name === 'municipality') continue;
    const value = typed[name];
    if (Array.isArray(value)) record[name] = value;
    else if (value === '') record[name] = null;
    else if (kind === 'number' || kind === 'integer' || name === 'plan_status') {
      record[name] = numberFrom(value);
      if (record[name] === null) problems[name] = 'not_a_number';
    } else record[name] = value;
  }
  record.geometry = stored?.geometry ?? null;
  if (typed.geometry !== '') {
    const outline = outlineFrom(typed.geometry);
    if (outline === null) problems.geometry = 'not_geojson';
    else record.geometry = outline;
  }
  return { record: record as unknown as AreaRecord, problems };
}

/** A number as people write it: comma or point, spaces between thousands. Null where it is none. */
export function numberFrom(text: string): number | null {
  const plain = text
    .replace(/[\s\u00a0\u202f]/g, '')
    .replace(',', '.')
    .replace('−', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null;
}

/** An outline from GeoJSON: a geometry, a feature, or a collection of one. Null for everything else. */
export function outlineFrom(text: string): Polygon | MultiPolygon | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  for (let depth = 0; depth < 3; depth += 1) {
    if (typeof json !== 'object' || json === null) return null;
    const { type, coordinates, geometry, features } = json as Record<string, unknown>;
    if (type === 'Feature') json = geometry;
    else if (type === 'FeatureCollection' && Array.isArray(features) && features.length === 1)
      json = features[0];
    else if (type === 'Polygon' || type === 'MultiPolygon')
      return isNested(coordinates, type === 'Polygon' ? 3 : 4)
        ? ({ type, coordinates } as Polygon | MultiPolygon)
        : null;
    else return null;
  }
  return null;
}

/** Whether a value is arrays so many levels deep, with numbers at the bottom. */
function isNested(value: unknown, levels: number): boolean {
  return levels === 0
    ? typeof value === 'number'
    : Array.isArray(value) && value.length > 0 && value.every((one) => isNested(one, levels - 1));
}

/** What a form answers about one of its fields: '' is no field's. The words are found by code. */
export interface FoundProblem {
  field: string;
  code: string;
  values: AreaProblem['values'];
}

/**
 * Problems that keep a form from being stored: errors in what it changes. What was there before and is not touched is
 * no reason to refuse another figure.
 */
export function blocking(
  problems: readonly AreaProblem[],
  record: AreaRecord,
  stored: AreaRecord | null,
): AreaProblem[] {
  return problems.filter(
    ({ field, severity }) =>
      severity === 'error' &&
      (stored === null || JSON.stringify(record[field]) !== JSON.stringify(stored[field])),
  );
}
