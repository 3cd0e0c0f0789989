// The plan as a tree of numbers that are text.
import { describe, expect, it } from 'vitest';
import { seedSnapshot } from '../../../tests/fixtures/seed-snapshot';
import { adoptedNodes, childrenOf, numbersUnder, pathTo, strategiesOf } from './plan';

const data = seedSnapshot();
const nodes = adoptedNodes(data.plan_versions, data.plan_nodes);

describe('the adopted plan', () => {
  it('has one goal over five target areas', () => {
    const [goal, ...others] = childrenOf(nodes, null);
    expect(others).toEqual([]);
    expect(childrenOf(nodes, goal!.number).map(({ number }) => number)).toEqual([
      '1',
      '2',
      '3',
      '4',
      '5',
    ]);
  });
  it('keeps 1 apart from 1.0', () => {
    expect(pathTo(nodes, '1').at(-1)?.level).toBe('target_area');
    expect(pathTo(nodes, '1.0').at(-1)?.level).toBe('sub_goal');
    expect(pathTo(nodes, '1.1').map(({ number }) => number)).toEqual(['0', '1', '1.0', '1.1']);
  });
  it('has no way to what it does not hold', () => {
    expect(pathTo(nodes, '1.99')).toEqual([]);
  });
  it('reaches every node from its root once', () => {
    const under = numbersUnder(nodes, '0');
    expect(new Set(under).size).toBe(under.length);
    expect(under).toHaveLength(nodes.length);
  });
  it('links measures only to strategies it has', () => {
    const strategies = new Set(strategiesOf(nodes).map(({ number }) => number));
    for (const measure of data.measures)
      for (const number of measure.strategies) expect(strategies, measure.key).toContain(number);
  });
});
