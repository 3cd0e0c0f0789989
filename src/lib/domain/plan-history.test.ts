// What each change of a draft did, also where changes were undone in between.
import { describe, expect, it } from 'vitest';
import type { PlanNode } from './plan';
import { planHistory, type PlanEdit } from './plan-history';

const node = (lineage: string, ordinal: number, title = lineage): PlanNode => ({
  plan_version: 'd',
  source_id: 's',
  number: `A.${ordinal}`,
  level: 'strategy',
  parent: null,
  title_nb: title,
  title_en: title,
  body_nb: '',
  body_en: '',
  indicators: [],
  ordinal,
  lineage,
  derives_from: [],
});
const edit = (id: number, before: PlanNode[], undone_at: string | null = null): PlanEdit => ({
  id,
  at: `2026-01-0${id}T12:00:00Z`,
  written_by: 'Kari',
  what: 'edit',
  before,
  undone_at,
});
const [one, two, three] = [node('one', 1), node('two', 2), node('three', 3)] as const;
const titles = (nodes: readonly { title_nb: string }[]) => nodes.map(({ title_nb }) => title_nb);

describe('the history', () => {
  it('tells what came, what went and what reads otherwise', () => {
    const [line] = planHistory([edit(1, [one, two])], [{ ...one, title_nb: 'ny' }, three]);
    expect(titles(line?.added ?? [])).toEqual(['three']);
    expect(titles(line?.removed ?? [])).toEqual(['two']);
    expect(titles(line?.changed ?? [])).toEqual(['ny']);
  });
  it('tells of other measures, and of none where a change kept none', () => {
    const linked = { ...one, measures: ['a', 'b'] };
    const [line] = planHistory([edit(1, [{ ...one, measures: ['a'] }, two])], [linked, two]);
    expect(titles(line?.changed ?? [])).toEqual(['one']);
    expect(planHistory([edit(1, [one])], [linked])[0]?.changed).toEqual([]);
  });
  it('holds a change against what the next one found', () => {
    const lines = planHistory([edit(2, [one, two]), edit(1, [one])], [one]);
    expect(lines.map(({ added, removed }) => [titles(added), titles(removed)])).toEqual([
      [[], ['two']],
      [['two'], []],
    ]);
  });
  it('does not tell of a node that it moved because another came or went', () => {
    const [line] = planHistory([edit(1, [one, two, three])], [one, { ...three, ordinal: 2 }]);
    expect(line?.changed).toEqual([]);
  });
  it('tells of the two that changed places', () => {
    const [line] = planHistory(
      [edit(1, [one, two, three])],
      [one, { ...three, ordinal: 2 }, { ...two, ordinal: 3 }],
    );
    expect(titles(line?.changed ?? [])).toEqual(['three', 'two']);
  });
  it('names nothing for a change whose result nobody saw again', () => {
    const lines = planHistory(
      [edit(2, [one], '2026-01-02T13:00:00Z'), edit(1, [one, two], '2026-01-01T13:00:00Z')],
      [one, two],
    );
    expect(lines.map(({ removed, added }) => removed.length + added.length)).toEqual([0, 0]);
    expect(lines.every(({ undone }) => undone)).toBe(true);
  });
  it('names what an undone change did where the next one was made on it', () => {
    const lines = planHistory(
      [edit(2, [one], '2026-01-03T13:00:00Z'), edit(1, [one, two], '2026-01-03T14:00:00Z')],
      [one, two],
    );
    expect(titles(lines[1]?.removed ?? [])).toEqual(['two']);
  });
});
