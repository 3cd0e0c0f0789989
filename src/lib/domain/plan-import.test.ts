// Plans from tables and Markdown: what is read, and what is wrong by its row.
import { readFileSync } from 'node:fs';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importLimits, planFromMarkdown, planFromRows, type ImportedNode } from './plan-import';

const area = { number: 'A', level: 'target_area', title_nb: 'Tittel', title_en: 'Title' };
const strategy = { number: 'A.1', level: 'strategy', parent: 'A', title_nb: 'Strategi' };
const shown = ({ problems }: ReturnType<typeof planFromRows>): string[] =>
  problems.map(({ row, field, code }) => `${row} ${field} ${code}`);

describe('a table', () => {
  it('is read as it stands', () => {
    const { nodes, problems } = planFromRows([
      area,
      { ...strategy, body_nb: ' Tekst. ', derives_from: '1.2; 3.4' },
    ]);
    expect(problems).toEqual([]);
    expect(nodes[1]).toEqual({
      number: 'A.1',
      level: 'strategy',
      parent: 'A',
      title_nb: 'Strategi',
      title_en: '',
      body_nb: 'Tekst.',
      body_en: '',
      ordinal: 1,
      derives_from: ['1.2', '3.4'],
    });
  });
  it.each<[string, Record<string, string>[], string[]]>([
    ['nothing', [], []],
    ['an empty row', [{}], ['2 number missing', '2 level missing', '2 title_nb missing']],
    ['a number in small letters', [{ ...area, number: 'a' }], ['2 number invalid']],
    ['a number of three parts', [{ ...area, number: 'A.1.2' }], ['2 number invalid']],
    ['a number twice', [area, area], ['3 number duplicate']],
    ['a level', [{ ...area, level: 'målområde' }], ['2 level invalid']],
    ['a level of every object', [{ ...area, level: 'constructor' }], ['2 level invalid']],
    ['a parent', [area, { ...strategy, parent: 'B' }], ['3 parent unknown']],
    ['no parent', [{ ...strategy, parent: '' }], ['2 parent missing']],
    [
      'a parent of the same level',
      [area, { ...area, number: 'B', parent: 'A' }],
      ['3 parent wrong_level'],
    ],
    ['itself', [{ ...strategy, parent: 'A.1' }], ['2 parent wrong_level']],
    [
      'a goal with a parent',
      [area, { ...area, number: '0', level: 'overall_goal', parent: 'A' }],
      ['3 parent wrong_level'],
    ],
    ['a parent further down', [strategy, area], []],
    [
      'a long title',
      [{ ...area, title_en: 'x'.repeat(importLimits.title + 1) }],
      ['2 title_en too_long'],
    ],
    [
      'a long body',
      [{ ...area, body_nb: 'x'.repeat(importLimits.body + 1) }],
      ['2 body_nb too_long'],
    ],
  ])('%s', (_, rows, problems) => expect(shown(planFromRows(rows))).toEqual(problems));
  it('derives only from what the base has', () => {
    const rows = [{ ...area, derives_from: '1;9' }];
    expect(shown(planFromRows(rows, { base: new Set(['1']) }))).toEqual(['2 derives_from unknown']);
    expect(shown(planFromRows(rows, { base: new Set(['1', '9']) }))).toEqual([]);
    expect(shown(planFromRows(rows))).toEqual([]);
  });
  it('of the adopted plan and of the demonstration draft has no problems', () => {
    const rows = (path: string) =>
      parse(readFileSync(path, 'utf8'), { columns: true, bom: true }) as Record<string, string>[];
    const adopted = planFromRows(rows('supabase/seed/facts/plan.csv'));
    expect(adopted.problems).toEqual([]);
    const base = new Set(adopted.nodes.map(({ number }) => number));
    expect(planFromRows(rows('supabase/seed/draft_plan.csv'), { base }).problems).toEqual([]);
  });
});

