// Query parameters as a table: the same rows validate a request and describe it in openapi.json.
import * as v from 'valibot';
import { areaStatuses } from '../../domain/business-area';
import { yearRange } from '../../domain/municipality';
import { invalidParameters, type ParameterFault, type Text } from './problem';

/** A query parameter. `schema` takes one text value; with `many` it may be repeated or comma-separated. */
export interface Parameter<Output = unknown, Many extends boolean = boolean> {
  schema: v.GenericSchema<string, Output>;
  many: Many;
  description: Text;
  /** What a right value looks like, for the message. */
  expected: Text;
  default?: string | number;
}

export type Parameters = Record<string, Parameter>;

/** What a request gave; parameters that were left out are undefined. */
export type Values<Table extends Parameters> = {
  [Name in keyof Table]?: Table[Name] extends Parameter<infer Output, infer Many>
    ? Many extends true
      ? Output[]
      : Output
    : never;
};

function one<Output>(
  schema: v.GenericSchema<string, Output>,
  description: Text,
  expected: Text,
  fallback?: string | number,
): Parameter<Output, false> {
  return {
    schema,
    many: false,
    description,
    expected,
    ...(fallback === undefined ? {} : { default: fallback }),
  };
}

/** One word of a list. */
export function word<const Word extends string>(
  words: readonly Word[],
  description: Text,
  fallback?: Word,
): Parameter<Word, false> {
  return one(v.picklist(words), description, oneOf(words), fallback);
}

/** Any number of words of a list. */
export function words<const Word extends string>(
  list: readonly Word[],
  description: Text,
): Parameter<Word, true> {
  return { schema: v.picklist(list), many: true, description, expected: oneOf(list) };
}

/** A key in small letters, digits, dots, hyphens and underscores; the resource says whether it is known. */
export function key(description: Text): Parameter<string, false> {
  return one(v.pipe(v.string(), v.regex(/^[A-Za-z0-9][A-Za-z0-9._-]{0,79}$/)), description, {
    nb: 'en nøkkel som finnes i dataene',
    en: 'a key that is in the data',
  });
}

/** Any number of keys. */
export function keys(description: Text): Parameter<string, true> {
  return { ...key(description), many: true };
}

function wholeNumber(min: number, max: number): v.GenericSchema<string, number> {
  return v.pipe(
    v.string(),
    v.regex(/^(0|[1-9][0-9]{0,8})$/),
    v.transform(Number),
    v.number(),
    v.integer(),
    v.minValue(min),
    v.maxValue(max),
  );
}

function oneOf(list: readonly string[]): Text {
  return { nb: `én av ${list.join(', ')}`, en: `one of ${list.join(', ')}` };
}

/** A calendar year within the years the product knows. */
export function year(description: Text): Parameter<number, false> {
  const { first, last } = yearRange;
  return one(wholeNumber(first, last), description, {
    nb: `et årstall fra ${first} til ${last}`,
    en: `a year from ${first} to ${last}`,
  });
}

/** A non-negative whole number. */
export function atLeast(description: Text, max = 1_000_000): Parameter<number, false> {
  return one(wholeNumber(0, max), description, {
    nb: `et helt tall fra 0 til ${max}`,
    en: `a whole number from 0 to ${max}`,
  });
}

/** A half-year such as 2026-1. */
export const round: Parameter<string, false> = one(
  v.pipe(v.string(), v.regex(/^(199[0-9]|20[0-9]{2}|2100)-[12]$/)),
  {
    nb: 'Halvår, for eksempel 2026-1. Utelatt: det siste med tall.',
    en: 'Half-year, for example 2026-1. Left out: the latest with figures.',
  },
  { nb: 'et halvår som 2026-1 eller 2026-2', en: 'a half-year such as 2026-1 or 2026-2' },
);

/** An ISO day that is in the calendar. */
export function day(description: Text): Parameter<string, false> {
  return one(v.pipe(v.string(), v.isoDate(), v.check(isCalendarDay)), description, {
    nb: 'en dato som 2026-12-31',
    en: 'a date such as 2026-12-31',
  });
}

