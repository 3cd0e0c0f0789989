// Grouping leaves no target out, and identity numbers are masked without touching anything else.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { group, point } from '../../../tests/fixtures/report';
import type { PlanLevel, PlanNode } from './plan';
import { targetKinds } from './point';
import {
  fieldsWithIdentityNumber,
  holdsIdentityNumber,
  listedCount,
  masked,
  maskIdentityNumbers,
  reportGroups,
  type ReportTarget,
} from './response-report';

function node(
  plan_version: string,
  number: string,
  level: PlanLevel,
  parent: string | null,
  ordinal: number,
  lineage = `first:${number}`,
): PlanNode {
  return {
    plan_version,
    number,
    level,
    parent,
    ordinal,
    lineage,
    title_nb: `nb ${number}`,
    title_en: `en ${number}`,
    body_nb: '',
    body_en: '',
    indicators: [],
    derives_from: [],
    source_id: 's',
  };
}

const nodes = [
  node('first', '0', 'overall_goal', null, 0),
  node('first', '1', 'target_area', '0', 1),
  node('first', '1.1', 'strategy', '1', 2),
  node('first', '1.2', 'strategy', '1', 3),
  node('second', '0', 'overall_goal', null, 0),
  node('second', '1', 'target_area', '0', 1),
  // Moved before the other, with another number.
  node('second', '1.1', 'strategy', '1', 2, 'first:1.2'),
];
const versions = [
  { plan_version: 'first', from_at: '2026-01-01' },
  { plan_version: 'second', from_at: '2026-02-01' },
];
const hearing = {
  plan_version: 'second',
  questions: [{ id: 'q1', text_nb: 'Hva?', text_en: 'What?' }],
};
const names = {
  business_areas: new Map([['a1', 'Arealet']]),
  measures: new Map([['m1', 'Tiltaket']]),
};
const target = (target_kind: ReportTarget['target_kind'], target_key: string): ReportTarget => ({
  target_kind,
  target_key,
  states: {},
  outcomes: {},
});
const grouped = (targets: ReportTarget[], language: 'nb' | 'en' = 'nb') =>
  reportGroups(targets, hearing, versions, nodes, names, language);

describe('groups', () => {
  it('come in the order of the plan, former texts after it, then areas, measures and questions', () => {
    const groups = grouped([
      target('question', 'q1'),
      target('measure', 'm1'),
      target('node', 'first:1.1'),
      target('node', 'nowhere'),
      target('node', 'first:1.2'),
      target('business_area', 'a1'),
      target('plan', 'first'),
      target('plan', 'second'),
    ]);
    expect(
      groups.map(({ target_key, title, above, former }) => [target_key, title, above, former]),
    ).toEqual([
      ['first', null, [], true],
      ['second', null, [], false],
      ['first:1.2', '1.1 nb 1.1', ['1 nb 1'], false],
      ['first:1.1', '1.1 nb 1.1', ['1 nb 1'], true],
      ['nowhere', null, [], false],
      ['a1', 'Arealet', [], false],
      ['m1', 'Tiltaket', [], false],
      ['q1', 'Hva?', [], false],
    ]);
    expect(grouped([target('question', 'q1')], 'en')[0]!.title).toBe('What?');
  });

  it('leave no target out, whatever its key, and list none twice', () => {
    const any = fc.uniqueArray(
      fc.record({
        kind: fc.constantFrom(...targetKinds),
        key: fc.oneof(
          fc.string(),
          fc.constantFrom(...nodes.map(({ lineage }) => lineage), 'q1', 'a1'),
        ),
      }),
      { selector: ({ kind, key }) => `${kind} ${key}` },
    );
    fc.assert(
      fc.property(any, (keys) => {
        const of = (list: { target_kind: string; target_key: string }[]): string[] =>
          list.map((one) => `${one.target_kind} ${one.target_key}`).sort();
        const targets = keys.map(({ kind, key }) => target(kind, key));
        expect(of(grouped(targets))).toEqual(of(targets));
      }),
    );
  });

  it('list all points but the withdrawn ones', () => {
    expect(listedCount(group({ states: { received: 1, published: 2, withheld: 3, answered: 4, withdrawn: 9 } }))).toBe(10); // prettier-ignore
    expect(listedCount(group({ states: {} }))).toBe(0);
  });
});

describe('identity numbers', () => {
  const number = '01819050062';

  it('are found in every free text of a point', () => {
    const personal = {
      email: `${number}@example.org`,
      organisation_number: null,
      name_public: false,
      channel: 'letter',
      channel_note: number,
      withheld_note: number,
      place_hidden: false,
    };
    const answer = {
      id: 'a',
      assessment: number,
      outcome: 'noted' as const,
      responsible: number,
      change_lineage: null,
      change_before: number,
      change_after: number,
      published_at: null,
    };
    const all = point({ text: number, sender_name: number, tags: [number], personal, answer });
    const fields = fieldsWithIdentityNumber(all);
    expect(fields).toEqual(['text', 'sender_name', 'tags', 'assessment', 'responsible', 'change_before', 'change_after', 'email', 'channel_note', 'withheld_note']); // prettier-ignore
    const { point: shown, fields: same } = masked(all);
    expect(same).toEqual(fields);
    expect(JSON.stringify(shown)).not.toContain(number);
  });

  it('are masked digit by digit; the rest stays', () => {
    expect(
      maskIdentityNumbers(`😀 nr ${number.slice(0, 6)} ${number.slice(6)}, tlf 73 00 00 00`),
    ).toBe('😀 nr ****** *****, tlf 73 00 00 00');
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme' }),
        fc.string({ unit: 'grapheme' }),
        (before, after) => {
          const text = `${before} ${number} ${after}`;
          expect(holdsIdentityNumber(maskIdentityNumbers(text))).toBe(false);
          expect(Array.from(maskIdentityNumbers(text))).toHaveLength(Array.from(text).length);
        },
      ),
    );
  });

  it('are not seen where there are fewer than eleven digits', () => {
    expect(holdsIdentityNumber('0181905006')).toBe(false);
    expect(holdsIdentityNumber('')).toBe(false);
  });
});
