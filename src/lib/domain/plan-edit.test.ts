// Changing a draft: whatever is done in whatever order, the tree holds and texts keep their lineage.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import type { PlanNode } from './plan';
import {
  addNode,
  editNode,
  linkMeasures,
  mergeNodes,
  moveNode,
  PlanEditError,
  removeNode,
  renumber,
  splitNode,
  type NodeText,
} from './plan-edit';

const versions = ['utkast-demo', 'snp-2017-2020'].map((id) =>
  seedSnapshot()
    .plan_nodes.filter(({ plan_version }) => plan_version === id)
    .sort((a, b) => a.ordinal - b.ordinal),
);
const draft = versions[0]!;
const text = (title: string): NodeText => ({
  title_nb: title,
  title_en: title,
  body_nb: '',
  body_en: '',
  indicators: [],
});
const numbers = (nodes: readonly PlanNode[]) => nodes.map(({ number }) => number).join(' ');
const numberOf = (nodes: readonly PlanNode[], lineage: string) =>
  nodes.find((one) => one.lineage === lineage)?.number;

function expectTree(nodes: readonly PlanNode[]): void {
  const all = new Set(nodes.map(({ number }) => number));
  expect(all.size).toBe(nodes.length);
  expect(new Set(nodes.map(({ lineage }) => lineage)).size).toBe(nodes.length);
  expect(nodes.map(({ ordinal }) => ordinal)).toEqual(nodes.map((_, index) => index));
  for (const [index, { number, parent, level }] of nodes.entries()) {
    // As the columns demand.
    expect(number).toMatch(/^[0-9A-Z]+(\.[0-9]+)?$/);
    if (parent === null) expect(['overall_goal', 'target_area']).toContain(level);
    else expect(nodes.slice(0, index).map((one) => one.number)).toContain(parent);
  }
}

