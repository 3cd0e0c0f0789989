// SSB's table 03321 on a fixture in its format: sums, signs that are not zero, and what is left out.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from 'vitest';
import type { CommutingFlow } from '../../domain/commuting';
import {
  CommutingImportError,
  nameOf,
  readCommutingTable,
  readPlace,
  type CommutingImport,
  type SkipReason,
} from './commuting-ssb';

const file = 'tests/fixtures/jsonstat-03321.json';
const codes = [
  ['5001', 'trondheim'],
  ['5027', 'midtre-gauldal'],
  ['5028', 'melhus'],
  ['5029', 'skaun'],
  ['5031', 'malvik'],
  ['5035', 'stjordal'],
  ['5054', 'indre-fosen'],
  ['5059', 'orkland'],
].map(([code = '', municipality = '']) => ({ code, municipality }));
const options = { codes, url: null, retrieved: '2026-11-21' };

type Table = {
  id: string[];
  size: number[];
  dimension: Record<
    string,
    { category: { index: Record<string, number>; label: Record<string, string> } }
  >;
  value: (number | null)[];
  status: Record<string, string>;
};
const text = readFileSync(file, 'utf8');
let result: CommutingImport;
beforeAll(() => {
  result = readCommutingTable(text, options);
});

function find(
  imported: CommutingImport,
  residence: string,
  workplace: string,
  year: number,
): CommutingFlow | undefined {
  return imported.flows.find(
    (flow) => flow.residence === residence && flow.workplace === workplace && flow.year === year,
  );
}
const persons = (residence: string, workplace: string, year: number): number | null | undefined =>
  find(result, residence, workplace, year)?.persons;
const skippedCodes = (imported: CommutingImport, reason: SkipReason): string[] => [
  ...new Set(imported.skipped.filter((entry) => entry.reason === reason).map(({ code }) => code)),
];

describe('the table', () => {
  it.each([
    ['malvik', 4386],
    ['melhus', 4357],
    ['stjordal', 2661],
    ['skaun', 2095],
    ['orkland', 1343],
    ['indre-fosen', 646],
    ['midtre-gauldal', 455],
  ])('2022 from %s into Trondheim: %d', (residence, expected) => {
    expect(persons(residence, 'trondheim', 2022)).toBe(expected);
  });

  it('is the whole matrix: each of eight with each other, in each of three years', () => {
    expect(result.flows).toHaveLength(8 * 7 * 3);
    expect(
      new Set(
        result.flows.map(({ residence, workplace, year }) => `${residence} ${workplace} ${year}`),
      ).size,
    ).toBe(8 * 7 * 3);
    expect(persons('trondheim', 'malvik', 2022)).toBe(870);
    expect(persons('malvik', 'trondheim', 2022)).not.toBe(persons('trondheim', 'malvik', 2022));
  });

  it('keeps signs as status, never as zero, and a real zero as zero', () => {
    expect(find(result, 'indre-fosen', 'midtre-gauldal', 2022)).toMatchObject({
      persons: null,
      status: 'withheld',
    });
    expect(find(result, 'skaun', 'indre-fosen', 2022)).toMatchObject({
      persons: null,
      status: 'missing',
    });
    expect(find(result, 'midtre-gauldal', 'indre-fosen', 2022)).toMatchObject({
      persons: 0,
      status: 'given',
    });
  });

  it('takes a blank without a sign as missing, not as zero', () => {
    const table = JSON.parse(text) as Table;
    table.value[table.value.indexOf(4386)] = null;
    expect(
      find(readCommutingTable(JSON.stringify(table), options), 'malvik', 'trondheim', 2022),
    ).toMatchObject({ persons: null, status: 'missing' });
  });

  it('reads the same whatever the order of the dimensions', () => {
    const order = ['Tid', 'ContentsCode', 'Bokommuen', 'ArbstedKomm'];
    const turned = permute(JSON.parse(text) as Table, order);
    const sorted = (flows: readonly CommutingFlow[]): string[] =>
      flows.map((flow) => JSON.stringify(flow)).sort();
    expect(sorted(readCommutingTable(JSON.stringify(turned), options).flows)).toEqual(
      sorted(result.flows),
    );
  });

  it('states source, licence and the day of retrieval', () => {
    expect(result.source).toMatchObject({
      id: 'ssb-03321',
      licence: 'CC BY 4.0',
      retrieved: '2026-11-21',
      demo: false,
    });
    expect(result.flows.every(({ source_id, demo }) => source_id === 'ssb-03321' && !demo)).toBe(
      true,
    );
  });
});

