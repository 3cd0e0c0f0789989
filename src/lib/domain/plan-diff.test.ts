// From one version of a plan to another: what became of each node, and no point is ever dropped.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import type { PlanNode } from './plan';
import { anchor, lostNodes, planDiff, type PlanTree } from './plan-diff';

const node = (version: string, number: string, fields: Partial<PlanNode> = {}): PlanNode => ({
  plan_version: version,
  number,
  level: number.includes('.') ? 'strategy' : 'target_area',
  parent: number.includes('.') ? number.split('.')[0]! : null,
  title_nb: `Tittel ${number}`,
  title_en: `Title ${number}`,
  body_nb: 'Vi vil mer.',
  body_en: 'We want more.',
  indicators: [],
  ordinal: 0,
  lineage: `gammel:${number}`,
  derives_from: [],
  source_id: 'test',
  ...fields,
});
const tree = (id: string, nodes: PlanNode[], base_version: string | null = null): PlanTree => ({
  version: { id, base_version },
  nodes: nodes.map((one, ordinal) => ({ ...one, ordinal })),
});
const old = (...numbers: string[]): PlanTree =>
  tree(
    'gammel',
    numbers.map((number) => node('gammel', number)),
  );
const next = (...nodes: PlanNode[]): PlanTree => tree('ny', nodes, 'gammel');
const kinds = (from: PlanTree, to: PlanTree): string[] =>
  planDiff(from, to).map(
    (change) => `${(change.after ?? change.before[0]!).number}: ${change.kinds.join()}`,
  );

describe('planDiff', () => {
  it('tells which measures came and went, against all that a text was made from', () => {
    const from = tree('gammel', [
      node('gammel', 'A.1', { measures: ['a', 'b'] }),
      node('gammel', 'A.2', { measures: ['c'] }),
    ]);
    const merged = (measures: string[]) =>
      next(node('ny', 'A.1', { derives_from: ['A.1', 'A.2'], measures }));
    const [change] = planDiff(from, merged(['d', 'b', 'c']));
    expect(change!.kinds).toEqual(['merged', 'measures']);
    expect(change!.measures).toEqual({ added: ['d'], removed: ['a'] });
    expect(planDiff(from, merged(['a', 'b', 'c']))[0]!.kinds).toEqual(['merged']);
    // Versions as everyone reads them do not say their measures.
    const [unsaid] = planDiff(from, next(node('ny', 'A.1')));
    expect(unsaid!.measures).toEqual({ added: [], removed: [] });
  });
  it('of a plan and its copy is nothing', () => {
    expect(kinds(old('A', 'A.1'), next(node('ny', 'A'), node('ny', 'A.1')))).toEqual([
      'A: unchanged',
      'A.1: unchanged',
    ]);
  });
  it.each<[string, PlanTree, PlanTree, string[]]>([
    [
      'new',
      old('A'),
      next(node('ny', 'A'), node('ny', 'A.1', { lineage: 'ny:A.1' })),
      ['A: unchanged', 'A.1: new'],
    ],
    ['removed', old('A', 'A.1'), next(node('ny', 'A')), ['A: unchanged', 'A.1: removed']],
    ['text', old('A'), next(node('ny', 'A', { body_en: 'We want less.' })), ['A: text']],
    [
      'renumbered',
      old('A', 'A.1'),
      next(
        node('ny', 'A'),
        node('ny', 'A.2', { lineage: 'gammel:A.1', title_nb: 'Tittel A.1', title_en: 'Title A.1' }),
      ),
      ['A: unchanged', 'A.2: renumbered'],
    ],
    [
      'moved',
      old('A', 'A.1', 'B'),
      next(node('ny', 'A'), node('ny', 'B'), node('ny', 'A.1', { parent: 'B' })),
      ['A: unchanged', 'B: unchanged', 'A.1: moved'],
    ],
    [
      'not moved with a parent that is renumbered',
      old('A', 'A.1'),
      next(
        node('ny', 'B', { lineage: 'gammel:A', title_nb: 'Tittel A', title_en: 'Title A' }),
        node('ny', 'A.1', { parent: 'B' }),
      ),
      ['B: renumbered', 'A.1: unchanged'],
    ],
    ['merged', old('A', 'B'), next(node('ny', 'A', { derives_from: ['A', 'B'] })), ['A: merged']],
    [
      'split',
      old('A'),
      next(node('ny', 'A'), node('ny', 'B', { lineage: 'ny:B', derives_from: ['A'] })),
      ['A: split', 'B: split,renumbered,text'],
    ],
    [
      'made from a number that means another version',
      old('A'),
      tree(
        'ny',
        [node('ny', 'A'), node('ny', 'B', { lineage: 'ny:B', derives_from: ['A'] })],
        'en-annen',
      ),
      ['A: unchanged', 'B: new'],
    ],
  ])('%s', (_, from, to, shown) => expect(kinds(from, to)).toEqual(shown));

  it('shows the words of each text that differs and of no other', () => {
    const [change] = planDiff(old('A'), next(node('ny', 'A', { body_nb: 'Vi vil mindre.' })));
    expect(change!.words).toEqual({
      body_nb: [
        { kind: 'same', text: 'Vi vil ' },
        { kind: 'removed', text: 'mer' },
        { kind: 'added', text: 'mindre' },
        { kind: 'same', text: '.' },
      ],
    });
  });
});

