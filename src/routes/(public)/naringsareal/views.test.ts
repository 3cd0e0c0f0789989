// Business land over several rounds: words, map and table say the same, and what is missing is never zero.
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { someTables } from '../../../../tests/fixtures/business-land';
import { drawView } from '../../../../tests/fixtures/draw-view';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import { filterOf, newlyAvailable } from '$lib/domain/area-watch';
import { areasIn, asCorrected, filterAreas } from '$lib/domain/business-area';
import { differenceSums, roundDifference } from '$lib/domain/round-difference';
import type { Snapshot } from '$lib/domain/snapshot';
import type { Locale } from '$lib/i18n/context';
import { localeFor } from '$lib/i18n/locale';
import { searchQuery, searchWords } from '$lib/server/search-words';
import { toCsv } from '$lib/server/export/csv';
import { differenceTable } from './endringer/file';
import { differenceView } from './endringer/view';
import { readSearch } from './search';
import { developmentView } from './utvikling/view';
import { publishedReport } from './rapport/view';
import { comparisonView } from './sammenlign/view';
import { municipalityView } from '../kommune/[slug]/view';
import { areaView } from './[id]/view';
import { businessLandView } from './view';

const data = seedSnapshot();
let nb: Locale;
let en: Locale;
beforeAll(async () => {
  nb = await localeFor('nb');
  en = await localeFor('en');
});
const query = (text: string) => new URLSearchParams(text);
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-');
const near = (value: number) => Math.round(value * 1e6) / 1e6 + 0;

/** The seed with other business land. */
const withLand = (land: Partial<Snapshot>): Snapshot => ({ ...data, ...land });
/** What a cell of the table is the difference of. */
const fieldOf = (key: string) => key.slice(key.lastIndexOf('-') + 1);

