// The region itself: sources, municipalities with codes and succession, and commuting as printed.
import * as v from 'valibot';
import { cellsOf, checkUnique, readCsv, type SeedReader } from './csv';
import {
  boolean,
  count,
  date,
  known,
  number,
  oneOf,
  orNull,
  slug,
  sourceIn,
  text,
  year,
} from './columns';
import type { SeedTables } from './tables';

/** The municipality that commuting is printed towards. */
const centre = 'trondheim';

/** Sources, and the set of their ids that every other file refers to. */
export function readSources(reader: SeedReader): {
  rows: SeedTables['source'];
  ids: ReadonlySet<string>;
} {
  const file = 'sources.csv';
  const table = readCsv(reader, file, {
    id: slug,
    title_nb: text,
    title_en: text,
    publisher: text,
    licence: text,
    licence_url: orNull(text),
    url: orNull(text),
    published: orNull(date),
    retrieved: orNull(date),
    demo: boolean,
  });
  checkUnique(reader, file, table.rows, ['id']);
  return { rows: table.rows.map(({ value }) => value), ids: cellsOf(table, 'id') };
}

/** Municipalities with their codes and successions, and the set of slugs. */
export function readMunicipalities(
  reader: SeedReader,
  sources: ReadonlySet<string>,
): Pick<SeedTables, 'municipality' | 'municipality_code' | 'municipality_succession'> & {
  slugs: ReadonlySet<string>;
} {
  const file = 'facts/municipalities.csv';
  const table = readCsv(reader, file, {
    slug,
    name: text,
    codes: v.pipe(
      text,
      v.check(
        (value) => value.split(';').every((part) => /^\d{4}:(\d{4})?-(\d{4})?$/.test(part.trim())),
        'must be code:from-to, parted by semicolons (1601:-2017;5001:2018-)',
      ),
    ),
    member_from: year,
    member_to: orNull(year),
    successor: orNull(slug),
    succession_date: orNull(date),
    succession_kind: orNull(oneOf(['whole', 'part-of-successor'])),
    note: orNull(text),
    source: sourceIn(sources),
  });
  checkUnique(reader, file, table.rows, ['slug']);
  const slugs = cellsOf(table, 'slug');
  const codes = table.rows.flatMap(({ line, value }) =>
    value.codes.split(';').map((part) => ({ line, value: parseCode(part.trim(), value.slug) })),
  );
  checkUnique(reader, file, codes, ['code']);

  const successions: SeedTables['municipality_succession'] = [];
  for (const { line, value } of table.rows) {
    const problem = (column: string, cell: string | null, reason: string): void => {
      reader.problems.push({ file, row: line, column, value: cell, reason });
    };
    if (value.member_to !== null && value.member_to < value.member_from)
      problem('member_to', String(value.member_to), 'is before member_from');
    if (value.successor === null) continue;
    if (!slugs.has(value.successor)) problem('successor', value.successor, 'unknown municipality');
    if (value.succession_date === null || value.succession_kind === null) {
      problem(
        value.succession_date === null ? 'succession_date' : 'succession_kind',
        '',
        'is needed where there is a successor',
      );
      continue;
    }
    successions.push({
      predecessor: value.slug,
      successor: value.successor,
      happened_on: value.succession_date,
      kind: value.succession_kind,
      note: value.note,
    });
  }
  return {
    municipality: table.rows.map(({ value }) => ({
      slug: value.slug,
      name: value.name,
      member_from: value.member_from,
      member_to: value.member_to,
      note: value.note,
      source_id: value.source,
    })),
    municipality_code: codes.map(({ value }) => value),
    municipality_succession: successions,
    slugs,
  };
}

/** Flows towards the centre; the documents print no others, and none are made up. */
export function readCommuting(
  reader: SeedReader,
  sources: ReadonlySet<string>,
  municipalities: ReadonlySet<string>,
): SeedTables['commuting_flow'] {
  const file = 'facts/commuting_to_trondheim.csv';
  const { rows } = readCsv(reader, file, {
    municipality: known(municipalities, 'municipality'),
    year,
    commuters_to_trondheim: count,
    share_of_employed_pct: orNull(number({ min: 0, max: 100 })),
    note: orNull(text),
    source: sourceIn(sources),
  });
  checkUnique(reader, file, rows, ['municipality', 'year', 'source']);
  return rows.map(({ value }) => ({
    residence: value.municipality,
    workplace: centre,
    year: value.year,
    persons: value.commuters_to_trondheim,
    status: 'given' as const,
    share_of_employed_pct: value.share_of_employed_pct,
    note: value.note,
    source_id: value.source,
    demo: false,
  }));
}

/** `1601:-2017` of Trondheim: valid until and with 2017. */
function parseCode(part: string, municipality: string): SeedTables['municipality_code'][number] {
  const [code = '', years = ''] = part.split(':');
  const [from = '', to = ''] = years.split('-');
  return {
    code,
    municipality,
    valid_from: from === '' ? null : Number(from),
    valid_to: to === '' ? null : Number(to),
  };
}
