// What is said about the rows of an answer as a whole: counts, paging, sources, licence, version.
import * as v from 'valibot';
import type { Language } from '../../i18n';
import type { Snapshot } from '../../domain/snapshot';
import type { Source } from '../../domain/source';
import type { Answer, Provenance } from './resource';

const nullableText = v.nullable(v.string());

/** The shape of `meta`; resources may add members about what was taken, such as `round` or `totals`. */
export const metaSchema = v.looseObject({
  title: v.string(),
  count: v.pipe(v.number(), v.integer(), v.description('Rows in this answer')),
  total: v.pipe(v.number(), v.integer(), v.description('Rows that the query matches')),
  next_cursor: v.pipe(
    v.nullable(v.string()),
    v.description('Give it as cursor for the next page; null on the last'),
  ),
  available: v.pipe(
    v.nullable(v.union([v.array(v.number()), v.array(v.string())])),
    v.description('Years or rounds that have data; null where the resource has neither'),
  ),
  licence: v.pipe(v.string(), v.description('The licences of all sources, each once')),
  demo: v.pipe(v.boolean(), v.description('Whether any row is demonstration data')),
  retrieved: v.pipe(
    nullableText,
    v.description('Latest day on which a source was retrieved; null where it is not stated'),
  ),
  version: v.pipe(v.string(), v.description('Version of the data, the same until they change')),
  loaded_at: v.pipe(nullableText, v.description('When the data were last loaded')),
  sources: v.array(
    v.strictObject({
      id: v.string(),
      title: v.string(),
      publisher: v.string(),
      licence: v.string(),
      licence_url: nullableText,
      url: nullableText,
      published: nullableText,
      retrieved: nullableText,
      demo: v.boolean(),
    }),
  ),
});

export type Meta = v.InferOutput<typeof metaSchema>;

/** The sources of an answer in the order of the sources table, each once. */
export function sourcesOfAnswer(snapshot: Snapshot, answer: Answer<Provenance>): Source[] {
  const ids = new Set([
    ...answer.rows.map(({ source_id }) => source_id),
    ...(answer.source_ids ?? []),
  ]);
  return snapshot.sources.filter(({ id }) => ids.has(id));
}

/** Describes an answer of which `count` rows are given. */
export function metaOf(
  answer: Answer<Provenance>,
  sources: readonly Source[],
  page: { title: string; count: number; next_cursor: string | null },
  data: { version: string; loaded_at: string | null },
  language: Language,
): Meta {
  return {
    title: page.title,
    count: page.count,
    total: answer.rows.length,
    next_cursor: page.next_cursor,
    available: answer.available,
    licence: [...new Set(sources.map(({ licence }) => licence))].join('; '),
    demo: answer.rows.some(({ demo }) => demo),
    retrieved:
      sources
        .map(({ retrieved }) => retrieved ?? '')
        .sort()
        .at(-1) || null,
    version: data.version,
    loaded_at: data.loaded_at,
    sources: sources.map((source) => ({
      id: source.id,
      title: language === 'en' ? source.title_en : source.title_nb,
      publisher: source.publisher,
      licence: source.licence,
      licence_url: source.licence_url,
      url: source.url,
      published: source.published,
      retrieved: source.retrieved,
      demo: source.demo,
    })),
    ...answer.about,
  };
}
