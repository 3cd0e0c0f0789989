// Commuting from SSB's table 03321 (JSON-stat 2), rolled up to today's municipalities.
import { readFile } from 'node:fs/promises';
import JSONstat from 'jsonstat-toolkit';
import type { CommutingFlow } from '../../domain/commuting';
import type { Source } from '../../domain/source';
import { formerCodes, isInUse, type FormerCode } from './municipality-history';

/** The text is not the table that this importer reads. */
export class CommutingImportError extends Error {
  override name = 'CommutingImportError';
}

export type SkipReason =
  /** 2311, 2321, 9999: Svalbard, the continental shelf, unknown. */
  | 'not-a-municipality'
  /** A municipality that is none of the region's. */
  | 'outside-region'
  /** Split between several municipalities: can be summed into none of them. */
  | 'split'
  /** The code was not in use that year. */
  | 'not-in-use'
  /** Home and workplace lie in one municipality, then or by now. */
  | 'internal'
  /** A part of today's municipality is not in the table, so that its sum would be too small. */
  | 'incomplete'
  /** Not a whole number of persons: taken as missing. */
  | 'malformed'
  /** Another quantity than employed persons. */
  | 'other-content';

/** What was left out: how many cells, of which code (as SSB names it) and year, and why. */
type Skipped = {
  reason: SkipReason;
  code: string;
  name: string;
  year: number | null;
  cells: number;
};

export type CommutingImport = {
  flows: CommutingFlow[];
  skipped: Skipped[];
  source: Source;
};

export type CommutingImportOptions = {
  /** Codes of the region's municipalities today, with their slugs (rows of municipality_code). */
  codes: readonly { code: string; municipality: string }[];
  /** Where the text came from, and on which ISO day; both are stated with every figure. */
  url: string | null;
  retrieved: string;
};

const dimensions = {
  workplace: 'ArbstedKomm',
  residence: 'Bokommuen',
  content: 'ContentsCode',
  time: 'Tid',
} as const;
const employed = 'Sysselsatte';
const notMunicipalities = new Set(['2311', '2321', '9999']);

/** What SSB's status signs mean; the value beside them is null, and never zero. */
const statusSigns: Readonly<Record<string, Exclude<CommutingFlow['status'], 'given'>>> = {
  '.': 'not-applicable',
  '..': 'missing',
  ':': 'withheld',
};

/** The stronger reason wins where a sum has several unknown addends. */
const byStrength = ['withheld', 'missing', 'not-applicable'] as const;

type Cell = {
  residence: FormerCode;
  workplace: FormerCode;
  year: number;
  persons: number | null;
  status: CommutingFlow['status'];
};

/** The text of a file or an address. Throws CommutingImportError for an answer that is not 200. */
export async function readPlace(place: string, fetcher: typeof fetch = fetch): Promise<string> {
  if (!/^https?:\/\//.test(place)) return readFile(place, 'utf8');
  const response = await fetcher(place, { signal: AbortSignal.timeout(60_000) });
  if (!response.ok)
    throw new CommutingImportError(`SSB answered ${response.status} ${response.statusText}`);
  return response.text();
}

/**
 * Turns the table into flows between today's municipalities. A sum with an unknown addend is unknown;
 * flows within what is one municipality today leave; what cannot be summed is skipped and reported.
 *
 * @param text JSON-stat 2 of table 03321
 * @throws CommutingImportError where the text is not that table
 */
export function readCommutingTable(
  text: string,
  { codes, url, retrieved }: CommutingImportOptions,
): CommutingImport {
  const table = openTable(text);
  const slugs = new Map(codes.map(({ code, municipality }) => [code, municipality]));
  const report = makeReport((code) => labelOf(table, code));
  const sourceId = 'ssb-03321';

  const cells: Cell[] = [];
  const present = new Set<string>();
  table.Unflatten((coordinates, { value, status }) => {
    const residenceCode = coordinates[dimensions.residence] ?? '';
    const workplaceCode = coordinates[dimensions.workplace] ?? '';
    const year = Number(coordinates[dimensions.time]);
    const content = coordinates[dimensions.content] ?? employed;
    if (content !== employed) return report.add('other-content', content, year);
    for (const code of [residenceCode, workplaceCode]) {
      if (notMunicipalities.has(code)) return report.add('not-a-municipality', code, null);
      if (!formerCodes.some((entry) => entry.code === code && slugs.has(entry.today)))
        return report.add('outside-region', code, null);
    }
    const residence = findEntry(residenceCode, year);
    const workplace = findEntry(workplaceCode, year);
    if (residence === undefined) return report.add('not-in-use', residenceCode, year);
    if (workplace === undefined) return report.add('not-in-use', workplaceCode, year);
    present.add(`residence ${residence.code} ${year}`);
    present.add(`workplace ${workplace.code} ${year}`);
    if (residence.kind === 'part') return report.add('split', residence.code, year);
    if (workplace.kind === 'part') return report.add('split', workplace.code, year);
    if (residence.today === workplace.today) return report.add('internal', residence.code, year);
    const known = readCell(value, status);
    if (known === null) report.add('malformed', residence.code, year);
    // Unknown, not left out: a sum without it would be too small.
    cells.push({ residence, workplace, year, ...(known ?? { persons: null, status: 'missing' }) });
  });

  const flows: CommutingFlow[] = [];
  for (const group of groupByFlow(cells)) {
    const [first] = group;
    if (first === undefined) continue;
    const absent =
      findAbsent(present, 'residence', first.residence.today, first.year) ??
      findAbsent(present, 'workplace', first.workplace.today, first.year);
    if (absent !== undefined) {
      report.add('incomplete', absent, first.year, group.length);
      continue;
    }
    const status = statusOfSum(group);
    flows.push({
      residence: slugs.get(first.residence.today) ?? '',
      workplace: slugs.get(first.workplace.today) ?? '',
      year: first.year,
      persons:
        status === 'given' ? group.reduce((sum, { persons }) => sum + (persons ?? 0), 0) : null,
      status,
      share_of_employed_pct: null,
      note: noteOf(group, (code) => labelOf(table, code)),
      source_id: sourceId,
      demo: false,
    });
  }
  return {
    flows,
    skipped: report.list(),
    source: {
      id: sourceId,
      title_nb:
        'Pendling mellom bosted og arbeidssted, tabell 03321. Kilde: Statistisk sentralbyrå',
      title_en: 'Commuting between residence and workplace, table 03321. Source: Statistics Norway',
      publisher: 'Statistisk sentralbyrå',
      licence: 'CC BY 4.0',
      licence_url: 'https://creativecommons.org/licenses/by/4.0/deed.no',
      url,
      published: null,
      retrieved,
      demo: false,
    },
  };
}

/** A municipality's own name: "Trondheim - Tråante (2020-2023)" is Trondheim. */
export function nameOf(label: string): string {
  return (
    label
      .replace(/\s*\((\d{4})?-(\d{4})?\)\s*$/, '')
      .split(' - ')[0]
      ?.trim() ?? label
  );
}

function openTable(text: string): ReturnType<typeof JSONstat> {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError)
      throw new CommutingImportError(`The table is not JSON: ${error.message}`);
    throw error;
  }
  const table = JSONstat(parsed);
  if (table.class !== 'dataset' || table.value === null)
    throw new CommutingImportError('The table is not a JSON-stat dataset with values');
  for (const id of [dimensions.workplace, dimensions.residence, dimensions.time]) {
    if (!table.id.includes(id))
      throw new CommutingImportError(
        `The table has no dimension ${id} (it has ${table.id.join(', ')}): is it table 03321?`,
      );
  }
  const cells = table.size.reduce((product, size) => product * size, 1);
  if (table.value.length !== cells)
    throw new CommutingImportError(
      `The table has ${table.value.length} values where its dimensions make ${cells}`,
    );
  return table;
}