describe('a draft', () => {
  it.each(versions.map((nodes) => [nodes[0]!.plan_version, nodes] as const))(
    'of %s is numbered as it is',
    (_, nodes) =>
      expect(renumber(nodes).map(({ number, parent }) => [number, parent])).toEqual(
        childrenFirst(nodes),
      ),
  );

  it('moves a strategy to another area, and both count on', () => {
    const moved = moveNode(draft, 'utkast-demo:C.3', 'snp-2017-2020:4', 1);
    expect(numberOf(moved, 'utkast-demo:C.3')).toBe('A.2');
    expect(numberOf(moved, 'snp-2017-2020:4.3')).toBe('A.3');
    expect(numberOf(moved, 'snp-2017-2020:5.4')).toBe('C.3');
    expectTree(moved);
  });

  it('moves an area with all that is under it', () => {
    const moved = moveNode(draft, 'utkast-demo:C', null, 0);
    expect(numberOf(moved, 'utkast-demo:C')).toBe('A');
    expect(numberOf(moved, 'utkast-demo:C.3')).toBe('A.3');
    expectTree(moved);
  });

  it('splits a strategy: the first part keeps its points', () => {
    const split = splitNode(
      draft,
      'snp-2017-2020:4.3',
      [text('En'), text('To'), text('Tre')],
      ['x', 'y'],
    );
    expect(
      split
        .filter(({ number }) => /^A\.[234]$/.test(number))
        .map((one) => [one.lineage, one.title_nb]),
    ).toEqual([
      ['snp-2017-2020:4.3', 'En'],
      ['x', 'To'],
      ['y', 'Tre'],
    ]);
    expect(split.find(({ lineage }) => lineage === 'x')?.derives_from).toEqual(['4.3']);
    expectTree(split);
  });

  it('merges strategies with their texts and origins', () => {
    const merged = mergeNodes(draft, ['utkast-demo:A.3', 'snp-2017-2020:4.3']);
    const into = merged.find(({ lineage }) => lineage === 'snp-2017-2020:4.3')!;
    expect(into.derives_from).toEqual(['4.3', '1.2', '3.4']);
    expect(into.body_nb).toContain('såkornfond');
    expect(into.body_nb).toContain('innen fire uker');
    expect(merged).toHaveLength(draft.length - 1);
    expectTree(merged);
  });

  it('links measures to a strategy, which its parts keep and a merge brings together', () => {
    const linked = linkMeasures(
      linkMeasures(draft, 'utkast-demo:A.3', ['b', 'a', 'b']),
      'snp-2017-2020:4.3',
      ['c', 'a'],
    );
    const measuresOf = (nodes: readonly PlanNode[], lineage: string) =>
      nodes.find((one) => one.lineage === lineage)?.measures;
    expect(measuresOf(linked, 'utkast-demo:A.3')).toEqual(['a', 'b']);
    expect(measuresOf(editNode(linked, 'utkast-demo:A.3', text('Ny')), 'utkast-demo:A.3')).toEqual([
      'a',
      'b',
    ]);
    const split = splitNode(linked, 'utkast-demo:A.3', [text('En'), text('To')], ['x']);
    expect(measuresOf(split, 'x')).toEqual(['a', 'b']);
    const merged = mergeNodes(linked, ['utkast-demo:A.3', 'snp-2017-2020:4.3']);
    expect(measuresOf(merged, 'snp-2017-2020:4.3')).toEqual(['a', 'b', 'c']);
  });

  it('merges areas of the adopted plan, sub-goals included', () => {
    const merged = mergeNodes(versions[1]!, ['snp-2017-2020:1', 'snp-2017-2020:2']);
    expect(numbers(merged)).toMatch(/^0 1 1\.0 1\.1 .*1\.11 2 2\.0 /);
    expectTree(merged);
  });

  it.each<[string, () => unknown]>([
    ['unknown_node', () => editNode(draft, 'nobody', {})],
    ['unknown_parent', () => moveNode(draft, 'utkast-demo:C.3', 'nobody', 0)],
    ['wrong_level', () => linkMeasures(draft, 'utkast-demo:C', [])],
    ['wrong_level', () => moveNode(draft, 'utkast-demo:C.3', null, 0)],
    ['wrong_level', () => moveNode(draft, 'utkast-demo:C', 'snp-2017-2020:4', 0)],
    ['too_few_parts', () => splitNode(draft, 'utkast-demo:C.3', [text('En')], [])],
    ['too_few_parts', () => mergeNodes(draft, ['utkast-demo:C.3', 'utkast-demo:C.3'])],
    ['different_levels', () => mergeNodes(draft, ['utkast-demo:C.3', 'utkast-demo:C'])],
    [
      'sub_goal_taken',
      () => addNode(versions[1]!, draft[0]!, 'sub_goal', 'snp-2017-2020:1', text('To'), 'new'),
    ],
  ])('refuses: %s', (code, change) => {
    expect(change).toThrow(new PlanEditError(code as never));
  });

  it('holds after any changes in any order', () => {
    const step = fc.record({
      kind: fc.constantFrom('add', 'remove', 'move', 'split', 'merge'),
      one: fc.nat(),
      other: fc.nat(),
      position: fc.nat(6),
    });
    fc.assert(
      fc.property(
        fc.constantFrom(...versions),
        fc.array(step, { maxLength: 12 }),
        (start, steps) => {
          let nodes = start;
          for (const [index, { kind, one, other, position }] of steps.entries()) {
            if (nodes.length < 3) return;
            const a = nodes[one % nodes.length]!;
            const b = nodes[other % nodes.length]!;
            try {
              if (kind === 'add')
                nodes = addNode(nodes, a, 'strategy', a.lineage, text('Ny'), `new:${index}`);
              else if (kind === 'remove') nodes = removeNode(nodes, a.lineage);
              else if (kind === 'move') nodes = moveNode(nodes, a.lineage, b.lineage, position);
              else if (kind === 'split')
                nodes = splitNode(nodes, a.lineage, [text('1'), text('2')], [`new:${index}`]);
              else nodes = mergeNodes(nodes, [a.lineage, b.lineage]);
            } catch (error) {
              if (!(error instanceof PlanEditError)) throw error;
              continue;
            }
            expectTree(nodes);
          }
        },
      ),
    );
  });
});

function childrenFirst(nodes: readonly PlanNode[]): [string, string | null][] {
  return [...renumberedOrder(nodes, null)].map(({ number, parent }) => [number, parent]);
}

function* renumberedOrder(nodes: readonly PlanNode[], parent: string | null): Iterable<PlanNode> {
  for (const node of nodes.filter((one) => one.parent === parent)) {
    yield node;
    yield* renumberedOrder(nodes, node.number);
  }
}