describe('changes between two half-years', () => {
  const whole = () => differenceView(data, nb, query('fra=2025-1&til=2026-1'))!;

  it('says in words what the table sums to', () => {
    const view = whole();
    const differences = view.rows
      .filter(({ key }) => fieldOf(key) === 'available_daa')
      .map(({ cells }) => cells[5]!.value as number | null);
    const sum = (amounts: readonly (number | null)[]) =>
      near(amounts.reduce<number>((total, one) => total + (one ?? 0), 0));
    const words = view.sentences.map(plain).join('\n');
    const [more, less] = [1, -1].map((sign) =>
      differences.filter((one) => one !== null && one * sign > 0),
    );
    expect(more!.length + less!.length).toBeGreaterThan(5);
    expect(words).toContain(
      `økte med ${plain(nb.format.number(sum(more!), 1))} daa på ${more!.length} arealer`,
    );
    expect(words).toContain(
      `gikk ned med ${plain(nb.format.number(-sum(less!), 1))} daa på ${less!.length} arealer`,
    );
    const built = view.rows
      .filter(({ key }) => fieldOf(key) === 'built_daa')
      .map(({ cells }) => cells[5]!.value as number | null);
    const grown = built.filter((one) => one !== null && one > 0);
    expect(words).toContain(
      `${plain(nb.format.number(sum(grown), 1))} daa ble bygd ut på ${grown.length} arealer`,
    );
    // 204 daa became known in 2026-1, and are in neither of the two.
    expect(words).toContain('fra 1 385,2 daa i 2025-1 til 1 099,7 daa i 2026-1');
    expect(near(1385.2 + sum(more!) + sum(less!))).toBe(1099.7);
    const moved = view.rows.filter(({ key }) => fieldOf(key) === 'status');
    expect(words).toContain(`${moved.length} arealer fikk ny status: `);
  });

  it('counts apart what is not stated', () => {
    const words = whole().sentences.map(plain).join('\n');
    expect(words).toContain('oppgir ikke ledig areal i begge halvårene');
    expect(words).toContain('ikke regnet som null');
    const [unknown] = whole().rows.filter(
      ({ key, cells }) => fieldOf(key) === 'available_daa' && cells[3]!.value === null,
    );
    expect(unknown!.cells[3]!.text).toBe('ikke oppgitt');
    expect(unknown!.cells[5]).toMatchObject({ value: null, text: 'ikke beregnet' });
  });

  it('draws and lists every area once, in the same class', () => {
    const { groups, picture } = whole();
    const listed = groups.flatMap(({ areas }) => areas);
    expect(listed).toHaveLength(36);
    for (const group of groups) {
      const discs =
        picture.svg.match(new RegExp(`<g class="c-${group.mark.class}"[^>]*>`, 'g')) ?? [];
      expect(discs, group.kind).toHaveLength(group.areas.length);
    }
  });

  it('shows the latest two half-years where none are named, and one municipality where it is', () => {
    const view = differenceView(data, nb, query('kommune=melhus'))!;
    expect([view.from, view.to]).toEqual(['2025-2', '2026-1']);
    expect(view.rows.every(({ cells }) => cells[1]!.text === 'Melhus')).toBe(true);
    expect(view.picture.svg).toContain('slot-outline"><path class="c-selected"');
  });

  it.each([
    ['fra=2024-1', 'Fra halvår: «2024-1»'],
    ['til=i-fjor', 'Til halvår: «i-fjor»'],
    ['kommune=oslo', 'Kommune: «oslo»'],
    ['fra=2026-1&til=2026-1', 'Velg to ulike halvår'],
  ])('says in words what is wrong with %s', (text, words) => {
    expect(differenceView(data, nb, query(text))!.problems.join()).toContain(words);
  });

  it('shows a round as it was: its names, and areas that have ended since', () => {
    const [first, second] = data.areas;
    const { id, ended_on: _, ...then } = first!;
    const land = withLand({
      area_descriptions: [{ ...then, area: id, round: '2025-1', name: 'Som det het' }],
      area_statuses: data.area_statuses.filter(
        ({ area, round }) => area !== second!.id || round === '2025-1',
      ),
    });
    const view = differenceView(land, nb, query('fra=2025-1&til=2026-1'))!;
    const renamed = view.rows.find(({ key }) => key === `${id}-name`)!;
    expect(renamed.cells.slice(3, 5).map(({ text }) => text)).toEqual(['Som det het', first!.name]);
    const ended = view.rows.find(({ cells }) => cells[2]!.text.startsWith('Gått ut'))!;
    expect(ended.key).toBe(`${second!.id}-available_daa`);
    expect(ended.cells[4]!.text).toBe('ikke med');
    expect(view.groups.find(({ kind }) => kind === 'ended')!.areas).toHaveLength(1);
  });

  it('marks figures that were corrected, and says that they are counted', () => {
    const { area, round } = data.area_statuses.find(({ round: id }) => id === '2026-1')!;
    const correction = {
      id: 1,
      area,
      round,
      field: 'available_daa' as const,
      before: '1',
      after: '2',
      reason: 'Feil',
      at: '2026-06-01T00:00:00Z',
    };
    const view = differenceView(withLand({ area_corrections: [correction] }), nb, query(''))!;
    expect(view.note).toContain('1 av tallene er rettet');
    const own = view.rows.find(({ key }) => key === `${area}-available_daa`)!;
    expect(own.cells[4]).toMatchObject({ value: 2, mark: 'rettet' });
    expect(whole().note).toBeNull();
  });

  it('has words for whatever two rounds hold, in both languages', () => {
    fc.assert(
      fc.property(someTables, fc.boolean(), (tables, english) => {
        const land = withLand(tables);
        const locale = english ? en : nb;
        const view = differenceView(land, locale, query('fra=2025-1&til=2026-1'))!;
        const differences = roundDifference(land, '2025-1', '2026-1');
        const sums = differenceSums(differences);
        const total = view.rows
          .filter(({ key }) => fieldOf(key) === 'available_daa')
          .reduce((sum, { cells }) => sum + ((cells[5]!.value as number | null) ?? 0), 0);
        expect(near(total)).toBe(
          near(sums.more.daa - sums.less.daa + sums.added.daa - sums.ended.daa),
        );
        expect(view.groups.flatMap(({ areas }) => areas)).toHaveLength(differences.length);
        const words = view.sentences.join(' ');
        expect(words).not.toMatch(/undefined|NaN|null |\[object/);
        if (sums.unknown > 0) expect(words).toMatch(/ikke regnet som null|not taken for zero/);
        // What is said once is said once: the sentences are keys of their list.
        expect(new Set(view.sentences).size).toBe(view.sentences.length);
      }),
      { numRuns: 40 },
    );
  });

  it('leaves the house with ids, source, licence and mark', () => {
    const csv = toCsv(differenceTable(whole(), data.sources, nb));
    const [heading, ...lines] = csv.trimEnd().split('\r\n');
    expect(heading).toBe(
      'area,name,municipality,field,before,after,difference_daa,demo,source,licence',
    );
    expect(lines).toHaveLength(whole().rows.length);
    for (const line of lines) expect(line).toMatch(/^[a-z0-9-]+,.*,true,/);
  });

  it('needs two published rounds', () => {
    expect(differenceView(withLand({ rounds: data.rounds.slice(0, 1) }), nb, query(''))).toBeNull();
  });
});

describe('business land over the half-years', () => {
  const region = () => developmentView(data, nb, query(''))!;
  const numbers = (cells: readonly { value: unknown }[]) => cells.map(({ value }) => value);

  it('has the totals of each half-year, and the sums of the municipalities', () => {
    const { series, groups, statuses } = region();
    const available = series.rows.map(({ cells }) => cells[2]!.value as number);
    expect(available).toHaveLength(3);
    const [byMunicipality] = groups;
    expect(byMunicipality!.footer.slice(1, 4).map(({ value }) => value)).toEqual(available);
    available.forEach((total, index) => {
      const parts = byMunicipality!.rows.map(({ cells }) => cells[index + 1]!.value as number);
      expect(near(parts.reduce((sum, one) => sum + one, 0))).toBe(near(total));
      const byStatus = statuses.rows[index]!.cells.slice(1).map(({ value }) => Number(value ?? 0));
      expect(near(byStatus.reduce((sum, one) => sum + one, 0))).toBe(near(total));
    });
  });

  it('sums what was added and used as the page of all areas does', () => {
    const { balance, supply } = region();
    const [, , , , years] = businessLandView(data, nb, query(''))!.balance!.footer;
    expect(supply.footer[3]!.value).toBe(years!.value);
    const [, added, used] = balance!.footer;
    const column = (at: number) =>
      balance!.rows.reduce((sum, { cells }) => sum + (cells[at]!.value as number), 0);
    expect(near(column(1))).toBe(near(added!.value as number));
    expect(near(column(2))).toBe(near(used!.value as number));
    expect(plain(supply.note)).toContain('3 publiserte halvår');
    expect(plain(supply.note)).toContain('(1 år)');
    expect(plain(supply.worked_out!)).toMatch(/^1 303,7 daa ledig ÷ .* i året = .* år\.$/);
  });

  it('breaks the line where an area began to state its figure, and gives no change over the break', () => {
    const { charts, breaks, figures, groups } = region();
    expect(charts[0]!.series[0]!.points.map(({ apart }) => apart === true)).toEqual([
      false,
      false,
      true,
    ]);
    expect(breaks).toContain('2026-1');
    expect(plain(figures[0]!.note!)).toContain('3 arealer uten tall er ikke med.');
    expect(figures[0]!.note).toContain('Kan ikke sammenlignes med 2025-1');
    expect(groups[0]!.footer.at(-1)).toMatchObject({ value: null, text: 'ikke beregnet' });
  });

  it('shows area by area in a municipality, a missing figure in words', () => {
    const view = developmentView(data, nb, query('kommune=trondheim'))!;
    const [available] = view.groups;
    expect(available!.rows.length).toBeGreaterThan(5);
    const cells = data.municipalities.flatMap(({ slug }) =>
      slug === 'trondheim' || data.areas.every(({ municipality }) => municipality !== slug)
        ? []
        : developmentView(data, nb, query(`kommune=${slug}`))!.groups[0]!.rows.flatMap(
            (row) => row.cells,
          ),
    );
    expect(cells.some(({ value, text }) => value === null && text === 'ikke oppgitt')).toBe(true);
    expect(
      numbers(available!.rows[0]!.cells)
        .slice(1)
        .every((one) => one !== ''),
    ).toBe(true);
  });

  it('says why years cannot be worked out', () => {
    const still = withLand({
      area_statuses: data.area_statuses.map((row) => ({ ...row, available_daa: 10 })),
    });
    expect(developmentView(still, nb, query(''))!.supply.footer[3]).toMatchObject({
      value: null,
      text: 'ukjent: ingenting er brukt',
    });
    const unknown = withLand({
      area_statuses: data.area_statuses.map((row) => ({ ...row, available_daa: null })),
    });
    const view = developmentView(unknown, nb, query(''))!;
    expect(view.supply.footer[3]!.text).toBe('ukjent: ingen tall');
    expect(view.figures[0]!.value).toBe('ikke oppgitt');
    expect(view.supply.worked_out).toBeNull();
    const one = withLand({ rounds: data.rounds.slice(0, 1) });
    expect(developmentView(one, nb, query(''))!.balance).toBeNull();
    expect(developmentView(withLand({ rounds: [] }), nb, query(''))).toBeNull();
  });

  it('says in words that a municipality is unknown', () => {
    expect(developmentView(data, nb, query('kommune=oslo'))!.problems.join()).toContain('«oslo»');
  });

  it('has words for whatever the rounds hold, in both languages', () => {
    fc.assert(
      fc.property(someTables, fc.boolean(), (tables, english) => {
        const view = developmentView(withLand(tables), english ? en : nb, query(''))!;
        expect(JSON.stringify(view)).not.toMatch(/undefined|NaN|Infinity|\[object/);
        const last = view.series.rows.at(-1)!.cells[2]!.value;
        expect(view.groups[0]!.footer[3]!.value).toBe(last);
      }),
      { numRuns: 40 },
    );
  });
});

describe('areas side by side', () => {
  const of = (text: string, from: Snapshot = data) => comparisonView(from, nb, query(text))!;

  it('has a column for each area and a row for each field', () => {
    const view = of('areal=torgard&areal=soberg&areal=sveberg');
    expect(view.columns.map(({ label }) => label)).toEqual([
      'Felt',
      'Torgård',
      'Søberg',
      'Sveberg',
    ]);
    for (const { cells } of view.rows) expect(cells).toHaveLength(4);
    const status = view.rows.find(({ key }) => key === 'status')!;
    const latest = data.area_statuses.find(
      ({ area, round }) => area === 'torgard' && round === '2026-1',
    )!;
    expect(status.cells[1]!.text).toBe(nb.text.common.area_status[latest.status]);
    expect(
      view.rows
        .at(-1)!
        .cells.slice(1)
        .map(({ href }) => href),
    ).toEqual(['/naringsareal/torgard', '/naringsareal/soberg', '/naringsareal/sveberg']);
    expect(view.problems).toEqual([]);
    expect(view.picture!.svg.match(/id="|slot-point/g)).not.toBeNull();
  });

  it('refuses a fifth in words, and keeps the first four', () => {
    const view = of('areal=torgard,soberg,sveberg,furulia,lade');
    expect(view.columns).toHaveLength(5);
    expect(view.problems).toEqual([
      'Høyst fire arealer kan sammenlignes. «Lade» er ikke tatt med.',
    ]);
  });

  it('says what is unknown, and takes an area that is named twice once', () => {
    expect(of('areal=torgard&areal=atlantis').problems.join()).toContain('«atlantis»');
    expect(of('areal=torgard&areal=torgard').columns).toHaveLength(2);
    expect(of('areal=torgard')).toMatchObject({ problems: [], hint: 'Velg minst ett areal til.' });
    expect(of('areal=torgard&areal=soberg&runde=1999-1').problems.join()).toContain('«1999-1»');
    expect(of('')).toMatchObject({ problems: [], rows: [], picture: null });
  });

  it('says of an area that the half-year does not have it, never that it has nothing', () => {
    const land = withLand({
      area_statuses: data.area_statuses.filter(
        ({ area, round }) => area !== 'soberg' || round === '2025-1',
      ),
    });
    const now = of('areal=torgard&areal=soberg', land);
    const available = now.rows.find(({ key }) => key === 'available_daa')!;
    expect(available.cells[2]).toMatchObject({ value: null, text: 'ikke med i 2026-1' });
    const then = of('areal=torgard&areal=soberg&runde=2025-1', land);
    expect(then.rows.find(({ key }) => key === 'available_daa')!.cells[2]!.text).not.toContain(
      'ikke med',
    );
  });

  it('says that a figure is missing in words', () => {
    const missing = data.area_statuses.find(
      ({ round, available_daa }) => round === '2026-1' && available_daa === null,
    )!;
    const view = of(`areal=${missing.area}&areal=torgard`);
    expect(view.rows.find(({ key }) => key === 'available_daa')!.cells[1]).toMatchObject({
      value: null,
      text: 'ikke oppgitt',
    });
    expect(view.bars.bars[0]).toMatchObject({ value: null, text: 'ikke oppgitt' });
  });

  it('says how far it is to an airport that is known, and nothing of ports that are not', () => {
    const view = of('areal=torgard&areal=varnes-lufthavn');
    const airport = view.rows.find(({ key }) => key === 'airport')!;
    expect(plain(airport.cells[1]!.text)).toMatch(/^Værnes lufthavn, 31,\d km$/);
    expect(airport.cells[2]!.text).toBe('–');
    expect(view.rows.some(({ key }) => key === 'port')).toBe(false);
    const sheet = areaView(data, nb, 'torgard')!;
    expect(sheet.facts.filter(({ label }) => /luftlinje/.test(label))).toEqual([
      { label: 'Nærmeste lufthavn, luftlinje', value: airport.cells[1]!.text },
    ]);
    const own = areaView(data, nb, 'varnes-lufthavn')!;
    expect(own.facts.some(({ label }) => /luftlinje/.test(label))).toBe(false);
  });

  it('is reached from the factsheet', () => {
    expect(areaView(data, nb, 'torgard')!.compare.href).toBe(
      '/naringsareal/sammenlign?areal=torgard',
    );
  });
});

describe('a search that is saved', () => {
  it('comes from the list and goes back to it as it was', () => {
    const { search } = readSearch(
      data,
      query(
        'kommune=melhus&status=zoned&status=ready&ledig=12,5&klar=2027-01-01&naer=lundamo&km=3',
      ),
    );
    expect(search).toMatchObject({ municipality_name: 'Melhus', available_min: 12.5, km: 3 });
    expect(search.near_name).not.toBeNull();
    expect(readSearch(data, query(searchQuery(search))).search).toEqual(search);
    expect(searchQuery(readSearch(data, query('runde=2025-1&siden=2025-2&km=4')).search)).toBe('');
  });

  it('is what the list shows now, and its link is on the list', () => {
    const { search } = readSearch(data, query('kommune=melhus&ledig=20&naer=lundamo'));
    const view = businessLandView(data, nb, query(searchQuery(search)))!;
    const link = view.links.find(({ label }) => label === nb.text.area_watch.link)!;
    expect(link.href).toBe(`/naringsareal/varsel${searchQuery(search)}`);
    expect(view.rows.map(({ key }) => key)).toEqual(
      filterAreas(areasIn(data, view.round), filterOf(search, data.settlements)!).map(
        ({ id }) => id,
      ),
    );
  });

  it('leaves out what nobody knows, and says so', () => {
    const { search, problems } = readSearch(data, query('kommune=oslo&naer=ingensteds&km=3'));
    expect(searchQuery(search)).toBe('');
    expect(problems.map(({ parameter }) => parameter)).toEqual(['kommune', 'naer']);
    expect(searchWords(search, nb.text, nb.format)).toEqual([
      ['Søk', 'Alle næringsarealer i regionen'],
    ]);
  });
});

describe('a figure that was corrected', () => {
  const round = '2026-1';
  const municipality = 'melhus';
  const [first] = areasIn(data, round).filter((area) => area.municipality === municipality);
  const { id: area, figures: published } = first!;
  const correct = (of: number, field: 'available_daa' | 'status', after: string) =>
    ({ id: of, area, round, field, before: null, after, reason: 'Feil', at: '2026-06-01T00:00:00Z' }) as const; // prettier-ignore
  // Taken back and corrected again: the newest one counts.
  const land = withLand({
    area_corrections: [correct(3, 'available_daa', '987'), correct(2, 'available_daa', '1'), correct(1, 'status', 'built')], // prettier-ignore
  });
  const filter = { municipality, status: ['built'], available_min: 900, ready_by: null, near: null, km: null } as const; // prettier-ignore

  it('is the one that list, map, factsheet, sums and letters go by', () => {
    expect(published.status).not.toBe('built');
    const found = query('kommune=melhus&status=built&ledig=900&runde=2026-1');
    expect(businessLandView(data, nb, found)!.rows).toEqual([]);
    const view = businessLandView(land, nb, found)!;
    expect(view.rows.map(({ key }) => key)).toEqual([area]);
    const cells = view.columns.map(({ id }, at) => [id, view.rows[0]!.cells[at]!] as const);
    const { status, available_daa, ready_from } = Object.fromEntries(cells);
    expect([status!.mark, available_daa!.mark, ready_from!.mark]).toEqual(['rettet', 'rettet', undefined]); // prettier-ignore
    expect(available_daa!.value).toBe(987);
    expect(view.figures[1]!.value).toBe(nb.format.daa(987));

    const { drawing } = drawView('lag=naringsareal&kommune=melhus&status=built&ledig=900&runde=2026-1', { data: land }); // prettier-ignore
    expect(drawing.table.rows.map(({ key }) => key)).toEqual([area]);

    const sheet = areaView(land, nb, area)!;
    expect(sheet.figures[0]!.value).toBe(nb.format.daa(987));
    expect(sheet.history[0]!.cells[2]).toMatchObject({ value: 987, mark: 'rettet' });

    const event = { id: 1, round, kind: 'corrected', correction: 3, at: '' } as const;
    const letters = newlyAvailable(land, event)(filterOf(filter, land.settlements)!);
    expect(letters.map(({ id, figures }) => [id, figures.available_daa])).toEqual([[area, 987]]);

    const sum = (from: Snapshot) => developmentView(from, nb, query('kommune=melhus'))!.series.rows;
    expect(JSON.stringify(sum(land))).not.toBe(JSON.stringify(sum(data)));
    const compared = comparisonView(land, nb, query(`areal=${area}&runde=${round}`))!;
    expect(JSON.stringify(compared.rows)).toContain('987');
    const report = publishedReport(land, nb, query(`kommune=melhus&runde=${round}`))!;
    expect(report.note).toContain('3 av tallene er rettet');
    expect(JSON.stringify(report.report)).toContain('987');
    expect(JSON.stringify(municipalityView(land, nb, municipality))).not.toBe(JSON.stringify(municipalityView(data, nb, municipality))); // prettier-ignore
  });
  it('leaves what was published in the tables, and every other figure as it was', () => {
    expect(areasIn(land, round).find(({ id }) => id === area)!.figures).toEqual(published);
    const others = (from: Snapshot) =>
      asCorrected(from).area_statuses.filter((row) => row.area !== area || row.round !== round);
    expect(others(land)).toEqual(others(data));
  });
});