function labelOf(table: ReturnType<typeof JSONstat>, code: string): string {
  for (const id of [dimensions.residence, dimensions.workplace, dimensions.content]) {
    const label = table.Dimension(id)?.Category(code)?.label;
    if (label !== undefined) return nameOf(label);
  }
  return code;
}

function findEntry(code: string, year: number): FormerCode | undefined {
  return formerCodes.find((entry) => entry.code === code && isInUse(entry, year));
}

/** Persons and status of a cell; null where the value is no number of persons. */
function readCell(value: unknown, sign: string | null): Pick<Cell, 'persons' | 'status'> | null {
  const unknown = sign === null ? undefined : statusSigns[sign];
  if (unknown !== undefined) return { persons: null, status: unknown };
  if (value === null || value === undefined) return { persons: null, status: 'missing' };
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0) return null;
  return { persons: value, status: 'given' };
}

function groupByFlow(cells: readonly Cell[]): Cell[][] {
  const groups = new Map<string, Cell[]>();
  for (const cell of cells) {
    const key = `${cell.residence.today} ${cell.workplace.today} ${cell.year}`;
    groups.set(key, [...(groups.get(key) ?? []), cell]);
  }
  return [...groups.values()];
}

/** A whole part of today's municipality that the table lacks in a year. */
function findAbsent(
  present: ReadonlySet<string>,
  side: 'residence' | 'workplace',
  today: string,
  year: number,
): string | undefined {
  return formerCodes.find(
    (entry) =>
      entry.today === today &&
      entry.kind === 'whole' &&
      isInUse(entry, year) &&
      !present.has(`${side} ${entry.code} ${year}`),
  )?.code;
}

function statusOfSum(cells: readonly Cell[]): CommutingFlow['status'] {
  return byStrength.find((status) => cells.some((cell) => cell.status === status)) ?? 'given';
}

/** Says what a sum leaves out, since it is then not quite today's municipality. */
function noteOf(cells: readonly Cell[], nameFor: (code: string) => string): string | null {
  const year = cells[0]?.year ?? 0;
  const today = new Set(
    cells.flatMap(({ residence, workplace }) => [residence.today, workplace.today]),
  );
  const left = formerCodes.filter(
    (entry) => entry.kind === 'part' && today.has(entry.today) && isInUse(entry, year),
  );
  return left.length === 0
    ? null
    : left
        .map(({ code }) => {
          const name = nameFor(code);
          return `Without the part of ${name === code ? code : `${code} ${name}`}, which was split`;
        })
        .join('; ');
}

function makeReport(nameFor: (code: string) => string): {
  add(reason: SkipReason, code: string, year: number | null, cells?: number): void;
  list(): Skipped[];
} {
  const entries = new Map<string, Skipped>();
  return {
    add(reason, code, year, cells = 1) {
      const key = `${reason} ${code} ${year ?? ''}`;
      const entry = entries.get(key) ?? { reason, code, name: nameFor(code), year, cells: 0 };
      entries.set(key, { ...entry, cells: entry.cells + cells });
    },
    list: () => [...entries.values()],
  };
}
