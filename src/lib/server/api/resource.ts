// What a resource of the open API is: parameters, fields and rows. Everything else is the same for all.
import type { Geometry } from 'geojson';
import type { HearingSnapshot } from '../../domain/hearing';
import type { Snapshot } from '../../domain/snapshot';
import { findMunicipality, type Municipality } from '../../domain/municipality';
import type { Source } from '../../domain/source';
import type { Table } from '../export/table';
import type { Fields, RowOf } from './fields';
import { faultyValue, municipality, type Parameters, type Values } from './parameters';
import { invalidParameters, type Text } from './problem';

/** What every row has, whatever else it has. */
export interface Provenance {
  source_id: string;
  source: string;
  licence: string;
  demo: boolean;
}

/** What a resource answers: rows in a fixed order, their places, and what is said about them as a whole. */
export interface Answer<Row> {
  rows: Row[];
  /** As long as `rows`; left out where the resource has no geometry. */
  geometry?: (Geometry | null)[];
  /** Years or rounds that have data, oldest first; null where the resource has neither. */
  available: number[] | string[] | null;
  /** More about the rows as a whole, such as the year or round that was taken and printed totals. */
  about?: { year?: number | null; round?: string | null } & Record<string, unknown>;
  /** Sources beyond those of the rows, e.g. of the outlines. */
  source_ids?: string[];
}

/** What resources of hearings are answered from beside the snapshot, and the part of the address they are about. */
export interface Asked {
  hearings: HearingSnapshot;
  /** What stands for `{…}` in the resource's name; '' where it has none. */
  part: string;
}

export interface Resource<
  Query extends Parameters = Parameters,
  RowFields extends Fields = Fields,
> {
  /** The path below /api/v1; `{…}` stands for one part of it. */
  name: string;
  /** Answered from what the public reads of hearings, which changes more often than the rest. */
  of_hearings?: true;
  title: Text;
  description: Text;
  /** File name of a download in Norwegian without æøå; the year or round taken and the ending are added. */
  file: string;
  geometry: boolean;
  parameters: Query;
  fields: RowFields;
  /** @throws ApiProblem where a value is well-formed but unknown, such as a municipality that is none */
  answer: (
    snapshot: Snapshot,
    query: Values<Query>,
    now: Date,
    asked: Asked,
  ) => Answer<RowOf<RowFields>>;
  /** Columns and rows of the downloads where a row holds more than cells can. */
  table?: (
    rows: readonly RowOf<RowFields>[],
    language: 'nb' | 'en',
  ) => Pick<Table, 'columns' | 'rows'>;
}

/** Keeps the types of query and row together; the registry forgets them. */
export function defineResource<Query extends Parameters, RowFields extends Fields>(
  resource: Resource<Query, RowFields>,
): Resource {
  return resource as unknown as Resource;
}

/** Fills in where a row is from. */
export function provenanceOf(
  sources: ReadonlyMap<string, Source>,
  source_id: string,
  demo = false,
): Provenance {
  const source = sources.get(source_id);
  return {
    source_id,
    source: source?.title_nb ?? source_id,
    licence: source?.licence ?? '',
    demo: demo || (source?.demo ?? false),
  };
}

/** Sources by id. */
export function sourcesOf(snapshot: Snapshot): Map<string, Source> {
  return new Map(snapshot.sources.map((source) => [source.id, source]));
}

/**
 * The municipality that a parameter names; undefined where it was left out.
 * @throws ApiProblem where there is none by that code or slug
 */
export function municipalityOf(
  snapshot: Snapshot,
  value: string | undefined,
): Municipality | undefined {
  if (value === undefined) return undefined;
  const found = findMunicipality(snapshot.municipalities, value);
  if (found === undefined)
    throw invalidParameters([faultyValue('municipality', value, municipality.expected)]);
  return found;
}

/**
 * Checks well-formed keys against the keys there are.
 * @throws ApiProblem that names the parameter
 */
export function requireKnown(
  parameter: string,
  values: readonly string[] | string | undefined,
  known: Iterable<string>,
): void {
  const keys = new Set(known);
  for (const value of typeof values === 'string' ? [values] : (values ?? []))
    if (!keys.has(value)) {
      const list = [...keys].sort().join(', ');
      throw invalidParameters([
        faultyValue(parameter, value, { nb: `én av ${list}`, en: `one of ${list}` }),
      ]);
    }
}
