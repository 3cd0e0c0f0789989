// An answer in one of the formats, ready to be sent.
import { createHash } from 'node:crypto';
import type { Language } from '../../i18n';
import { toCsv } from '../export/csv';
import { toGeoJson } from '../export/geojson';
import type { Table } from '../export/table';
import { toXlsx, type WorkbookTexts } from '../export/xlsx';
import { readCursor, scopeOf, writeCursor } from './cursor';
import { cellOf, columnsOf } from './fields';
import { mediaTypes, type Format } from './formats';
import { metaOf, sourcesOfAnswer } from './meta';
import { limits, type Values } from './parameters';
import type { Answer, Asked, Provenance, Resource } from './resource';
import type { SnapshotState } from '../snapshot-cache';

/** A representation: its body, what names it in a cache, and how it is to be saved. */
export interface Rendered {
  body: Uint8Array<ArrayBuffer>;
  etag: string;
  content_type: string;
  /** The file name of a download; null for JSON, which is read in place. */
  file: string | null;
}

/** The words of a workbook by language. */
export const workbookTexts: Record<Language, WorkbookTexts> = {
  nb: {
    data_sheet: 'Data',
    sources_sheet: 'Kilder',
    source: 'Kilde',
    publisher: 'Utgiver',
    licence: 'Lisens',
    licence_url: 'Lisensens adresse',
    published: 'Utgitt',
    retrieved: 'Hentet',
    fields_sheet: 'Felter',
    field: 'Navn i API og CSV',
    heading: 'Kolonne',
    demo_explained:
      'Demonstrasjonsdata: rader merket demo er oppdiktet for å vise hvordan løsningen virker.',
    not_given: 'ikke oppgitt',
    title_of: ({ title_nb }) => title_nb,
  },
  en: {
    data_sheet: 'Data',
    sources_sheet: 'Sources',
    source: 'Source',
    publisher: 'Publisher',
    licence: 'Licence',
    licence_url: 'Licence address',
    published: 'Published',
    retrieved: 'Retrieved',
    fields_sheet: 'Fields',
    field: 'Name in API and CSV',
    heading: 'Column',
    demo_explained:
      'Demonstration data: rows marked demo are made up to show how the service works.',
    not_given: 'not given',
    title_of: ({ title_en }) => title_en,
  },
};

/**
 * Answers a query of a resource in a format.
 * @throws ApiProblem for values that are unknown and for cursors that fit no page
 */
export async function render(
  resource: Resource,
  query: Values<Resource['parameters']>,
  format: Format,
  language: Language,
  page: { limit: number | undefined; cursor: string | undefined },
  state: SnapshotState,
  now: Date,
  asked: Asked,
): Promise<Rendered> {
  const answer = resource.answer(state.data, query, now, asked) as unknown as Answer<Provenance>;
  const sources = sourcesOfAnswer(state.data, answer);
  const title = resource.title[language];
  const suffix = answer.about?.round ?? answer.about?.year;
  const file = `${resource.file}${suffix === null || suffix === undefined ? '' : `-${suffix}`}`;
  if (format === 'json') {
    const scope = scopeOf(resource.name, asked.part, JSON.stringify(query), state.version);
    const total = answer.rows.length;
    const from = page.cursor === undefined ? 0 : readCursor(page.cursor, scope, total);
    const to = Math.min(from + (page.limit ?? limits.default), total);
    const next_cursor = to < total ? writeCursor(to, scope) : null;
    const data = answer.rows.slice(from, to);
    const meta = metaOf(
      answer,
      sources,
      { title, count: data.length, next_cursor },
      state,
      language,
    );
    return representation(mediaTypes.json, JSON.stringify({ data, meta }), null);
  }
  const complete = { title, count: answer.rows.length, next_cursor: null };
  if (format === 'geojson') {
    const meta = metaOf(answer, sources, complete, state, language);
    const placed = answer.rows.map((properties, index) => ({
      properties: { ...properties },
      geometry: answer.geometry?.[index] ?? null,
    }));
    return representation(
      mediaTypes.geojson,
      JSON.stringify(toGeoJson(placed, meta)),
      `${file}.geojson`,
    );
  }
  const table: Table = {
    title,
    ...(resource.table?.(answer.rows as never, language) ?? {
      columns: columnsOf(resource.fields, language),
      rows: answer.rows.map((row) =>
        Object.fromEntries(Object.entries(row).map(([id, value]) => [id, cellOf(value)])),
      ),
    }),
    sources,
    demo: answer.rows.some(({ demo }) => demo),
  };
  if (format === 'csv')
    return representation(
      `${mediaTypes.csv}; charset=utf-8; header=present`,
      toCsv(table),
      `${file}.csv`,
    );
  // A workbook holds the moment it was written, so it is named by what went into it.
  return representation(
    mediaTypes.xlsx,
    await toXlsx(table, workbookTexts[language]),
    `${file}.xlsx`,
    JSON.stringify([table, language]),
  );
}

/**
 * A body with its ETag: weak, because a proxy or our own compression may change the bytes but not what they say.
 * @param named what the ETag is made of, where the body holds more than its content
 */
export function representation(
  contentType: string,
  content: string | Uint8Array,
  file: string | null,
  named: string | Uint8Array = content,
): Rendered {
  const hash = createHash('sha256').update(contentType).update('\n').update(named);
  return {
    body: typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content),
    etag: `W/"${hash.digest('base64url').slice(0, 27)}"`,
    content_type: contentType,
    file,
  };
}