const numbers = ['A', 'A.1', 'A.2', 'B', 'B.1'];
const versions = fc
  .tuple(
    fc.subarray(numbers),
    fc.array(
      fc.record({
        number: fc.constantFrom(...numbers, 'C'),
        lineage: fc.constantFrom(...numbers.map((number) => `gammel:${number}`), 'ny:1', 'ny:2'),
        derives_from: fc.subarray(numbers),
      }),
    ),
  )
  .map(([kept, made]) => {
    const seen = new Set<string>();
    const nodes = made
      .filter(({ number, lineage }) => {
        const fresh = !seen.has(number) && !seen.has(lineage);
        seen.add(number).add(lineage);
        return fresh;
      })
      .map(({ number, ...fields }) => node('ny', number, fields));
    return { from: old(...kept), to: next(...nodes) };
  });

it('every node of both versions is accounted for', () => {
  fc.assert(
    fc.property(versions, ({ from, to }) => {
      const changes = planDiff(from, to);
      expect(changes.flatMap(({ after }) => after ?? [])).toEqual(to.nodes);
      expect(new Set(changes.flatMap(({ before }) => before))).toEqual(new Set(from.nodes));
    }),
  );
});

describe('anchor', () => {
  const points = fc.array(
    fc.record({
      id: fc.uuid(),
      target_kind: fc.constantFrom('node', 'plan', 'business_area', 'measure', 'question'),
      target_key: fc.constantFrom(
        ...numbers.map((number) => `gammel:${number}`),
        'gammel',
        'ukjent',
      ),
    }),
  );
  it('gives every point back once, on a node that exists', () => {
    fc.assert(
      fc.property(versions, points, ({ from, to }, all) => {
        const { anchored, unanchored } = anchor(all, from, to);
        expect(anchored.length + unanchored.length).toBe(all.length);
        expect(new Set([...anchored, ...unanchored].map(({ point }) => point))).toEqual(
          new Set(all),
        );
        const lineages = to.nodes.map(({ lineage }) => lineage);
        for (const { point, target_key } of anchored)
          if (point.target_kind === 'node') expect(lineages).toContain(target_key);
        for (const { candidates } of unanchored) {
          expect(candidates).not.toHaveLength(1);
          for (const one of candidates) expect(lineages).toContain(one);
        }
      }),
    );
  });
  const on = (target_key: string, target_kind = 'node') => ({ target_kind, target_key });
  it('follows lineage through another number, and a merger to the one it became', () => {
    const to = next(
      node('ny', 'Z', { lineage: 'gammel:A' }),
      node('ny', 'Y', { lineage: 'ny:Y', derives_from: ['B'] }),
    );
    const { anchored, unanchored } = anchor([on('gammel:A'), on('gammel:B')], old('A', 'B'), to);
    expect(anchored.map(({ target_key }) => target_key)).toEqual(['gammel:A', 'ny:Y']);
    expect(unanchored).toEqual([]);
  });
  it('lists what became several or nothing', () => {
    const to = next(
      node('ny', 'X', { lineage: 'ny:X', derives_from: ['A'] }),
      node('ny', 'Y', { lineage: 'ny:Y', derives_from: ['A'] }),
    );
    const { unanchored } = anchor(
      [on('gammel:A'), on('gammel:B'), on('ukjent')],
      old('A', 'B'),
      to,
    );
    expect(unanchored.map(({ candidates }) => candidates)).toEqual([['ny:X', 'ny:Y'], [], []]);
  });
  it('moves points on the plan as a whole to the new version and leaves areas and measures', () => {
    const { anchored } = anchor(
      [on('gammel', 'plan'), on('tiller', 'business_area')],
      old(),
      next(),
    );
    expect(anchored.map(({ target_key }) => target_key)).toEqual(['ny', 'tiller']);
  });
});

