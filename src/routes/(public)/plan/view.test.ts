// What the pages of the plan show once a draft with texts is adopted: the texts, the whole on one page, its mark, its words in the search.
import { localeFor } from '$lib/i18n/locale';
import type { Locale } from '$lib/i18n/context';
import { search, searchIndex } from '$lib/domain/search';
import { mapPart } from '$lib/server/map-parts';
import { publicPaths } from '$lib/server/public-paths';
import { beforeAll, describe, expect, it } from 'vitest';
import { hearingSnapshotOf } from '../../../../tests/fixtures/hearing';
import { seedSnapshot } from '../../../../tests/fixtures/seed-snapshot';
import type { Snapshot } from '$lib/domain/snapshot';
import { draftNodeView } from '../horing/[id]/[number]/view';
import { measuresView } from '../tiltak/view';
import { measureView } from '../tiltak/[key]/view';
import { measures as measureResource } from '$lib/server/api/resources/measures';
import { withLinks } from '$lib/data/measure';
import { wholePlanView } from './hele/view';
import { planNodeView, planView } from './view';

const data = seedSnapshot();
const indicator = { text_nb: 'Flere nye selskaper', text_en: 'More new companies' };
/** The demonstration draft as the adopted plan, with an indicator. */
const adopted: Snapshot = {
  ...data,
  plan_versions: data.plan_versions.map((one) => ({
    ...one,
    state: one.id === 'utkast-demo' ? 'adopted' : 'superseded',
  })),
  plan_nodes: data.plan_nodes.map((one) =>
    one.plan_version === 'utkast-demo' && one.number === 'A.1'
      ? { ...one, indicators: [indicator] }
      : one,
  ),
};
const node = adopted.plan_nodes.find(
  (one) => one.plan_version === 'utkast-demo' && one.number === 'A.1',
)!;
let nb: Locale;
let en: Locale;
beforeAll(async () => {
  nb = await localeFor('nb');
  en = await localeFor('en');
});
/** Words of a text that no heading has. */
const ownWords = (body: string): string => body.split(/\s+/).slice(0, 6).join(' ');

describe('an adopted plan with texts', () => {
  it('shows a text with its indicators, in both languages', () => {
    const view = planNodeView(adopted, nb, 'A.1')!;
    expect(view.body).toContain(node.body_nb.slice(0, 40));
    expect(view.indicators).toEqual([indicator.text_nb]);
    expect(planNodeView(adopted, en, 'A.1')!.body).toContain(node.body_en.slice(0, 40));
  });

  it('says what is under a part that has strategies alone, and never calls real texts renditions', () => {
    expect(planNodeView(adopted, nb, 'A')!.children_title).toBe('Strategier');
    expect(planNodeView(adopted, nb, 'A')!.wording).toBeNull();
    const [group, ...others] = planView(adopted, nb, []).groups;
    expect(others).toEqual([]);
    expect(group!.goal).toBeNull();
    expect(group!.areas.map(({ number, strategies }) => [number, strategies.length])).toEqual([
      ['A', 5],
      ['B', 3],
      ['C', 5],
    ]);
  });

  it('is whole on one page, every text once and in order', () => {
    const view = wholePlanView(adopted, nb)!;
    expect(view.texts.map(({ number }) => number).join(' ')).toBe(
      'A A.1 A.2 A.3 A.4 A.5 B B.1 B.2 B.3 C C.1 C.2 C.3 C.4 C.5',
    );
    expect(view.texts.find(({ number }) => number === 'A.1')).toMatchObject({
      depth: 1,
      indicators: [indicator.text_nb],
    });
    expect(view.texts.every(({ body }) => body !== null)).toBe(true);
    expect(planView(adopted, en, []).whole_href).toBe('/plan/hele?sprak=en');
  });

  it('is marked as a demonstration where its version is one', () => {
    const real: Snapshot = {
      ...adopted,
      plan_versions: adopted.plan_versions.map((one) => ({ ...one, demo: false })),
    };
    for (const [from, demo] of [[adopted, true], [real, false]] as const) {
      expect(planView(from, nb, []).demo).toBe(demo);
      expect(planNodeView(from, nb, 'A.1')!.demo).toBe(demo);
      expect(wholePlanView(from, nb)!.demo).toBe(demo);
    } // prettier-ignore
  });

  it('is found by the words of its texts, target areas too', () => {
    const index = searchIndex(adopted);
    const keys = (query: string): string[] =>
      search(index, query, 20).map(({ kind, key }) => `${kind} ${key}`);
    expect(keys(ownWords(node.body_nb))).toContain('strategy A.1');
    const area = adopted.plan_nodes.find(
      ({ plan_version, number }) => plan_version === 'utkast-demo' && number === 'A',
    )!;
    expect(keys(ownWords(area.body_en))).toContain('target_area A');
  });

  it('goes to the map as headings alone', () => {
    const text = mapPart(adopted, 'base')!.body;
    expect(text).toContain(node.title_nb);
    expect(text).not.toContain(node.body_nb.slice(0, 40));
    expect(text).not.toContain(indicator.text_nb);
  });

  it('has its page for printing among the public addresses, which search engines and devices keep', () => {
    expect(publicPaths(adopted, hearingSnapshotOf(0))).toContain('/plan/hele');
  });
});

