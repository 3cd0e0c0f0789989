// The layer of commuting: the region's own figures, curves that part, roll-up by the rules, nothing unknown as zero.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import fc from 'fast-check';
import type { CommutingFlow } from '$lib/domain/commuting';
import { column, drawView } from '../../../../tests/fixtures/draw-view';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import { readCommutingTable } from '$lib/server/import/commuting-ssb';
import { toUnit } from '../project';
import { curve, flowWidth, shareClass } from './commuting';

/** Numbers without the spaces that Intl puts into them. */
const plain = (text: string): string => text.replace(/[\u00a0\u202f]/g, ' ');

describe('commuting', () => {
  it('shows the eight origins of 2017 and both totals', () => {
    const { drawing } = drawView('lag=pendling&aar=2017');
    expect(drawing.table.rows).toHaveLength(8);
    expect(column(drawView('lag=pendling&aar=2017'), 'persons')).toContain(1956);
    const said = plain([drawing.sentence, ...drawing.notes].join(' '));
    expect(said).toContain('16 446');
    expect(said).toContain('16 440');
    expect(said).toContain('4 550');
    expect(said).toContain('+11 896');
  });

  it('draws 2000 and 2017 on the nine municipalities of 2018 and says so', () => {
    for (const year of [2000, 2017]) {
      const { drawing } = drawView(`lag=pendling&aar=${year}`);
      expect(drawing.division).toBe(2018);
      expect(drawing.notes.join(' ')).toContain('Tegnet på kommunene i 2018');
    }
  });

  it('defaults to the latest year with figures', () => {
    expect(drawView('').drawing.title).toBe('Pendling 2017');
  });

  it('rolls up to today: Klæbu leaves, Orkdal is named as a part, printed totals are not repeated', () => {
    const { drawing } = drawView('lag=pendling&aar=2017&grenser=na');
    const residences = drawing.table.rows.map(({ cells }) => cells[0]!.text);
    expect(residences).toHaveLength(7);
    expect(residences).toContain('Orkdal (del av dagens Orkland)');
    expect(residences).not.toContain('Orkland');
    expect(residences).not.toContain('Klæbu');
    expect(plain(drawing.sentence)).toContain('14 490');
    expect(plain(drawing.notes.join(' '))).not.toContain('16 440');
  });

  it('says "ikke oppgitt" for every cell of the matrix that is not printed', () => {
    const [matrix] = drawView('lag=pendling&aar=2017').drawing.extra_tables;
    const unknown = matrix!.rows.flatMap(({ cells }) =>
      cells.filter(({ text }) => text === 'ikke oppgitt'),
    );
    // Nine municipalities: 72 cells off the diagonal, of which eight are printed.
    expect(unknown).toHaveLength(64);
    expect(unknown.every(({ value }) => value === null)).toBe(true);
    expect(matrix!.rows.flatMap(({ cells }) => cells.map(({ text }) => text))).not.toContain('0');
  });

  it('keeps one scale across years', () => {
    const width = (year: number, key: string): number =>
      drawView(`lag=pendling&aar=${year}`).drawing.features.find(({ id }) => id === `flow-${key}`)!
        .properties.size;
    expect(width(2017, 'malvik-trondheim') / width(2000, 'malvik-trondheim')).toBeCloseTo(
      4128 / 3299,
      6,
    );
  });

  it('tells change since 2000 of the selected municipality', () => {
    const { selected } = drawView('lag=pendling&aar=2017&valgt=klabu').drawing;
    expect(plain(selected!.sentences[0]!)).toContain('1 956 personer bodde i Klæbu');
    expect(plain(selected!.sentences[0]!)).toContain('+396 personer');
  });

  it('has words, not an empty map, for a year without figures', () => {
    const { drawing } = drawView('lag=pendling&aar=2010');
    expect(drawing.table.rows).toHaveLength(0);
    expect(drawing.sentence).toBe(
      'Dokumentene har ingen pendlingstall for 2010. Tall finnes for 2000 og 2017.',
    );
  });

  it('shows the largest twenty of a whole matrix and all on demand', () => {
    const data = structuredClone(seedSnapshot());
    const slugs = [
      'trondheim',
      'malvik',
      'melhus',
      'skaun',
      'stjordal',
      'orkland',
      'indre-fosen',
      'midtre-gauldal',
    ];
    data.flows = slugs.flatMap((residence, row) =>
      slugs.flatMap((workplace, column): CommutingFlow[] =>
        residence === workplace
          ? []
          : [
              {
                residence,
                workplace,
                year: 2022,
                persons: row === 3 && column === 4 ? null : 10 + row * 100 + column,
                status: row === 3 && column === 4 ? 'withheld' : 'given',
                share_of_employed_pct: null,
                note: null,
                source_id: 'snp-2017',
                demo: false,
              },
            ],
      ),
    );
    const heads = (query: string): number =>
      drawView(query, { data }).drawing.features.filter(
        ({ properties }) => properties.slot === 'head',
      ).length;
    expect(heads('lag=pendling')).toBe(20);
    expect(heads('lag=pendling&alle=1')).toBe(55);
    const [matrix] = drawView('lag=pendling', { data }).drawing.extra_tables;
    expect(
      matrix!.rows.flatMap(({ cells }) => cells.filter(({ text }) => text === 'ikke oppgitt')),
    ).toHaveLength(1);
    const { selected } = drawView('lag=pendling&valgt=skaun', { data }).drawing;
    expect(selected!.facts.find(({ label }) => label === 'Ut')!.value).toMatch(/^minst /);
  });

  it('shows the whole matrix of a JSON-stat table, with a sum for every municipality', () => {
    const data = structuredClone(seedSnapshot());
    const codes = data.municipalities.flatMap(({ slug, codes: own }) =>
      own
        .filter(({ valid_to }) => valid_to === null)
        .map(({ code }) => ({ code, municipality: slug })),
    );
    const text = readFileSync('tests/fixtures/jsonstat-03321.json', 'utf8');
    const { flows } = readCommutingTable(text, { codes, url: null, retrieved: '2026-11-21' });
    data.flows = [...data.flows, ...flows];
    const picture = drawView('lag=pendling&aar=2022&alle=1', { data });
    expect(picture.drawing.table.rows).toHaveLength(56);
    const into = picture.drawing.table.rows.filter(({ key }) => key.endsWith('-trondheim'));
    const persons = (slug: string): unknown =>
      into.find(({ key }) => key === `${slug}-trondheim`)!.cells[3]!.value;
    expect(
      ['malvik', 'melhus', 'stjordal', 'skaun', 'orkland', 'indre-fosen', 'midtre-gauldal'].map(
        persons,
      ),
    ).toEqual([4386, 4357, 2661, 2095, 1343, 646, 455]);
    expect(picture.drawing.notes.join(' ')).not.toContain('bare strømmene mot');
    // Two sources give 2017: the fuller one is shown, and its change is not counted from another source's 2000.
    const both = drawView('lag=pendling&aar=2017', { data }).drawing;
    expect(both.source_ids).toEqual(['ssb-03321']);
    expect(plain([both.sentence, ...both.notes].join(' '))).not.toContain('16 440');
    expect(both.table.columns.map(({ id }) => id)).not.toContain('change');
  });

  it('widens linearly in persons with a floor', () => {
    expect(flowWidth(1, 4128)).toBe(0.5);
    expect(flowWidth(4128, 4128) / flowWidth(2064, 4128)).toBeCloseTo(2, 9);
  });

  it.each([
    [null, 'member'],
    [0, 'share-1'],
    [14.9, 'share-1'],
    [15, 'share-2'],
    [63.5, 'share-5'],
  ])('puts a share of %s in class %s', (share, expected) => {
    expect(shareClass(share)).toBe(expected);
  });

  it('bends to the right of travel, so that the two directions part', () => {
    const place = fc.record({
      lon: fc.double({ min: 9, max: 12, noNaN: true }),
      lat: fc.double({ min: 62, max: 65, noNaN: true }),
    });
    fc.assert(
      fc.property(place, place, (a, b) => {
        fc.pre(Math.hypot(a.lon - b.lon, a.lat - b.lat) > 0.05);
        const bend = { zoom: 9, gapStart: 0, gapEnd: 0 };
        const { middle } = curve([a.lon, a.lat], [b.lon, b.lat], bend);
        const [ax, ay] = toUnit([a.lon, a.lat]);
        const [bx, by] = toUnit([b.lon, b.lat]);
        const [mx, my] = toUnit(middle);
        // y grows downwards: a positive cross product lies to the right.
        expect((bx - ax) * (my - ay) - (by - ay) * (mx - ax)).toBeGreaterThan(0);
        const back = curve([b.lon, b.lat], [a.lon, a.lat], bend);
        expect(back.middle).not.toEqual(middle);
      }),
    );
  });
});