it('the demonstration draft beside the adopted plan: nothing is unaccounted for', () => {
  const { plan_versions, plan_nodes } = seedSnapshot();
  const to = plan_versions.find(({ base_version }) => base_version !== null)!;
  const tree_ = (id: string): PlanTree => ({
    version: plan_versions.find((version) => version.id === id)!,
    nodes: plan_nodes.filter(({ plan_version }) => plan_version === id),
  });
  const from = tree_(to.base_version!);
  const changes = planDiff(from, tree_(to.id));
  expect(changes.filter(({ after }) => after !== null)).toHaveLength(tree_(to.id).nodes.length);
  const seen = new Set(changes.flatMap((change) => change.kinds));
  for (const kind of ['new', 'removed', 'merged', 'renumbered'] as const)
    expect(seen).toContain(kind);
});

describe('lostNodes', () => {
  const to = next(
    node('ny', 'A'),
    node('ny', 'A.3', { lineage: 'ny:A.3', derives_from: ['A.2'] }),
    node('ny', 'A.4', { lineage: 'ny:A.4', derives_from: ['A.2'] }),
    node('ny', 'A.5', { lineage: 'ny:A.5', derives_from: ['A.6'] }),
  );
  const from = old('A', 'A.1', 'A.2', 'A.6');
  const on = (target_key: string, count: number, target_kind = 'node') =>
    Array.from({ length: count }, () => ({ target_kind, target_key, plan_version: 'gammel' }));
  const lost = (points: ReturnType<typeof on>) =>
    lostNodes(points, () => from, to).map(({ node: one, points: count, became }) => [
      one?.number ?? null,
      count,
      became.map(({ number }) => number),
    ]);

  it('are those that are gone or became several, with how many points each', () => {
    expect(lost([...on('gammel:A.1', 2), ...on('gammel:A.2', 3)])).toEqual([
      ['A.2', 3, ['A.3', 'A.4']],
      ['A.1', 2, []],
    ]);
  });
  it('are none where all points find their node, or have none', () => {
    expect(
      lost([...on('gammel:A', 1), ...on('gammel:A.6', 1), ...on('melhus-1', 1, 'business_area')]),
    ).toEqual([]);
    expect(lost([])).toEqual([]);
  });
  it('count points of all versions together, and know of what no version has', () => {
    const points = [...on('gammel:A.1', 1), { ...on('gammel:A.1', 1)[0]!, plan_version: 'eldre' }];
    expect(lost(points)).toEqual([['A.1', 2, []]]);
    expect(lost(on('hvor', 1))).toEqual([[null, 1, []]]);
  });
});
