// What planners draw or paste to split an area, and the pieces it makes.
import type { LineString } from 'geojson';
import type { Outline } from '$lib/domain/outline';
import { outlineProblems } from '$lib/domain/outline-check';
import { areTooLarge, cutOutline, partsFault, type PartsFault } from '$lib/domain/outline-cut';
import { mostParts } from '$lib/domain/area-lineage';
import { outlineFrom } from './form';

export type CutFault =
  | 'cut_missing'
  | 'not_cut'
  | 'not_divided'
  | 'parts_few'
  | 'parts_many'
  | 'outlines_large'
  | PartsFault;

/** The pieces of an outline along lines, or as their outlines were given; otherwise why there are none. */
export function piecesFrom(
  outline: Outline,
  text: string,
): { pieces: Outline[] } | { code: CutFault } {
  if (text === '') return { code: 'cut_missing' };
  const shapes = shapesFrom(text);
  if (shapes === null) return { code: 'not_cut' };
  const { lines, parts } = shapes;
  if (parts.length === 1) return { code: 'parts_few' };
  if (parts.length > mostParts) return { code: 'parts_many' };
  if (areTooLarge([outline, ...parts])) return { code: 'outlines_large' };
  if (parts.some((part) => outlineProblems(part).some(({ severity }) => severity === 'error')))
    return { code: 'not_cut' };
  const fault = parts.length === 0 ? null : partsFault(outline, parts);
  if (fault !== null) return { code: fault };
  const pieces = parts.length > 0 ? parts : cutOutline(outline, lines);
  if (pieces === null) return { code: 'not_divided' };
  return pieces.length > mostParts ? { code: 'parts_many' } : { pieces };
}

/** GeoJSON of lines or of outlines, not of both: a geometry, a feature or a collection. Null for everything else. */
function shapesFrom(text: string): { lines: LineString[]; parts: Outline[] } | null {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return null;
  }
  const { features, type } = (json ?? {}) as { features?: unknown; type?: unknown };
  const all: unknown[] =
    type === 'FeatureCollection' && Array.isArray(features) ? features : [json];
  const lines: LineString[] = [];
  const parts: Outline[] = [];
  for (const one of all) {
    const line = lineFrom(one);
    const part = line === null ? outlineFrom(JSON.stringify(one)) : null;
    if (line !== null) lines.push(line);
    else if (part !== null) parts.push(part);
    else return null;
  }
  return lines.length + parts.length === 0 || (lines.length > 0 && parts.length > 0)
    ? null
    : { lines, parts };
}

function lineFrom(json: unknown): LineString | null {
  const { type, geometry, coordinates } = (json ?? {}) as Record<string, unknown>;
  if (type === 'Feature') return lineFrom(geometry);
  const known =
    type === 'LineString' &&
    Array.isArray(coordinates) &&
    coordinates.length >= 2 &&
    coordinates.length <= 10_000 &&
    coordinates.every(
      (at) => Array.isArray(at) && Number.isFinite(at[0]) && Number.isFinite(at[1]),
    );
  return known
    ? { type: 'LineString', coordinates: coordinates as LineString['coordinates'] }
    : null;
}