describe('Markdown', () => {
  const read = (source: string) => planFromMarkdown(source, 'nb');
  const outline = ({ nodes }: { nodes: ImportedNode[] }): string[] =>
    nodes.map(
      ({ number, level, parent, title_nb }) => `${parent ?? '-'} > ${number} ${level}: ${title_nb}`,
    );

  it('gives nodes with bodies', () => {
    const result = read(
      '# A Teknologi\n\nInnledning.\n\n## A.1 Kapital\n\nVi vil:\n\n- mer\n- *bedre*\n\n### Bakgrunn\n\nNok.\n',
    );
    expect(result.problems).toEqual([]);
    expect(outline(result)).toEqual(['- > A target_area: Teknologi', 'A > A.1 strategy: Kapital']);
    expect(result.nodes.map(({ body_nb }) => body_nb)).toEqual([
      'Innledning.',
      'Vi vil:\n\n- mer\n- *bedre*\n\n### Bakgrunn\n\nNok.',
    ]);
  });
  it('knows goals and sub-goals by their numbers', () => {
    expect(
      outline(
        read('# 0 Mål\n# 1 Område\n## 1.0 Delmål\n## 1.1 Strategi\n# 2 Annet\n## 2.1 Uten delmål'),
      ),
    ).toEqual([
      '- > 0 overall_goal: Mål',
      '0 > 1 target_area: Område',
      '1 > 1.0 sub_goal: Delmål',
      '1.0 > 1.1 strategy: Strategi',
      '0 > 2 target_area: Annet',
      '2 > 2.1 strategy: Uten delmål',
    ]);
  });
  it.each([
    ['# A. Tittel', 'Tittel'],
    ['# A: Tittel', 'Tittel'],
    ['# A\\. Tittel', 'Tittel'],
    ['# **A** Tittel *med* vekt', 'Tittel med vekt'],
    ['A Tittel\n===', 'Tittel'],
    ['# A\u00a0Tittel', 'Tittel'],
    ['# A Tittel & mer', 'Tittel & mer'],
    ['\r\n# A Tittel\r\n', 'Tittel'],
  ])('%j', (source, title) => {
    const { nodes, problems } = read(source);
    expect(problems).toEqual([]);
    expect(nodes.map(({ number, title_nb }) => [number, title_nb])).toEqual([['A', title]]);
  });
  it('says by line what belongs nowhere', () => {
    const source =
      '# Strategisk plan\n\nForord\n\n# A Tittel\n\n## 2030 er målet\n\nTekst\n\n# A Igjen\n\n## B.1 Uten område\n';
    const result = read(source);
    expect(shown(result)).toEqual([
      '1 number missing',
      '3 body_nb outside',
      '7 number missing',
      '11 number duplicate',
      '13 parent unknown',
    ]);
    expect(result.nodes[0]!.body_nb).toBe('## 2030 er målet\n\nTekst');
  });
  it('takes no heading from code', () => {
    const result = read('# A Tittel\n\n```\n# B Ikke\n```\n');
    expect(outline(result)).toEqual(['- > A target_area: Tittel']);
  });
  it('is read in English too', () => {
    const { nodes, problems } = planFromMarkdown('# A Title\n\nBody', 'en');
    expect(problems).toEqual([]);
    expect(nodes[0]).toMatchObject({
      title_nb: '',
      title_en: 'Title',
      body_nb: '',
      body_en: 'Body',
    });
  });

  const titles = fc.stringMatching(/^[a-zæøå]{1,12}( [a-zæøå]{1,12}){0,3}$/);
  it('comes back from what was written', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.constantFrom(...'ABCDE'), { minLength: 1 }).chain((letters) =>
          fc.tuple(
            fc.constant(letters),
            fc.array(fc.tuple(titles, titles), {
              minLength: letters.length * 2,
              maxLength: letters.length * 2,
            }),
          ),
        ),
        ([letters, texts]) => {
          const written = letters.flatMap((letter, index) => [
            { number: letter, depth: '#', text: texts[index * 2]! },
            { number: `${letter}.1`, depth: '##', text: texts[index * 2 + 1]! },
          ]);
          const source = written
            .map(
              ({ number, depth, text: [title, body] }) =>
                `${depth} ${number} ${title}\n\n${body}\n`,
            )
            .join('\n');
          const { nodes, problems } = read(source);
          expect(problems).toEqual([]);
          expect(nodes.map(({ number, title_nb, body_nb }) => [number, title_nb, body_nb])).toEqual(
            written.map(({ number, text: [title, body] }) => [number, title, body]),
          );
        },
      ),
    );
  });
  it('never throws, and every problem has a line of the file', () => {
    const pieces = fc.constantFrom(
      '# ',
      '## ',
      'A',
      'A.1',
      ' ',
      '\n',
      '\n\n',
      'tekst',
      '- ',
      '```',
      '1.0',
      '===',
      '\\',
      '|',
      '\r\n',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const source = parts.join('');
        for (const { row } of read(source).problems) {
          expect(row).toBeGreaterThanOrEqual(1);
          expect(row).toBeLessThanOrEqual(source.split('\n').length);
        }
      }),
    );
  });
});
