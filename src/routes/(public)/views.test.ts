// View models on the region's own figures: what is missing stays missing, both sums are shown, addresses are checked.
import { beforeAll, describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { localeFor } from '$lib/i18n/locale';
import type { Locale } from '$lib/i18n/context';
import { companiesView } from './bedrifter/view';
import { homeView } from './home';
import { indicatorsView } from './indikatorer/view';
import { municipalityView } from './kommune/[slug]/view';
import { areaView } from './naringsareal/[id]/view';
import { businessLandView } from './naringsareal/view';
import { aboutDataView } from './om-dataene/view';
import { around, frame, pathOf } from './outline';
import { commutingView } from './pendling/view';
import { planNodeView, planView, type PlanGroup } from './plan/view';
import { measureView } from './tiltak/[key]/view';
import { measuresView } from './tiltak/view';

const data = seedSnapshot();
let nb: Locale;
let en: Locale;
beforeAll(async () => {
  nb = await localeFor('nb');
  en = await localeFor('en');
});
const query = (text: string) => new URLSearchParams(text);
const plain = (text: string) => text.replaceAll('\u00a0', ' ').replaceAll('\u2212', '-');

describe('commuting', () => {
  it('shows the sum of the rows and the printed sum', () => {
    const view = commutingView(data, nb, query('aar=2017'))!;
    expect(view.figures.map(({ value }) => plain(value))).toEqual([
      '16 446',
      '16 440',
      '4 550',
      '+11 896',
    ]);
    expect(view.rows).toHaveLength(8);
    expect(plain(view.sentence)).toContain('+4 562 personer (+38,4 %)');
  });
  it('says not given for every cell of the matrix but the printed eight', () => {
    const { matrix } = commutingView(data, nb, query(''))!;
    const cells = matrix.rows.flatMap(({ cells: [, ...rest] }) => rest);
    expect(cells.filter(({ value }) => typeof value === 'number')).toHaveLength(8);
    expect(cells.filter(({ text }) => text === 'ikke oppgitt')).toHaveLength(64);
    expect(cells.some(({ text }) => text === '0')).toBe(false);
  });
  it('rolls up by the rules and names them', () => {
    const view = commutingView(data, nb, query('aar=2017&grenser=na'))!;
    expect(view.rows.map(({ key }) => key)).not.toContain('klabu');
    expect(plain(view.figures[0]!.value)).toBe('14 490');
    expect(view.figures).toHaveLength(1);
    expect(view.rules.join(' ')).toContain('Orkdal er bare en del av dagens Orkland');
  });
  it('names a year that cannot be used, and shows the latest', () => {
    const view = commutingView(data, en, query('aar=2005'))!;
    expect(view.problems).toHaveLength(1);
    expect(view.year_tabs.find(({ current }) => current)?.label).toBe('2017');
  });
});

describe('business land', () => {
  it('finds, sums and compares', () => {
    const view = businessLandView(data, nb, query('kommune=melhus'))!;
    expect(view.rows.length).toBeGreaterThan(0);
    expect(view.rows.every(({ cells }) => cells[1]!.text === 'Melhus')).toBe(true);
    expect(view.demo).toBe(true);
    expect(view.balance!.rows).toHaveLength(8);
  });
  it('does not calculate years where nothing was used', () => {
    const { rows } = businessLandView(data, nb, query(''))!.balance!;
    for (const { cells } of rows)
      if (cells[3]!.value === 0)
        expect(cells[4]).toMatchObject({ value: null, text: 'ikke beregnet' });
  });
  it.each([
    ['runde=2024-1', 'Halvår'],
    ['kommune=oslo', 'Kommune'],
    ['status=borte', 'Status'],
    ['klar=i-fjor', 'Klart senest'],
    ['naer=bergen', 'Nær sted'],
  ])('names the field of %s', (text, field) => {
    expect(businessLandView(data, nb, query(text))!.problems.join()).toContain(field);
  });
  it('has a factsheet for every area, and none for others', () => {
    for (const { id } of data.areas) {
      const view = areaView(data, nb, id)!;
      expect(view.history).toHaveLength(3);
      expect(view.picture.svg).toMatch(/slot-outline"><path class="c-selected" d="M\d/);
      expect(view.sources.length).toBeGreaterThan(0);
    }
    expect(areaView(data, nb, 'nope')).toBeNull();
  });
});

describe('measures and the plan', () => {
  it('does not sum what is not given', () => {
    const view = measuresView(data, nb, query(''));
    expect(view.rows).toHaveLength(31);
    expect(plain(view.figures[1]!.value)).toBe('600 000 kr');
    expect(view.figures[1]!.note).toContain('29');
    const none = measuresView(data, nb, query('program=P2'));
    expect(none.figures[1]!.value).toBe('ikke oppgitt');
  });
  it('shows every measure in both languages, its note in words of the language', () => {
    for (const { key } of data.measures) expect(measureView(data, en, key)).not.toBeNull();
    const view = measureView(data, nb, 'technoport-medlemskap')!;
    expect(view.facts.map(({ value }) => value).join()).toContain('ett års oppsigelse');
    expect(measureView(data, nb, 'nope')).toBeNull();
  });
  it('keeps 1 apart from 1.0 and counts measures under each', () => {
    expect(planNodeView(data, nb, '1')!.level).toBe('Målområde');
    expect(planNodeView(data, nb, '1.0')!.level).toBe('Delmål');
    expect(planNodeView(data, nb, '01')).toBeNull();
    const [{ goal, areas }] = planView(data, nb, []).groups as [PlanGroup];
    expect(areas).toHaveLength(5);
    expect(goal!.measures).toBe(data.measures.filter((one) => one.strategies.length > 0).length);
  });
});

describe('municipalities', () => {
  it('has a page for each, today’s and former, by slug and by code', () => {
    for (const one of data.municipalities) {
      expect(municipalityView(data, nb, one.slug)?.name).toBe(one.name);
      for (const { code } of one.codes)
        expect(municipalityView(data, en, code)?.name).toBe(one.name);
    }
    expect(municipalityView(data, nb, 'oslo')).toBeNull();
  });
  it('tells what became of Klæbu and of Orkdal', () => {
    expect(municipalityView(data, nb, 'klabu')!.membership).toContain('i sin helhet i Trondheim');
    expect(municipalityView(data, nb, 'orkdal')!.membership).toContain('ikke tall for Orkland');
    expect(municipalityView(data, nb, 'orkdal')!.commuting!.figures[0]!.value).toBe('982');
  });
});

describe('figures of the region', () => {
  it('counts the fund once', () => {
    const [budget] = indicatorsView(data, nb).budgets;
    expect(budget!.totals.map(({ value }) => plain(value))).toEqual([
      '10 000 000 kr',
      '1 400 000 kr',
      '8 600 000 kr',
      '3 200 000 kr',
      '2 900 000 kr',
    ]);
  });
  it('joins measured years, never scattered points, and marks the estimate', () => {
    const { gdp, growth } = indicatorsView(data, nb);
    expect(gdp!.chart.connect).toBe(true);
    expect(growth!.charts.every(({ connect }) => !connect)).toBe(true);
    expect(growth!.charts[0]!.series[0]!.points.map(({ estimate }) => estimate)).toEqual([
      false,
      false,
      true,
    ]);
  });
  it('counts companies once per municipality', () => {
    const view = companiesView(data, nb);
    const counted = view.rows.reduce((sum, { cells }) => sum + Number(cells[1]!.value), 0);
    expect(counted).toBe(data.companies.length);
    expect(view.total.mark).toBe('demo');
  });
  it('greets with eight members and says that no hearing is open', () => {
    const view = homeView(data, nb, 2026, []);
    expect(view.figures[0]!.value).toBe('8');
    expect(view.open[0]).toContain('Ingen høring');
    expect(view.picture!.svg.match(/class="c-flow-in casing"/g)).toHaveLength(8);
    expect(view.picture!.svg).not.toContain('<a ');
  });
  it('lists every discrepancy with numbers and every source with a licence', () => {
    const view = aboutDataView(data, en);
    expect(view.discrepancies).toHaveLength(data.discrepancies.length);
    expect(view.discrepancies.every(({ figures }) => figures.length > 1)).toBe(true);
    expect(view.sources.every(({ facts }) => facts.length >= 3)).toBe(true);
  });
});

describe('outlines', () => {
  it('cuts what is far outside, and keeps the scale', () => {
    const extent = around(10, 63, 2);
    const { project, pxPerKm } = frame(extent, 400);
    expect(pxPerKm).toBeCloseTo(100, 0);
    const square = (west: number, east: number) => ({
      type: 'Polygon' as const,
      coordinates: [
        [
          [west, 62],
          [east, 62],
          [east, 64],
          [west, 64],
          [west, 62],
        ],
      ],
    });
    expect(pathOf(square(20, 21), project, extent)).toBe('');
    const inside = pathOf(square(9, 11), project, extent);
    for (const number of inside.match(/-?[\d.]+/g)!.map(Number))
      expect(Math.abs(number - 200)).toBeLessThan(260);
  });
});