function isCalendarDay(text: string): boolean {
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

/** A municipality by any of its codes or by its slug. */
export const municipality: Parameter<string, false> = one(
  v.pipe(v.string(), v.regex(/^([0-9]{4}|[a-z][a-z0-9-]{0,59})$/)),
  {
    nb: 'Kommune, som kommunenummer (også tidligere) eller navn i adresser, for eksempel 5030 eller klabu.',
    en: 'Municipality, as a code (former ones too) or a slug, for example 5030 or klabu.',
  },
  {
    nb: 'et kommunenummer eller et kommunenavn slik det står i adresser',
    en: 'a municipality code or slug',
  },
);

export const areaStatus: Parameter<(typeof areaStatuses)[number], true> = words(areaStatuses, {
  nb: 'Arealets status. Kan gjentas eller skilles med komma.',
  en: 'Status of the area. May be repeated or separated by commas.',
});

export const language = word(
  ['nb', 'en'],
  {
    nb: 'Språk i overskrifter, etiketter og feilmeldinger.',
    en: 'Language of headings, labels and error messages.',
  },
  'nb',
);

/** Rows a page of JSON holds; downloads are always complete. */
export const limits = { default: 100, max: 1000 } as const;

export const paging = {
  limit: one(
    wholeNumber(1, limits.max),
    {
      nb: 'Antall rader på en side med JSON. Nedlastinger (CSV, XLSX, GeoJSON) er alltid hele.',
      en: 'Rows on a page of JSON. Downloads (CSV, XLSX, GeoJSON) are always complete.',
    },
    { nb: `et helt tall fra 1 til ${limits.max}`, en: `a whole number from 1 to ${limits.max}` },
    limits.default,
  ),
  cursor: one(
    v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,200}$/)),
    {
      nb: 'Neste side: verdien av meta.next_cursor fra siden før.',
      en: 'The next page: the value of meta.next_cursor of the page before.',
    },
    { nb: 'verdien av meta.next_cursor', en: 'the value of meta.next_cursor' },
  ),
};

/**
 * Reads a query by a table of parameters.
 * @throws ApiProblem that names every unknown, repeated or faulty parameter
 */
export function parseParameters<Table extends Parameters>(
  query: URLSearchParams,
  table: Table,
): Values<Table> {
  const faults: ParameterFault[] = [];
  const values: Record<string, unknown> = {};
  for (const name of new Set(query.keys())) {
    const parameter = Object.hasOwn(table, name) ? table[name] : undefined;
    if (parameter === undefined) {
      faults.push({ parameter: name, detail: unknownDetail(name, Object.keys(table)) });
      continue;
    }
    const given = query.getAll(name);
    if (!parameter.many && given.length > 1) {
      faults.push({
        parameter: name,
        detail: {
          nb: `Parameteren «${name}» kan bare oppgis én gang.`,
          en: `The parameter "${name}" may be given only once.`,
        },
      });
      continue;
    }
    const parts = parameter.many ? given.flatMap((text) => text.split(',')) : given;
    const results = parts.map((text) => v.safeParse(parameter.schema, text));
    const wrong = results.findIndex(({ success }) => !success);
    if (wrong !== -1) faults.push(faultyValue(name, parts[wrong] ?? '', parameter.expected));
    else if (parameter.many) values[name] = [...new Set(results.map(({ output }) => output))];
    else values[name] = results[0]?.output;
  }
  const [first, ...rest] = faults;
  if (first !== undefined) throw invalidParameters([first, ...rest]);
  return values as Values<Table>;
}

/** The fault of a value that does not fit; long values are cut in the message. */
export function faultyValue(parameter: string, value: string, expected: Text): ParameterFault {
  const shown = value.length > 60 ? `${value.slice(0, 60)}…` : value;
  return {
    parameter,
    detail: {
      nb: `Parameteren «${parameter}» har verdien «${shown}», men skal være ${expected.nb}.`,
      en: `The parameter "${parameter}" has the value "${shown}" but must be ${expected.en}.`,
    },
  };
}

function unknownDetail(name: string, known: readonly string[]): Text {
  const shown = name.length > 60 ? `${name.slice(0, 60)}…` : name;
  return {
    nb: `Parameteren «${shown}» er ukjent. Kjente parametere: ${known.join(', ')}.`,
    en: `The parameter "${shown}" is unknown. Known parameters: ${known.join(', ')}.`,
  };
}