describe("roll-up to today's boundaries", () => {
  it('sums whole predecessors on both sides', () => {
    // Rissa and Leksvik into Trondheim and Klæbu.
    expect(persons('indre-fosen', 'trondheim', 2017)).toBe(500 + 143 + 1 + 2);
    // Melhus into Trondheim and Klæbu.
    expect(persons('melhus', 'trondheim', 2019)).toBe(3950 + 60);
  });

  it('drops what has become internal: Klæbu to Trondheim, Rissa to Leksvik', () => {
    expect(result.flows.some(({ residence, workplace }) => residence === workplace)).toBe(false);
    expect(result.skipped).toContainEqual({
      reason: 'internal',
      code: '1662',
      name: 'Klæbu',
      year: 2017,
      cells: 2,
    });
  });

  it('leaves Snillfjord out of Orkland, says so on the row, and reports it', () => {
    expect(find(result, 'orkland', 'trondheim', 2019)).toMatchObject({
      // Orkdal, Meldal and Agdenes into Trondheim, and into Klæbu; not the 33 of Snillfjord.
      persons: 1000 + 120 + 45 + 5 + 3 + 3,
      note: 'Without the part of 5012 Snillfjord, which was split',
    });
    expect(find(result, 'orkland', 'trondheim', 2022)?.note).toBeNull();
    expect(skippedCodes(result, 'split')).toEqual(['1613', '5012']);
  });

  it('is unknown where one addend is: withheld stays withheld, missing stays missing', () => {
    expect(find(result, 'orkland', 'trondheim', 2017)).toMatchObject({
      persons: null,
      status: 'withheld',
    });
    expect(find(result, 'orkland', 'melhus', 2019)).toMatchObject({
      persons: null,
      status: 'missing',
    });
  });

  it('gives no sum where a part of it is not in the table', () => {
    const table = JSON.parse(text) as Table;
    const without = readCommutingTable(JSON.stringify(drop(table, '1636')), options);
    expect(find(without, 'orkland', 'trondheim', 2017)).toBeUndefined();
    expect(find(without, 'orkland', 'trondheim', 2019)).toBeDefined();
    expect(skippedCodes(without, 'incomplete')).toEqual(['1636']);
  });
});

describe('what is left out', () => {
  it('is reported: no municipalities, other municipalities, codes out of use', () => {
    expect(skippedCodes(result, 'not-a-municipality').sort()).toEqual(['2311', '2321', '9999']);
    expect(skippedCodes(result, 'outside-region')).toEqual(['0301']);
    expect(skippedCodes(result, 'not-in-use')).toContain('5001');
  });

  it('accounts for every cell', () => {
    const table = JSON.parse(text) as Table;
    const skipped = result.skipped.reduce((sum, { cells }) => sum + cells, 0);
    // Each flow is the sum of (parts of home) × (parts of work) cells: 9 whole codes made 8 in 2019, 10 in 2017.
    const used = table.value.length - skipped;
    const pairs = (parts: number[]): number =>
      parts.reduce(
        (sum, one, i) =>
          sum + parts.reduce((inner, other, j) => inner + (i === j ? 0 : one * other), 0),
        0,
      );
    // A malformed cell would be in both counts; the fixture has none.
    expect(used).toBe(
      pairs([1, 1, 1, 1, 1, 1, 1, 1]) +
        pairs([2, 1, 1, 1, 1, 1, 1, 3]) +
        pairs([2, 1, 1, 1, 1, 1, 2, 3]),
    );
  });

  it.each([-5, 1.5, '12'])('is no number of persons and becomes missing: %j', (value) => {
    const table = JSON.parse(text) as Table;
    table.value[table.value.indexOf(4386)] = value as number;
    const imported = readCommutingTable(JSON.stringify(table), options);
    expect(find(imported, 'malvik', 'trondheim', 2022)).toMatchObject({
      persons: null,
      status: 'missing',
    });
    expect(skippedCodes(imported, 'malformed')).toEqual(['5031']);
  });
});

