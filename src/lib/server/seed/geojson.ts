// Reading one GeoJSON file of the seed: properties against a schema, every fault collected.
import type { MultiPolygon, Point, Polygon } from 'geojson';
import * as v from 'valibot';
import { readText, type Line, type SeedReader } from './csv';
import { isInNorway, outlineFault } from './geometry';

export type Outlined<Properties> = { properties: Properties; geometry: Polygon | MultiPolygon };
export type Placed<Properties> = { properties: Properties; geometry: Point };

/** Features with outlines; the line is the feature's own where each stands on one, else its number. */
export function readOutlines<const Entries extends v.ObjectEntries>(
  reader: SeedReader,
  file: string,
  entries: Entries,
): Line<Outlined<v.InferOutput<v.ObjectSchema<Entries, undefined>>>>[] {
  return readFeatures(reader, file, entries, outlineFault) as never;
}

/** Features that are points. */
export function readPoints<const Entries extends v.ObjectEntries>(
  reader: SeedReader,
  file: string,
  entries: Entries,
): Line<Placed<v.InferOutput<v.ObjectSchema<Entries, undefined>>>>[] {
  return readFeatures(reader, file, entries, pointFault) as never;
}

function pointFault(geometry: unknown): string | null {
  const { type, coordinates } = (geometry ?? {}) as { type?: unknown; coordinates?: unknown };
  if (type !== 'Point') return `must be a Point, is ${String(type)}`;
  return isInNorway(coordinates) ? null : 'is not longitude, latitude in Norway';
}

function readFeatures<const Entries extends v.ObjectEntries>(
  reader: SeedReader,
  file: string,
  entries: Entries,
  faultOf: (geometry: unknown) => string | null,
): Line<{ properties: unknown; geometry: unknown }>[] {
  const content = readText(reader, file);
  if (content === null) return [];
  const fail = (
    row: number | null,
    column: string | null,
    value: string | null,
    reason: string,
  ): void => void reader.problems.push({ file, row, column, value, reason });

  const features = parseCollection(content);
  if (!Array.isArray(features)) {
    fail(features.line, null, null, features.reason);
    return [];
  }
  const lines = featureLines(content, features.length);
  const schema = v.object(entries);
  return features.flatMap((feature, index) => {
    const line = lines[index] ?? index + 1;
    const { properties, geometry } = (feature ?? {}) as {
      properties?: unknown;
      geometry?: unknown;
    };
    const parsed = v.safeParse(schema, properties);
    for (const issue of parsed.issues ?? []) {
      const value: unknown = issue.input;
      fail(
        line,
        String(issue.path?.[0]?.key ?? 'properties'),
        value === undefined ? null : String(value),
        issue.message,
      );
    }
    const fault = faultOf(geometry);
    if (fault !== null) fail(line, 'geometry', null, fault);
    return parsed.success && fault === null
      ? [{ line, value: { properties: parsed.output, geometry } }]
      : [];
  });
}

/** The features of a FeatureCollection, or what is wrong with the file and on which line. */
function parseCollection(content: string): unknown[] | { line: number | null; reason: string } {
  let parsed: unknown;
  try {
    parsed = JSON.parse(content);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    // The engine names the position in its message only; at the end of the text it names none.
    const position = Number(/position (\d+)/.exec(error.message)?.[1] ?? content.trimEnd().length);
    const line = content.slice(0, position).split(/\r\n|\r|\n/).length;
    return { line, reason: `cannot be read as JSON: ${error.message}` };
  }
  const { type, features } = (parsed ?? {}) as { type?: unknown; features?: unknown };
  return type === 'FeatureCollection' && Array.isArray(features)
    ? features
    : { line: null, reason: 'is not a GeoJSON FeatureCollection' };
}

/** The line each feature begins on, where the file has one feature a line; otherwise empty. */
function featureLines(content: string, count: number): number[] {
  const lines = content
    .split(/\r\n|\r|\n/)
    .flatMap((line, index) => (/^\s*\{\s*"type"\s*:\s*"Feature"/.test(line) ? [index + 1] : []));
  return lines.length === count ? lines : [];
}