describe('an adopted plan of headings', () => {
  it('stays as it was', () => {
    const view = planNodeView(data, nb, '2')!;
    expect(view.body).toBeNull();
    expect(view.indicators).toEqual([]);
    expect(view.wording).not.toBeNull();
    expect(view.figures.map(({ href }) => href)).toEqual(['/naringsareal']);
    expect(planNodeView(data, nb, '5.5')!.figures).toHaveLength(2);
    expect(planNodeView(data, nb, '0')!.figures).toHaveLength(1);
    expect(view.children_title).toBe('Delmål');
    const [group] = planView(data, nb, []).groups;
    expect(group!.goal!.number).toBe('0');
    expect(group!.areas.map(({ number }) => number).join('')).toBe('12345');
    expect(searchIndex(data).filter(({ kind }) => kind === 'target_area')).toEqual([]);
  });

  it('does not take figures for its own because a number is the same', () => {
    const other: Snapshot = {
      ...data,
      plan_nodes: data.plan_nodes.map((one) =>
        one.number === '2' ? { ...one, lineage: 'annen-plan:2' } : one,
      ),
    };
    expect(planNodeView(other, nb, '2')!.figures).toEqual([]);
  });
});

describe('measures where two public versions use the same numbers', () => {
  const from = 'snp-2017-2020';
  const linksOf = data.measures.flatMap(({ key, strategy_links }) =>
    strategy_links
      .filter(({ plan_version }) => plan_version === from)
      .map((one) => ({ measure: key, ...one })),
  );
  const swapped: Readonly<Record<string, string>> = { '1.1': '1.2', '1.2': '1.1' };
  const other = (number: string): string => swapped[number] ?? number;
  /** The adopted plan, and a draft of it on hearing in which 1.1 and 1.2 have changed places. */
  const versions = data.plan_versions.map((one) =>
    one.id === 'utkast-demo' ? { ...one, base_version: from } : one,
  );
  const twice: Snapshot = {
    ...data,
    plan_versions: versions,
    plan_nodes: [
      ...data.plan_nodes.filter(({ plan_version }) => plan_version === from),
      ...data.plan_nodes
        .filter(({ plan_version }) => plan_version === from)
        .map((one) => ({ ...one, plan_version: 'utkast-demo', number: other(one.number) })),
    ],
    measures: withLinks(
      data.measures,
      [
        ...linksOf,
        ...linksOf.map((one) => ({
          ...one,
          plan_version: 'utkast-demo',
          number: other(one.number),
        })),
      ],
      data.measures.flatMap(({ key, places }) =>
        places.map((municipality) => ({ measure: key, municipality })),
      ),
      versions,
    ),
  };
  const answer = (of: Snapshot, strategy?: string) =>
    measureResource.answer(of, { strategy }, new Date(), {
      hearings: hearingSnapshotOf(0),
      part: '',
    }).rows;
  const keys = (number: string, of: Snapshot): string[] =>
    planNodeView(of, nb, number)!.measures.map(({ key }) => key);

  it('are those of the adopted plan on its pages, in the list and in the open data', () => {
    expect(keys('1.1', data)).not.toEqual(keys('1.2', data));
    for (const number of ['1.1', '1.2']) {
      expect(keys(number, twice)).toEqual(keys(number, data));
      const list = (of: Snapshot): string[] =>
        measuresView(of, nb, new URLSearchParams({ strategi: number })).rows.map(({ key }) => key);
      expect(list(twice)).toEqual(list(data));
    }
    for (const { key } of data.measures) {
      expect(measureView(twice, nb, key)).toEqual(measureView(data, nb, key));
      const row = (of: Snapshot): unknown => answer(of).find((one) => one.key === key);
      expect(row(twice)).toEqual(row(data));
    }
  });

  it('follow the text on the page of a draft, whatever its number there', () => {
    const rows = (number: string): string[] =>
      draftNodeView(
        twice,
        hearingSnapshotOf(0),
        nb,
        'demo',
        number,
        new Date('2026-11-22T12:00:00Z'),
      )!.measures.rows.map(({ key }) => key);
    expect(rows('1.2').length).toBeGreaterThan(0);
    expect(rows('1.2')).toEqual(keys('1.1', data));
    expect(rows('1.1')).toEqual(keys('1.2', data));
  });

  it('are asked for by numbers of the adopted plan alone', () => {
    expect(() => answer(data, 'A.1')).toThrow();
    expect(answer(data, '1.1').length).toBeGreaterThan(0);
  });
});
