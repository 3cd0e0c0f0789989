// Which nodes of an imported plan are the ones a draft had: by number and title, by title, by number, by origin.
import { describe, expect, it } from 'vitest';
import type { PlanNode } from './plan';
import type { ImportedNode } from './plan-import';
import { importedTree } from './plan-import-tree';

const imported = (number: string, title_nb: string, rest: Partial<ImportedNode> = {}) => ({
  number,
  level: 'strategy' as const,
  parent: 'A',
  title_nb,
  title_en: '',
  body_nb: '',
  body_en: '',
  ordinal: 0,
  derives_from: [],
  ...rest,
});
const node = (number: string, title_nb: string, rest: Partial<PlanNode> = {}): PlanNode => ({
  ...imported(number, title_nb),
  plan_version: 'd',
  source_id: 's',
  lineage: `d:${number}`,
  indicators: [],
  ...rest,
});
const tree = (
  nodes: readonly ImportedNode[],
  draft: readonly PlanNode[],
  base: readonly PlanNode[] = [],
): PlanNode[] => {
  let count = 0;
  return importedTree(
    nodes,
    { nodes: draft, base, plan_version: 'd', source_id: 's' },
    () => `new:${(count += 1)}`,
  );
};
const lineages = (...given: Parameters<typeof tree>): string[] =>
  tree(...given).map(({ lineage }) => lineage);

describe('a node of an import', () => {
  it('is the one with its title, whatever its number now is', () => {
    expect(
      lineages(
        [imported('A.1', 'Veier'), imported('A.2', 'HAVNER ')],
        [node('A.1', 'Havner'), node('A.2', 'Veier')],
      ),
    ).toEqual(['d:A.2', 'd:A.1']);
  });
  it('is the one with its number where the title is new', () => {
    expect(lineages([imported('A.1', 'Nye havner')], [node('A.1', 'Havner')])).toEqual(['d:A.1']);
  });
  it('is not one of another level, and each is taken once', () => {
    const area = node('A.1', 'Havner', { level: 'target_area' });
    expect(lineages([imported('A.1', 'Annet')], [area])).toEqual(['new:1']);
    expect(
      lineages([imported('A.1', 'Havner'), imported('A.2', 'Havner')], [node('A.1', 'Havner')]),
    ).toEqual(['d:A.1', 'new:1']);
  });
  it('is the one of the base version it derives from, unless another is that already', () => {
    const base = [node('1', 'Gammel', { plan_version: 'b', lineage: 'b:1' })];
    expect(lineages([imported('A.9', 'Ny', { derives_from: ['1'] })], [], base)).toEqual(['b:1']);
    expect(
      lineages(
        [imported('A.1', 'Havner'), imported('A.9', 'Ny', { derives_from: ['1'] })],
        [node('A.1', 'Havner', { lineage: 'b:1' })],
        base,
      ),
    ).toEqual(['b:1', 'new:1']);
  });
  it('keeps the indicators, the origin and the language that the file does not have', () => {
    const was = node('A.1', 'Havner', {
      title_en: 'Ports',
      body_en: 'On ports',
      indicators: [{ text_nb: 'Gods', text_en: 'Freight' }],
      derives_from: ['1'],
    });
    expect(tree([imported('A.1', 'Havner', { body_nb: 'Nytt' })], [was])[0]).toMatchObject({
      body_nb: 'Nytt',
      title_en: 'Ports',
      body_en: 'On ports',
      indicators: was.indicators,
      derives_from: ['1'],
    });
  });
  it('loses a body that the file has emptied in a language it has', () => {
    const was = node('A.1', 'Havner', { body_nb: 'Gammelt' });
    expect(tree([imported('A.1', 'Havner')], [was])[0]?.body_nb).toBe('');
  });
  it('is never without a title in one language', () => {
    expect(tree([imported('A.1', 'Havner')], [])[0]?.title_en).toBe('Havner');
    expect(tree([imported('A.1', '', { title_en: 'Ports' })], [])[0]?.title_nb).toBe('Ports');
  });
});