describe('what is not the table', () => {
  it.each([
    ['not JSON', '<html>', /not JSON/],
    ['another object', '{"a":1}', /not a JSON-stat dataset/],
    ['an error of the API', '{"error":"Not found"}', /not a JSON-stat dataset/],
    ['another table', text.replaceAll('Bokommuen', 'Region'), /no dimension Bokommuen/],
  ])('%s is refused', (_, content, reason) => {
    expect(() => readCommutingTable(content, options)).toThrow(CommutingImportError);
    expect(() => readCommutingTable(content, options)).toThrow(reason);
  });

  it('too few values are refused', () => {
    const table = JSON.parse(text) as Table;
    table.value.pop();
    expect(() => readCommutingTable(JSON.stringify(table), options)).toThrow(
      /values where its dimensions make/,
    );
  });
});

describe('labels', () => {
  it.each([
    ['Trondheim - Tråante (2020-2023)', 'Trondheim'],
    ['Klæbu (-2017)', 'Klæbu'],
    ['Orkland (2020-)', 'Orkland'],
    ['Midtre Gauldal', 'Midtre Gauldal'],
    ['Aurskog-Høland', 'Aurskog-Høland'],
  ])('%s is %s', (label, name) => {
    expect(nameOf(label)).toBe(name);
  });
});

describe('where the text comes from', () => {
  it('a file', async () => {
    expect(await readPlace(file)).toBe(text);
  });

  it('an address, and an answer other than 200 is an error', async () => {
    const answering = (status: number) => () => Promise.resolve(new Response('{}', { status }));
    expect(await readPlace('https://example.test/a', answering(200))).toBe('{}');
    await expect(readPlace('https://example.test/a', answering(503))).rejects.toThrow(
      CommutingImportError,
    );
  });
});

/** The same table with its dimensions in another order. */
function permute(table: Table, order: string[]): Table {
  const from = order.map((id) => table.id.indexOf(id));
  const size = from.map((position) => table.size[position] ?? 0);
  const value: (number | null)[] = [];
  const status: Record<string, string> = {};
  table.value.forEach((cell, flat) => {
    const at: number[] = [];
    let rest = flat;
    for (let position = table.size.length - 1; position >= 0; position -= 1) {
      at[position] = rest % (table.size[position] ?? 1);
      rest = Math.floor(rest / (table.size[position] ?? 1));
    }
    const index = from.reduce((sum, position, i) => sum * (size[i] ?? 1) + (at[position] ?? 0), 0);
    value[index] = cell;
    const sign = table.status[flat];
    if (sign !== undefined) status[index] = sign;
  });
  return { ...table, id: order, size, value, status };
}

/** The same table without one code of residence and of workplace. */
function drop(table: Table, code: string): Table {
  const years = table.size[3] ?? 1;
  const count = table.size[0] ?? 0;
  const gone = table.dimension['Bokommuen']?.category.index[code] ?? -1;
  const value: (number | null)[] = [];
  const status: Record<string, string> = {};
  table.value.forEach((cell, flat) => {
    const residence = Math.floor(flat / years) % count;
    const workplace = Math.floor(flat / years / count);
    if (residence === gone || workplace === gone) return;
    const sign = table.status[flat];
    if (sign !== undefined) status[value.length] = sign;
    value.push(cell);
  });
  const shrink = (id: string): Table['dimension'][string] => {
    const { index, label } = table.dimension[id]?.category ?? { index: {}, label: {} };
    const ids = Object.keys(index)
      .sort((a, b) => (index[a] ?? 0) - (index[b] ?? 0))
      .filter((key) => key !== code);
    return { category: { index: Object.fromEntries(ids.map((key, i) => [key, i])), label } };
  };
  return {
    ...table,
    size: [count - 1, count - 1, 1, years],
    dimension: {
      ...table.dimension,
      ArbstedKomm: shrink('ArbstedKomm'),
      Bokommuen: shrink('Bokommuen'),
    },
    value,
    status,
  };
}
